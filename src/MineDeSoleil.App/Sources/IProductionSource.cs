using MineDeSoleil.Domain.Production;
using NodaTime;

namespace MineDeSoleil.App.Sources;

/// <summary>
/// The one port to what measures the roofs: a source is asked for a period of some roofs and gives raw bytes, which are kept
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

    /// <summary>True where the source knows a roof by its meter point; else a person links the two (<see cref="SourceLink"/>).</summary>
    bool GoesByMeterPoint => false;

    /// <summary>How many questions the contract allows, a window each; empty where it sets no limit.</summary>
    IReadOnlyList<CreditBudget> Budgets => [];

    /// <summary>How many roofs one question may be about.</summary>
    int MostDevices => 1;

    /// <summary>The period that the last <paramref name="since"/> to <paramref name="today"/> (exclusive) are cut into, newest first, one a question.</summary>
    IEnumerable<ReadingPeriod> Windows(LocalDate since, LocalDate today);

    IReadingFormat Format { get; }

    Task<SourceResult> Ask(IReadOnlyList<SourceDevice> devices, ReadingPeriod period, CancellationToken cancellation);
}
