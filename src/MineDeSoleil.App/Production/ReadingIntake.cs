using MineDeSoleil.App.Sources;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Installations;
using MineDeSoleil.Domain.Production;
using NodaTime;

namespace MineDeSoleil.App.Production;

/// <summary>From raw bytes to readings of known roofs: read by the format, named by the roof's code, refused whole for any fault. Pure.</summary>
internal static class ReadingIntake
{
    public static Decision<IReadOnlyList<Reading>> Read(ImportRequest request, IReadOnlyList<Installation> roofs, LocalDate today)
    {
        var parsed = request.Format.Read(request.Answer);
        if (parsed.Refusals.Count > 0)
        {
            return Unreadable(parsed, request);
        }

        var refusals = new List<Refusal>();

        if (request.Installation is { } asked && roofs.All(r => r.Code != asked))
        {
            return Refusal.Of("UnknownInstallation", ("installation", asked));
        }

        var byCode = roofs.ToDictionary(r => r.Code);
        var byPoint = request.Devices is { } devices
            ? devices.ToDictionary(d => d.Id, d => byCode[d.Installation])
            : roofs.Where(r => r.MeterPoint is not null).ToDictionary(r => r.MeterPoint!.Value.Number);
        var readings = new List<Reading>();
        foreach (var row in parsed.Readings)
        {
            if (Name(row, request.Answer.Request, request.Installation, byCode, byPoint, refusals) is { } code)
            {
                readings.Add(Of(row.Reading, code));
            }
        }

        return Check(parsed.Readings, readings, refusals, today, request.Answer.Request);
    }

    /// <summary>The file alone, without knowing any roof: the code that a person gives, else what the file says.</summary>
    public static Decision<IReadOnlyList<Reading>> ReadAlone(ImportRequest request, LocalDate today)
    {
        var parsed = request.Format.Read(request.Answer);
        if (parsed.Refusals.Count > 0)
        {
            return Unreadable(parsed, request);
        }

        return request.Installation is null && parsed.Readings.Any(r => r.Reading.Installation.Length == 0)
            ? Refusal.Of("InstallationNotNamed", ("file", request.Answer.Request))
            : Check(parsed.Readings, [.. parsed.Readings.Select(r => Of(r.Reading, request.Installation ?? r.Reading.Installation))], [], today, request.Answer.Request);
    }

    /// <summary>What is wrong with the file; and, where another format reads it whole, which.</summary>
    private static List<Refusal> Unreadable(ParsedReadings parsed, ImportRequest request) => ReadingFormats.Recognise(request.Answer, request.Format) is { } format
        ? [Refusal.Of("FileReadsAs", ("file", request.Answer.Request), ("format", format.Name)), .. parsed.Refusals]
        : [.. parsed.Refusals];

    /// <summary>A file that names no meter is of the roof that a person names.</summary>
    private static Reading Of(Reading reading, string code) => reading with { Installation = code, Point = reading.Point.Length > 0 ? reading.Point : code };

    private static string? Name(
        ParsedReading row, string file, string? asked, Dictionary<string, Installation> byCode, Dictionary<string, Installation> byPoint, List<Refusal> refusals)
    {
        var said = row.Reading.Installation;
        if (said.Length == 0)
        {
            if (asked is null)
            {
                refusals.Add(Refusal.Of("InstallationNotNamed", ("file", file)));
            }

            return asked;
        }

        var known = byCode.GetValueOrDefault(said) ?? byPoint.GetValueOrDefault(said);
        if (asked is not null)
        {
            if (known?.Code == asked || (known is null && MeterPoint.IsWellFormed(said) && byCode[asked].MeterPoint is null))
            {
                return asked;
            }

            refusals.Add(MeterPoint.IsWellFormed(said)
                ? Refusal.Of("MeterPointOfAnother", ("point", said), ("installation", asked), ("expected", byCode[asked].MeterPoint?.Number ?? "–"))
                : At(row, "InstallationOfAnother", ("installation", said), ("expected", asked)));
            return null;
        }

        if (known is null)
        {
            refusals.Add(MeterPoint.IsWellFormed(said) ? Refusal.Of("UnknownMeterPoint", ("point", said)) : At(row, "UnknownInstallation", ("installation", said)));
        }

        return known?.Code;
    }

    /// <summary>No period that has not begun, no two values for one; the same twice is once; a period still running is partial.</summary>
    private static Decision<IReadOnlyList<Reading>> Check(
        IReadOnlyList<ParsedReading> rows, List<Reading> readings, List<Refusal> refusals, LocalDate today, string file)
    {
        foreach (var row in rows.Where(r => r.Reading.Period.From >= today))
        {
            refusals.Add(At(row, "PeriodNotBegun", ("file", file), ("period", row.Reading.Period)));
        }

        var once = new Dictionary<ReadingKey, Reading>();
        foreach (var reading in readings)
        {
            if (once.TryGetValue(reading.Key, out var first) && !first.SaysTheSameAs(reading))
            {
                refusals.Add(Refusal.Of("TwoValuesForOnePeriod", ("file", file), ("period", reading.Period), ("first", first.Energy), ("second", reading.Energy)));
            }

            once.TryAdd(reading.Key, reading);
        }

        return refusals.Count > 0
            ? refusals.DistinctBy(r => r.ToString()).ToList()
            : new List<Reading>(once.Values.Select(r => r.Period.To > today && r.Quality == Quality.Measured ? r with { Quality = Quality.Partial } : r));
    }

    private static Refusal At(ParsedReading row, string rule, params (string Name, object Value)[] figures) => row.Line is { } line
        ? Refusal.Of(rule, [("line", line), .. figures])
        : Refusal.Of(rule, figures);
}
