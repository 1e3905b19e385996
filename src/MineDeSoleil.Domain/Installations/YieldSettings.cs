using NodaTime;

namespace MineDeSoleil.Domain.Installations;

/// <summary>
/// From a day on: what the panels lose a year, and the part of the time that the plant runs; both in hundredths of a percent
/// (50 = 0.5 %, 9 900 = 99 %).
/// </summary>
public sealed record YieldRate(LocalDate From, int DegradationBasisPoints, int AvailabilityBasisPoints);

/// <summary>
/// What a model needs to know of a site beyond its arrays: where it is (degrees; null until known), the system's losses in percent, and
/// what age and stops take from the modelled energy, as dated rates.
/// </summary>
public sealed record YieldSettings(decimal? Latitude, decimal? Longitude, decimal LossPercent, IReadOnlyList<YieldRate> Rates)
{
    /// <summary>14 % is what PVGIS proposes; no rate means nothing lost to age or stops.</summary>
    public static readonly YieldSettings Unknown = new(null, null, 14, []);

    private const int Whole = 10_000;
    private const int MonthsOfTheWhole = Whole * 12;

    /// <summary>What remains of a modelled energy in a month, as a fraction: aged by whole months since commissioning (linear), times availability.</summary>
    public (long Of, long Whole) Remaining(YearMonth month, LocalDate commissionedOn)
    {
        var rates = Rates.OrderBy(r => r.From).ToList();
        var (born, now) = (Months(commissionedOn.ToYearMonth()), Months(month));
        long lost = 0;
        for (var i = 0; i < rates.Count; i++)
        {
            var from = Math.Max(born, Months(rates[i].From.ToYearMonth()));
            var until = i + 1 < rates.Count ? Math.Min(now, Months(rates[i + 1].From.ToYearMonth())) : now;
            lost += (long)rates[i].DegradationBasisPoints * Math.Max(0, until - from);
        }

        var available = rates.LastOrDefault(r => r.From.ToYearMonth() <= month)?.AvailabilityBasisPoints ?? Whole;
        return (Math.Max(0, MonthsOfTheWhole - lost) * available, (long)MonthsOfTheWhole * Whole);
    }

    internal IEnumerable<Refusal> Faults()
    {
        if (Latitude is < -90 or > 90 || Longitude is < -180 or > 180 || Latitude is null != Longitude is null)
        {
            yield return Refusal.Of("SitePlaceImpossible", ("latitude", (object?)Latitude ?? "–"), ("longitude", (object?)Longitude ?? "–"));
        }

        if (LossPercent is < 0 or >= 100)
        {
            yield return Refusal.Of("SystemLossOutOfRange", ("percent", LossPercent));
        }

        foreach (var rate in Rates.Where(r => r.DegradationBasisPoints is < 0 or > 1000 || r.AvailabilityBasisPoints is < 0 or > Whole))
        {
            yield return Refusal.Of("YieldRateOutOfRange", ("from", rate.From));
        }

        foreach (var same in Rates.GroupBy(r => r.From).Where(g => g.Count() > 1))
        {
            yield return Refusal.Of("YieldRateTwiceOnOneDay", ("from", same.Key));
        }
    }

    private static int Months(YearMonth month) => (month.Year * 12) + month.Month;
}
