using System.Text.RegularExpressions;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Production;
using NodaTime;
using NodaTime.Text;

namespace MineDeSoleil.App.Sources.SolarEdge;

/// <summary>
/// A question about a site's energy: days or months of Paris, written in UTC, until one second before the last midnight (at midnight exactly the answer has one
/// interval more). The answer does not repeat it, so it is read back from what was asked.
/// </summary>
internal sealed partial record SolarEdgeQuestion(string Site, ReadingPeriod Period, bool ByMonth)
{
    public override string ToString() =>
        $"v2/sites/{Uri.EscapeDataString(Site)}/energy?from={Utc(Period.From, 0)}&to={Utc(Period.To, -1)}&resolution={(ByMonth ? "MONTH" : "DAY")}";

    /// <summary>What was asked; null where it was another thing.</summary>
    public static SolarEdgeQuestion? Parse(string question)
    {
        var parts = Written().Match(question);
        return parts.Success && InstantPattern.General.Parse(parts.Groups["from"].Value) is { Success: true } from && InstantPattern.General.Parse(parts.Groups["to"].Value) is { Success: true } to
            ? new(Uri.UnescapeDataString(parts.Groups["site"].Value), new(from.Value.DayInParis(), to.Value.DayInParis().PlusDays(1)), parts.Groups["resolution"].Value == "MONTH")
            : null;
    }

    private static string Utc(LocalDate midnight, int seconds) => InstantPattern.General.Format(LegalCalendar.Paris.AtStartOfDay(midnight).ToInstant() + Duration.FromSeconds(seconds));

    [GeneratedRegex("^v2/sites/(?<site>[^/]+)/energy\\?from=(?<from>[^&]+)&to=(?<to>[^&]+)&resolution=(?<resolution>DAY|MONTH)$")]
    private static partial Regex Written();
}
