using System.Security.Cryptography;
using System.Text.Json;
using MineDeSoleil.App.Files;
using MineDeSoleil.Domain.Quantities;
using NodaTime;
using NodaTime.Text;

namespace MineDeSoleil.App.Story;

/// <summary>A line of the open data: a month of one roof, or of all of them. Nobody is named in it.</summary>
/// <param name="Month">The month: from a roof's commissioning to the one that runs.</param>
/// <param name="Code">The roof's code; null in the total.</param>
/// <param name="Name">The roof's name; null in the total.</param>
/// <param name="Roofs">How many roofs were in service.</param>
/// <param name="PeakWatts">Their peak power.</param>
/// <param name="Figure">What was produced and expected.</param>
public sealed record OpenMonth(YearMonth Month, string? Code, string? Name, int Roofs, long PeakWatts, PublicMonth Figure)
{
    /// <summary>"definitif" (stays), "provisoire" (whole, before its close), "partiel" (days or roofs are missing, or the month runs), "absent" (no figure, which is not zero).</summary>
    public string Quality => Figure switch
    {
        { Produced: null } => "absent",
        { IsFinal: true } => "definitif",
        { IsPartial: true } => "partiel",
        _ => "provisoire",
    };
}

/// <summary>
/// The monthly production as files that anybody may use: a table of each roof and one of the total, as CSV (<see cref="CsvWriter"/>) and JSON. Column names
/// are a promise: one may be added at the end, none changes its name, its unit or its place.
/// </summary>
public static class OpenProduction
{
    public static readonly IReadOnlyList<string> RoofColumns = ["mois", "installation", "nom", "puissance_kwc", "production_kwh", "attendu_kwh", "qualite"];

    public static readonly IReadOnlyList<string> TotalColumns = ["mois", "installations", "puissance_kwc", "production_kwh", "attendu_kwh", "qualite"];

    private const int RowsBetweenFlushes = 500;

    /// <summary>Every month of every roof, by code and month.</summary>
    public static IEnumerable<OpenMonth> OfRoofs(PublicPicture picture) => picture.Roofs
        .OrderBy(r => r.Roof.Code, StringComparer.Ordinal)
        .SelectMany(r => r.Months.Where(m => m.Month <= picture.Today.ToYearMonth()).Select(m => new OpenMonth(m.Month, r.Roof.Code, r.Roof.Name, 1, r.Roof.PeakWatts, m)));

    /// <summary>Every month of all roofs together.</summary>
    public static IEnumerable<OpenMonth> OfTheTotal(PublicPicture picture)
    {
        var begun = picture.Roofs.Select(r => (Month: r.Roof.CommissionedOn.ToYearMonth(), r.Roof.PeakWatts)).OrderBy(r => r.Month).ToList();
        var (count, watts) = (0, 0L);
        foreach (var month in picture.History)
        {
            for (; count < begun.Count && begun[count].Month <= month.Month; count++)
            {
                watts += begun[count].PeakWatts;
            }

            yield return new(month.Month, null, null, count, watts, month);
        }
    }

    /// <summary>Writes a table as it is read; nothing is kept.</summary>
    public static async Task WriteCsv(IEnumerable<OpenMonth> months, bool isTotal, Stream stream)
    {
        await using var csv = new CsvWriter(stream, isTotal ? TotalColumns : RoofColumns);
        foreach (var month in months)
        {
            var (produced, expected, peak) = (month.Figure.Produced?.ToString(), month.Figure.Expected.ToString(), Peak(month));
            if (isTotal)
            {
                csv.Row(YearMonthPattern.Iso.Format(month.Month), (long)month.Roofs, peak, produced, expected, month.Quality);
            }
            else
            {
                csv.Row(YearMonthPattern.Iso.Format(month.Month), month.Code, month.Name, peak, produced, expected, month.Quality);
            }
        }
    }

    /// <summary>The same as JSON: the licence first, then the lines under the same names; figures are numbers, a missing one is null.</summary>
    public static async Task WriteJson(IEnumerable<OpenMonth> months, bool isTotal, string licence, Stream stream, CancellationToken cancel)
    {
        await using var json = new Utf8JsonWriter(stream, new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("licence", licence);
        json.WriteStartArray("mois");
        var rows = 0;
        foreach (var month in months)
        {
            json.WriteStartObject();
            json.WriteString("mois", YearMonthPattern.Iso.Format(month.Month));
            if (isTotal)
            {
                json.WriteNumber("installations", month.Roofs);
            }
            else
            {
                json.WriteString("installation", month.Code);
                json.WriteString("nom", month.Name);
            }

            json.WriteNumber("puissance_kwc", month.PeakWatts / 1000m);
            Number(json, "production_kwh", month.Figure.Produced);
            Number(json, "attendu_kwh", month.Figure.Expected);
            json.WriteString("qualite", month.Quality);
            json.WriteEndObject();
            if (++rows % RowsBetweenFlushes == 0)
            {
                await json.FlushAsync(cancel);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The same figures, the same mark: SHA-256 over the table of roofs, from which the total follows.</summary>
    internal static async Task<string> Mark(PublicPicture picture)
    {
        using var sha = SHA256.Create();
        await using (var hashed = new CryptoStream(Stream.Null, sha, CryptoStreamMode.Write))
        {
            await WriteCsv(OfRoofs(picture), isTotal: false, hashed);
        }

        return Convert.ToHexStringLower(sha.Hash!)[..32];
    }

    private static string Peak(OpenMonth month) => (month.PeakWatts / 1000m).ToString("0.###", System.Globalization.CultureInfo.InvariantCulture);

    private static void Number(Utf8JsonWriter json, string name, Energy? energy)
    {
        if (energy is { } known)
        {
            json.WriteNumber(name, decimal.Parse(known.ToString(), System.Globalization.CultureInfo.InvariantCulture));
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
