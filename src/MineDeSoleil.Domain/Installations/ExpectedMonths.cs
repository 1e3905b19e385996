using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.Domain.Installations;

/// <summary>What a calendar month should bring: energy, and the standard deviation from year to year.</summary>
public readonly record struct ExpectedMonth(Energy Energy, Energy Deviation);

/// <summary>The assumption used until a model of the site answers: a year's yield and the months' shares of it.</summary>
/// <param name="YieldHours">Watt-hours a watt of peak power gives in a year (1 000 = 1 000 kWh per kWc).</param>
/// <param name="SharesPerMille">Twelve weights, January first.</param>
/// <param name="DeviationPercent">Standard deviation of a month, in percent of the month.</param>
/// <param name="Source">Where the figures come from, shown beside what they make.</param>
public sealed record AssumedYield(int YieldHours, IReadOnlyList<int> SharesPerMille, int DeviationPercent, string Source);

/// <summary>
/// A roof's expected energy for each month of the year, and for any period: days take their equal part of their month,
/// and nothing is expected before commissioning, so that the first month is in proportion to its days.
/// </summary>
public sealed record ExpectedMonths
{
    private static readonly string[] MonthKeys = [.. Enumerable.Range(1, 12).Select(m => m.ToString("00", System.Globalization.CultureInfo.InvariantCulture))];

    public ExpectedMonths(IReadOnlyList<ExpectedMonth> months, string source, string? version = null)
    {
        Months = months.Count == 12 ? months : throw new ArgumentException("Twelve months, January first.", nameof(months));
        Source = source;
        Version = version;
    }

    public IReadOnlyList<ExpectedMonth> Months { get; }

    public string Source { get; }

    /// <summary>The version of the model that answered; null where the months are assumed.</summary>
    public string? Version { get; }

    public Energy Year => new(Months.Sum(m => m.Energy.WattHours));

    /// <summary>The assumed yield spread over the months by largest remainder: the twelve sum to the year.</summary>
    public static ExpectedMonths Assumed(long peakWatts, AssumedYield assumption)
    {
        var parts = Apportionment.ByLargestRemainder(
            checked(peakWatts * assumption.YieldHours), [.. assumption.SharesPerMille.Select(s => (long)s)], MonthKeys);
        return new([.. parts.Select(wh => new ExpectedMonth(new(wh), new(wh * assumption.DeviationPercent / 100)))], assumption.Source);
    }

    /// <summary>
    /// Expected from a day to another (exclusive), rounded down to the watt-hour a month; nothing before commissioning; less what age and stops
    /// take where the site's settings are given.
    /// </summary>
    public Energy Between(LocalDate from, LocalDate to, LocalDate commissionedOn, YieldSettings? site = null) =>
        Sum(from, to, commissionedOn, site ?? YieldSettings.Unknown, m => m.Energy);

    /// <summary>The standard deviation of the same period: the months' in proportion to their days (as if they moved together).</summary>
    public Energy DeviationBetween(LocalDate from, LocalDate to, LocalDate commissionedOn, YieldSettings? site = null) =>
        Sum(from, to, commissionedOn, site ?? YieldSettings.Unknown, m => m.Deviation);

    private Energy Sum(LocalDate from, LocalDate to, LocalDate commissionedOn, YieldSettings site, Func<ExpectedMonth, Energy> figure)
    {
        var day = LocalDate.Max(from, commissionedOn);
        long wattHours = 0;
        while (day < to)
        {
            var next = LocalDate.Min(to, day.With(DateAdjusters.StartOfMonth).PlusMonths(1));
            var days = Period.DaysBetween(day, next);
            var ofMonth = figure(Months[day.Month - 1]).WattHours;
            var (remaining, whole) = site.Remaining(day.ToYearMonth(), commissionedOn);
            wattHours += (long)((Int128)ofMonth * days * remaining / ((Int128)CalendarSystem.Iso.GetDaysInMonth(day.Year, day.Month) * whole));
            day = next;
        }

        return new(wattHours);
    }
}
