using System.Text;
using MineDeSoleil.App.Sources;
using MineDeSoleil.Domain.Production;
using NodaTime;

namespace MineDeSoleil.App.Tests.Sources;

/// <summary>The files that portals export, each with its traps; every figure is computed by hand.</summary>
public class PortalFileTests
{
    [Fact]
    public void The_workbook_of_Enedis_is_read_from_its_sheet_of_production_and_NA_is_no_data()
    {
        var read = Read("enedis-xlsx", TestWorkbook.Of(
            ("Page d'accueil", [["Les données de ce fichier…"]]),
            ("Export Consommation Quotidienne", [[null, "Date", "Valeur (en kWh)"], [null, "29/09/2026", 1.361m]]),
            ("Export Production Quotidienne",
            [
                [null, "PRM : ", "99999999999992"], [null], [null, "Date", "Valeur (en kWh)"],
                [null, "28/09/2026", "NA"], [null, "29/09/2026", 8.263m], [null, new LocalDate(2026, 9, 30), 0.941m],
            ])));
        Assert.Equal(["2026-09-29 8.263 Measured", "2026-09-30 0.941 Measured"], Said(read));
        Assert.All(read.Readings, r => Assert.Equal(("99999999999992", Quantity.Injection, Provenance.PortalFile), (r.Reading.Point, r.Reading.Quantity, r.Reading.Source.Provenance)));
    }

    [Fact]
    public void The_index_workbook_of_Enedis_is_read_from_the_column_of_injection_alone()
    {
        var read = Read("enedis-xlsx", TestWorkbook.Of(("Export Index", [
            ["Date", "EAS F1 (kWh)", "EAS D1 (kWh)", "EAI T (kWh)"],
            ["01/09/2026", 100, 100, 12000], ["01/10/2026", 200, 200, 12345.678m]])));
        Assert.Equal(["2026-09-01 12000 Measured", "2026-10-01 12345.678 Measured"], Said(read));
        Assert.All(read.Readings, r => Assert.Equal((ReadingKind.Index, Provenance.InvoiceOrGridIndex), (r.Reading.Kind, r.Reading.Source.Provenance)));
    }

    [Fact]
    public void Columns_of_supplier_and_distributor_are_never_added()
    {
        var read = Read("enedis-xlsx", TestWorkbook.Of(("Export Index", [["Date", "EAI F1 (kWh)", "EAI D1 (kWh)"], ["01/09/2026", 1, 1]])));
        Assert.Equal("OneColumnOfInjection", Assert.Single(read.Refusals).Rule);
    }

    [Theory]
    [InlineData("W", 2)] // a power: half of it each half-hour
    [InlineData("Wh", 1)]
    public void The_CSV_of_Enedis_marks_intervals_by_their_end_and_says_watts_or_watt_hours(string unit, int divisor)
    {
        // From half past midnight of the 29th to midnight that ends it: 48 values of 100.
        var from = new LocalDateTime(2026, 9, 29, 0, 0);
        var rows = Enumerable.Range(1, 48).Select(i => $"{from.PlusMinutes(30 * i):uuuu-MM-dd'T'HH:mm:ss}+02:00;100");
        var read = Read("enedis-csv", EnedisCsv(unit, rows), bom: true);
        Assert.Equal([$"2026-09-29 {4.8m / divisor:0.###} Measured"], Said(read));
        Assert.Equal("99999999999992", read.Readings[0].Reading.Point);
    }

    [Theory]
    [InlineData("2026-10-24T22:00:00Z", 50)] // 25 hours
    [InlineData("2026-03-28T23:00:00Z", 46)] // 23 hours
    public void A_day_on_which_the_clock_changes_is_whole_with_25_or_23_hours(string start, int halfHours)
    {
        var midnight = NodaTime.Text.InstantPattern.ExtendedIso.Parse(start).Value;
        var rows = Enumerable.Range(1, halfHours).Select(i => (midnight + Duration.FromMinutes(30 * i)).InZone(DateTimeZoneProviders.Tzdb["Europe/Paris"]))
            .Select(end => $"{end:uuuu-MM-dd'T'HH:mm:sso<+HH:mm>};10").ToList();
        Assert.EndsWith($" {halfHours * 0.01m:0.###} Measured", Assert.Single(Said(Read("enedis-csv", EnedisCsv("Wh", rows)))), StringComparison.Ordinal);
        rows.RemoveAt(4);
        Assert.EndsWith(" Partial", Assert.Single(Said(Read("enedis-csv", EnedisCsv("Wh", rows)))), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_consumed_is_refused()
    {
        var read = Read("enedis-csv", EnedisCsv("Wh", ["2026-09-29T00:30:00+02:00;1"]).Replace("Production", "Consommation", StringComparison.Ordinal));
        Assert.Equal("NotProduction", Assert.Single(read.Refusals).Rule);
    }

    [Fact]
    public void An_index_in_the_CSV_of_Enedis_is_the_state_of_the_midnight_beside_it()
    {
        var read = Read("enedis-csv", """
            Identifiant PRM;Type de donnees;Date de debut;Date de fin;Grandeur physique;Grandeur metier;Etape metier;Unite
            99999999999992;Index;01/09/2026;01/10/2026;Energie active;Production;Comptage Brut;Wh
            Horodate;Type de releve;EAS F1;EAI T
            2026-09-01T01:00:00+02:00;Arrêté quotidien;1;12000000
            2026-09-30T23:00:00+02:00;Arrêté quotidien;1;12345678
            """);
        Assert.Equal(["2026-09-01 12000 Measured", "2026-10-01 12345.678 Measured"], Said(read));
    }

    [Fact]
    public void Huawei_is_read_by_name_past_its_title_its_leading_space_and_its_total()
    {
        var read = Read("huawei", TestWorkbook.Of(("Plant Report", [
            ["Plant Report 2026"],
            ["Statistical Time", " Theoretical Yield (kWh)", " Inverter Yield (kWh)", " Revenue (€)"],
            ["2026-08", 6000, 5123.4m, 900], ["2026-09", 5000, null, 700], ["Total", 11000, 5123.4m, 1600]])));
        Assert.Equal(["2026-08-01 5123.4 Measured"], Said(read));
        Assert.True(read.Readings[0].Reading.Period.IsMonth);
    }

    [Fact]
    public void The_second_row_of_Fronius_holds_the_units_and_a_file_without_it_is_refused()
    {
        Assert.Equal(["2026-09-29 8.263 Measured", "2026-09-30 0.941 Measured"], Said(Read("fronius", """
            "Date and time","Energy"
            "[dd.MM.yyyy]","[Wh]"
            "29.09.2026","8263.00"
            "30.09.2026","941.00"
            """)));
        Assert.Equal(["2026-09-29 8263 Measured"], Said(Read("fronius", "Date and time,Energy\n[dd.MM.yyyy],[kWh]\n29.09.2026,8263\n")));
        Assert.Equal("UnitMissing", Read("fronius", "Date and time,Energy\n29.09.2026,8263\n").Refusals[0].Rule);
    }

    [Theory]
    [InlineData("janv. 26", 1)]
    [InlineData("août 2026", 8)]
    [InlineData("Sep 26", 9)]
    [InlineData("März 2026", 3)]
    [InlineData("déc. 26", 12)]
    public void SMA_names_months_in_the_readers_language_with_decimal_commas(string month, int number) =>
        Assert.Equal([$"2026-{number:00}-01 812.345 Measured"], Said(Read("sma", $"sep=;\n;Toit Essai / Production totale;Production totale [kWh]\n{month};x;812,345\n")));

    [Fact]
    public void Enphase_is_fifteen_minutes_marked_by_their_start()
    {
        var from = new LocalDateTime(2026, 9, 29, 0, 0);
        var rows = Enumerable.Range(0, 96).Select(i => $"{from.PlusMinutes(15 * i):uuuu-MM-dd HH:mm:ss} +0200,{(i is >= 32 and < 64 ? 250 : 0)}");
        Assert.Equal(["2026-09-29 8 Measured"], Said(Read("enphase", $"Date/Time,Energy Produced (Wh)\n{string.Join('\n', rows)}\nTotal,8000\n")));
    }

    [Fact]
    public void The_hour_that_comes_twice_in_October_is_told_apart_by_the_order_of_the_rows()
    {
        var first = new LocalDateTime(2026, 10, 25, 0, 0);
        var hours = new[] { 0, 1, 2, 2 }.Concat(Enumerable.Range(3, 21)).Select(hour => $"{first.PlusHours(hour):MM/dd/uuuu HH:mm},10").ToList();
        Assert.Equal(["2026-10-25 0.25 Measured"], Said(Read("solaredge", $"Time,System Production (Wh)\n{string.Join('\n', hours)}\n")));
    }

    [Fact]
    public void SolarEdge_writes_the_dates_of_the_United_States_and_months_by_their_first_day()
    {
        Assert.Equal(["2026-08-01 912.345 Measured", "2026-09-01 800 Measured"], Said(Read("solaredge", "Time,System Production (Wh)\n08/01/2026,912345.0\n09/01/2026,800000\n")));
        Assert.Equal(["2026-09-29 8.263 Measured"], Said(Read("solaredge", "Time,System Production (Wh)\n09/29/2026,8263\n09/30/2026,\n")));
        Assert.Equal("StepUnclear", Read("solaredge", "Time,System Production (Wh)\n09/01/2026,8263\n").Refusals[0].Rule);
        Assert.Equal("TimeUnreadable", Read("solaredge", "Time,System Production (Wh)\n29/09/2026,8263\n").Refusals[0].Rule);
    }

    [Theory]
    [InlineData("2026-10-25", 25)]
    [InlineData("2026-09-29", 24)]
    [InlineData("2026-03-29", 23)]
    public void An_hourly_meter_file_flags_summer_and_winter_marks_ends_and_may_run_backwards(string day, int hours)
    {
        var start = DateTimeZoneProviders.Tzdb["Europe/Madrid"].AtStartOfDay(NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value);
        var rows = Enumerable.Range(1, hours).Select(i => start.PlusHours(i)).Select((end, i) => $"{end:uuuuMMddHHmmss};{i};99;{(end.Offset == Offset.FromHours(2) ? 'S' : 'W')}");
        var total = Enumerable.Range(0, hours).Sum();
        Assert.Equal([$"{day} {total} Measured"], Said(Read("monsol", $"Planta:;20\nFecha:;Energía Exportada (kWh);Energía Importada (kWh);E\n{string.Join('\n', rows)}\n")));
        Assert.Equal([$"{day} {total} Measured"], Said(Read("monsol", $"Planta:;20\nFecha:;Energía Exportada (kWh);Energía Importada (kWh);E\n{string.Join('\n', rows.Reverse())}\n")));
    }

    [Theory]
    [InlineData("solaredge", "Time,System Production\n09/29/2026,1\n", "UnitMissing")]
    [InlineData("solaredge", "Time,System Production (Wh)\n09/29/2026,1.2.3\n", "DecimalUnreadable")]
    [InlineData("solaredge", "Date/Time,Energy Produced (Wh)\n2026-09-29 00:00:00,1\n", "FileOfAnotherPortal")]
    [InlineData("enphase", "Date/Time,Energy Produced (Wh)\n2026-09-29 00:00:00,1\n2026-09-29 00:00:00,2\n2026-09-29 00:15:00,2\n", "TwoValuesForOnePeriod")]
    [InlineData("enphase", "Date/Time,Energy Produced (Wh)\n2026-03-29 02:15:00,1\n2026-03-29 03:00:00,2\n", "HourThatIsNot")]
    [InlineData("enphase", "Date/Time,Energy Produced (Wh)\n", "FileWithoutFigures")]
    [InlineData("sma", "sep=;\nÃ‰nergie;x [kWh]\n", "FileOfAnotherPortal")]
    [InlineData("huawei", "\u00FF\u00D8\u00FF\u00E0 a photograph", "FileOfAnotherPortal")]
    [InlineData("enedis-xlsx", "PK\u0003\u0004 half a workbook", "FileOfAnotherPortal")]
    [InlineData("enedis-csv", "", "FileOfAnotherPortal")]
    public void A_file_that_is_wrong_is_refused_whole(string format, string text, string rule)
    {
        var read = Read(format, text);
        Assert.Equal(rule, read.Refusals[0].Rule);
        Assert.Empty(read.Readings);
    }

    [Fact]
    public void Every_file_is_recognised_by_its_own_format_alone()
    {
        (string Format, string Text)[] files =
        [
            ("generic", "installation;mois;kwh\nVARET;2026-09;4321\n"),
            ("solaredge", "Time,System Production (Wh)\n09/29/2026,8263\n"),
            ("enphase", "Date/Time,Energy Produced (Wh)\n2026-09-29,1\n"),
            ("fronius", "Date and time,Energy\n[dd.MM.yyyy],[kWh]\n29.09.2026,8263\n"),
            ("sma", "sep=;\nMois;Production [kWh]\nsept. 26;812,345\n"),
            ("enedis-csv", EnedisCsv("Wh", ["2026-09-29T00:30:00+02:00;1", "2026-09-29T01:00:00+02:00;1"])),
        ];
        Assert.All(files, file => Assert.Equal(file.Format, ReadingFormats.Recognise(Raw(Encoding.UTF8.GetBytes(file.Text)))?.Name));
        Assert.Null(ReadingFormats.Recognise(Raw("PK or not"u8.ToArray())));
    }

    private static string EnedisCsv(string unit, IEnumerable<string> rows) => $"""
        Identifiant PRM;Type de donnees;Date de debut;Date de fin;Grandeur physique;Grandeur metier;Etape metier;Unite
        99999999999992;Courbe de charge;01/09/2026;01/10/2026;Energie active;Production;Comptage Brut;{unit}
        Horodate;Valeur
        {string.Join('\n', rows)}
        """;

    private static IEnumerable<string> Said(ParsedReadings read)
    {
        Assert.Empty(read.Refusals);
        return read.Readings.Select(r => $"{r.Reading.Period.From:uuuu-MM-dd} {r.Reading.Energy} {r.Reading.Quality}");
    }

    private static ParsedReadings Read(string format, string text, bool bom = false) =>
        Read(format, [.. bom ? Encoding.UTF8.Preamble.ToArray() : [], .. Encoding.UTF8.GetBytes(text)]);

    private static ParsedReadings Read(string format, byte[] content) => ReadingFormats.Find(format).Value.Read(Raw(content));

    private static RawAnswer Raw(byte[] content) => new("essai", "essai", "", content, Instant.FromUtc(2026, 11, 1, 8, 0));
}
