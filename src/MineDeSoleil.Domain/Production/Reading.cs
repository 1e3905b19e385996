using MineDeSoleil.Domain.Quantities;

namespace MineDeSoleil.Domain.Production;

/// <summary>What tells one reading from another: the same key again is the same reading, or a revision of it.</summary>
public sealed record ReadingKey(
    string Installation, string Source, string Point, Quantity Quantity, ReadingKind Kind, ReadingPeriod Period);

/// <summary>
/// One figure as a source gave it: watt-hours of a period (or a counter's state), with its quality, the raw stage and the
/// unit that the source declared, the SHA-256 of the raw answer, and the version of the adapter that read it.
/// </summary>
public sealed record Reading
{
    /// <summary>The roof's code.</summary>
    public required string Installation { get; init; }

    /// <summary>The meter point or the device that measured.</summary>
    public required string Point { get; init; }

    public required Quantity Quantity { get; init; }

    public ReadingKind Kind { get; init; } = ReadingKind.Energy;

    public required ReadingPeriod Period { get; init; }

    public required Energy Energy { get; init; }

    public required Quality Quality { get; init; }

    public required ReadingSource Source { get; init; }

    /// <summary>The stage the source declared (Enedis: BRUT, CONTROLE, CORRIGE); empty where it declares none.</summary>
    public string RawStage { get; init; } = "";

    /// <summary>The unit the source declared (Wh, kWh); never guessed.</summary>
    public required string DeclaredUnit { get; init; }

    /// <summary>The serial number the source gave with the figure; null where it gives none.</summary>
    public string? MeterSerial { get; init; }

    /// <summary>SHA-256 of the raw answer, lower-case hexadecimal.</summary>
    public required string PayloadHash { get; init; }

    public required string AdapterVersion { get; init; }

    public ReadingKey Key => new(Installation, Source.Name, Point, Quantity, Kind, Period);

    /// <summary>Whether another reading of the same key says the same: figure, quality, stage.</summary>
    public bool SaysTheSameAs(Reading other) =>
        Energy == other.Energy && Quality == other.Quality && RawStage == other.RawStage;
}
