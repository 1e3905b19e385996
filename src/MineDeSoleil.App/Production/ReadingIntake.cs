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
        var refusals = parsed.Refusals.ToList();
        if (refusals.Count > 0)
        {
            return refusals;
        }

        if (request.Installation is { } asked && roofs.All(r => r.Code != asked))
        {
            return Refusal.Of("UnknownInstallation", ("installation", asked));
        }

        var byCode = roofs.ToDictionary(r => r.Code);
        var byPoint = roofs.Where(r => r.MeterPoint is not null).ToDictionary(r => r.MeterPoint!.Value.Number);
        var readings = new List<Reading>();
        foreach (var row in parsed.Readings)
        {
            if (Name(row, request.Installation, byCode, byPoint, refusals) is { } code)
            {
                readings.Add(row.Reading with { Installation = code });
            }
        }

        return Check(parsed.Readings, readings, refusals, today, request.Answer.Request);
    }

    /// <summary>The file alone, without knowing any roof: the code that a person gives, else what the file says.</summary>
    public static Decision<IReadOnlyList<Reading>> ReadAlone(ImportRequest request, LocalDate today)
    {
        var parsed = request.Format.Read(request.Answer);
        return parsed.Refusals.Count > 0
            ? parsed.Refusals.ToList()
            : Check(parsed.Readings, [.. parsed.Readings.Select(r => r.Reading with { Installation = request.Installation ?? r.Reading.Installation })], [], today, request.Answer.Request);
    }

    private static string? Name(
        ParsedReading row, string? asked, Dictionary<string, Installation> byCode, Dictionary<string, Installation> byPoint, List<Refusal> refusals)
    {
        var said = row.Reading.Installation;
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
