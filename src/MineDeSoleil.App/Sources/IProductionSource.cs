using MineDeSoleil.Domain.Installations;
using MineDeSoleil.Domain.Production;

namespace MineDeSoleil.App.Sources;

/// <summary>
/// The one port to what measures the roofs: a source is asked for days of a meter point and gives raw bytes, which are kept
/// and then read by <see cref="Format"/>. It never throws for what a network or a provider can do.
/// </summary>
public interface IProductionSource
{
    /// <summary>The source's stable name, part of every reading's key.</summary>
    string Name { get; }

    /// <summary>Whether credentials were given; a source without them is passed over.</summary>
    bool IsConfigured { get; }

    /// <summary>The names of the settings that hold its credentials.</summary>
    IReadOnlyList<string> Settings { get; }

    /// <summary>The longest period one question may cover.</summary>
    int LongestDays { get; }

    IReadingFormat Format { get; }

    Task<SourceResult> Ask(MeterPoint point, ReadingPeriod period, CancellationToken cancellation);
}
