using MineDeSoleil.Domain.Installations;
using MineDeSoleil.Domain.Production;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.Domain.Tests.Production;

/// <summary>A roof of 100 kWc facing south at 30°, in service since 2020, and readings of it.</summary>
internal static class Roofs
{
    public static readonly AssumedYield Assumption =
        new(1000, [32, 48, 86, 111, 124, 123, 126, 118, 95, 71, 39, 26], 15, "test");

    public static readonly Installation Hundred = new(
        "CENT", "Toit de cent", "rue des Essais", "Commune", RoofKind.Public, new LocalDate(2020, 1, 15),
        [new SolarArray("sud", 100_000, 0, 30)], new MeterPoint("99999999999992"),
        [new MeterInstallation("A1", new LocalDate(2020, 1, 15), null, Energy.Zero, null)],
        null, null, ExpectedMonths.Assumed(100_000, Assumption), null);

    public static readonly ReadingSource Enedis = new("enedis", Provenance.GridDaily);
    public static readonly ReadingSource Generic = new("generic", Provenance.PortalFile);

    public static Reading Month(int year, int month, long wattHours, ReadingSource? source = null, Quantity quantity = Quantity.Generation) =>
        Over(ReadingPeriod.OfMonth(new YearMonth(year, month)), wattHours, source ?? Generic, quantity);

    public static Reading Day(int year, int month, int day, long wattHours, ReadingSource? source = null, Quantity quantity = Quantity.Injection) =>
        Over(ReadingPeriod.OfDay(new LocalDate(year, month, day)), wattHours, source ?? Enedis, quantity);

    public static Reading Index(LocalDate day, long wattHours, string serial = "A1") =>
        Over(ReadingPeriod.OfDay(day), wattHours, new("index", Provenance.InvoiceOrGridIndex), Quantity.Injection) with { Kind = ReadingKind.Index, MeterSerial = serial };

    public static RecordedReading Recorded(Reading reading, int revision = 1) => new(reading, revision, Instant.FromUtc(2026, 10, 1, 8, 0));

    private static Reading Over(ReadingPeriod period, long wattHours, ReadingSource source, Quantity quantity) => new()
    {
        Installation = "CENT",
        Point = "99999999999992",
        Quantity = quantity,
        Period = period,
        Energy = new(wattHours),
        Quality = Quality.Measured,
        Source = source,
        DeclaredUnit = "Wh",
        PayloadHash = "00",
        AdapterVersion = "test/1",
    };
}
