using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Production;

namespace MineDeSoleil.App.Sources;

/// <summary>
/// A reading with the line it stands on, where the answer has lines. Its <c>Installation</c> is still what the source calls
/// the roof: the roof's code, or its meter point.
/// </summary>
public sealed record ParsedReading(Reading Reading, int? Line = null);

/// <summary>All that an answer says; with any refusal, nothing of it is used.</summary>
public sealed record ParsedReadings(IReadOnlyList<ParsedReading> Readings, IReadOnlyList<Refusal> Refusals);
