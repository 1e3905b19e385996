using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Installations;
using MineDeSoleil.Domain.Production;

namespace MineDeSoleil.App.Sources.Portals;

/// <summary>What is read from one portal's file: its readings, and everything found wrong with it.</summary>
/// <param name="version">The adapter's name and version, kept with each reading.</param>
internal sealed class PortalReading(RawAnswer answer, ReadingSource witness, Quantity quantity, string version)
{
    private readonly List<ParsedReading> readings = [];
    private readonly List<Refusal> refusals = [];

    /// <summary>The meter point where the file names one; empty where a person has to say which roof it is.</summary>
    public string Point { get; private set; } = "";

    public bool IsRefused => refusals.Count > 0;

    public ParsedReadings Result => refusals.Count > 0
        ? new([], refusals)
        : readings.Count == 0 ? new([], [Refusal.Of("FileWithoutFigures", ("file", answer.Request))]) : new(readings, []);

    public void Refuse(string rule, params (string Name, object Value)[] figures) => refusals.Add(Refusal.Of(rule, [("file", answer.Request), .. figures]));

    /// <summary>Where the file is not of this portal at all: what was looked for.</summary>
    public ParsedReadings NotOfThisPortal(string expected)
    {
        Refuse("FileOfAnotherPortal", ("expected", expected));
        return Result;
    }

    /// <summary>Takes a cell of 14 digits for the meter point it is.</summary>
    public void FindPoint(IEnumerable<PortalRow> rows) =>
        Point = rows.SelectMany(row => row.Cells).FirstOrDefault(MeterPoint.IsWellFormed) ?? "";

    /// <summary>Watt-hours are rounded half up to whole ones: a portal's further decimals are its own arithmetic.</summary>
    public void Add(ReadingPeriod period, decimal wattHours, Quality quality, EnergyUnit unit, int line, ReadingKind kind = ReadingKind.Energy, string stage = "")
    {
        var whole = Math.Round(wattHours, MidpointRounding.AwayFromZero);
        if (Math.Abs(whole) > 1_000_000_000_000_000)
        {
            Refuse("EnergyBeyondMeasure", ("line", line), ("value", wattHours));
            return;
        }

        readings.Add(new(
            new()
            {
                Installation = Point,
                Point = Point,
                Quantity = quantity,
                Kind = kind,
                Period = period,
                Energy = new((long)whole),
                Quality = quality,
                Source = witness,
                RawStage = stage,
                DeclaredUnit = unit.Name,
                PayloadHash = answer.Hash,
                AdapterVersion = version,
            },
            line));
    }
}
