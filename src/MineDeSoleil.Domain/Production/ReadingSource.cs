namespace MineDeSoleil.Domain.Production;

/// <summary>What was measured. Injection at the grid meter is generation only where everything is sold: the two are never mixed.</summary>
public enum Quantity
{
    Generation,
    Injection,
}

/// <summary>Energy of a period, or the state of a counter at the start of the period's first day.</summary>
public enum ReadingKind
{
    Energy,
    Index,
}

/// <summary>How sure the source is of a figure. <see cref="Missing"/> is a day without a figure: never zero.</summary>
public enum Quality
{
    Measured,
    Estimated,
    Regularised,
    Partial,
    Missing,
}

/// <summary>
/// What kind of witness a figure comes from; the order is the order of trust in which a month's figure is chosen.
/// </summary>
public enum Provenance
{
    SignedManual = 1,
    InvoiceOrGridIndex = 2,
    GridDaily = 3,
    InverterMonth = 4,
    PortalFile = 5,
}

/// <summary>A source by its short stable name ("enedis", "generic"), and the kind of witness it is.</summary>
public sealed record ReadingSource(string Name, Provenance Provenance);
