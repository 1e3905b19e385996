using MineDeSoleil.App.Files;
using MineDeSoleil.Domain.Production;
using MineDeSoleil.Domain.Quantities;

namespace MineDeSoleil.App.Sources.Generic;

/// <summary>
/// The file anyone can write: <c>installation;mois;kwh</c> or <c>installation;jour;kwh</c>, a roof's generation in
/// kilowatt-hours. Spreadsheets of France export Windows-1252, so that is read too; garbled text is refused.
/// </summary>
public sealed class GenericFile : IReadingFormat
{
    private const string AdapterVersion = "generic/1";
    private static readonly ReadingSource Witness = new("generic", Provenance.PortalFile);
    private static readonly string[] ByMonth = ["installation", "mois", "kwh"];
    private static readonly string[] ByDay = ["installation", "jour", "kwh"];

    public string Name => "generic";

    public string Source => Witness.Name;

    public ParsedReadings Read(RawAnswer answer)
    {
        using var table = CsvTable.Open(new MemoryStream(answer.Content), answer.Request, [ByMonth, ByDay], acceptWindows1252: true);
        var monthly = table.Columns.Contains("mois");
        var readings = new List<ParsedReading>();
        foreach (var row in table.Rows())
        {
            var installation = row.Text("installation");
            ReadingPeriod? period = monthly
                ? row.Month("mois") is { } month ? ReadingPeriod.OfMonth(month) : null
                : row.Date("jour") is { } day ? ReadingPeriod.OfDay(day) : null;
            var energy = Kilowatthours(row);
            if (installation is not null && period is not null && energy is not null)
            {
                readings.Add(new(ReadingOf(answer, installation, period.Value, energy.Value), row.Line));
            }
        }

        return new(readings, table.Refusals);
    }

    private static Energy? Kilowatthours(CsvRow row)
    {
        if (row.Number("kwh") is not { } number)
        {
            return null;
        }

        if (number * 1000 == decimal.Truncate(number * 1000) && Math.Abs(number) < 1_000_000_000_000)
        {
            return Energy.KilowattHours(number);
        }

        row.Unreadable("EnergyFinerThanWattHour", "kwh");
        return null;
    }

    private static Reading ReadingOf(RawAnswer answer, string installation, ReadingPeriod period, Energy energy) => new()
    {
        Installation = installation,
        Point = installation,
        Quantity = Quantity.Generation,
        Period = period,
        Energy = energy,
        Quality = Quality.Measured,
        Source = Witness,
        DeclaredUnit = "kWh",
        PayloadHash = answer.Hash,
        AdapterVersion = AdapterVersion,
    };
}
