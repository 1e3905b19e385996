using NodaTime;

namespace MineDeSoleil.Domain.Dividends;

/// <summary>
/// What a holder's movements amount to for one distribution. Every figure is a plain sum over the movements, so neither
/// their order nor the order in which they were recorded can change it.
/// </summary>
/// <param name="Shares">Shares held at the end of the day on which they are counted.</param>
/// <param name="ShareDays">Shares times days over the period, both ends included.</param>
/// <param name="CentDaysOfCommonYears">Nominal (cents) times days that fall in years of 365 days.</param>
/// <param name="CentDaysOfLeapYears">Nominal (cents) times days that fall in years of 366 days.</param>
public readonly record struct HolderBasis(long Shares, long ShareDays, Int128 CentDaysOfCommonYears, Int128 CentDaysOfLeapYears)
{
    public static HolderBasis operator -(HolderBasis a) => new(-a.Shares, -a.ShareDays, -a.CentDaysOfCommonYears, -a.CentDaysOfLeapYears);

    public static HolderBasis operator +(HolderBasis a, HolderBasis b) => new(
        checked(a.Shares + b.Shares),
        checked(a.ShareDays + b.ShareDays),
        a.CentDaysOfCommonYears + b.CentDaysOfCommonYears,
        a.CentDaysOfLeapYears + b.CentDaysOfLeapYears);
}

/// <summary>
/// Counts movements into a <see cref="HolderBasis"/>. A share that enters on day D counts from D; one that leaves on D counts
/// to D-1: it is taken off from D, as many days as it would still have counted.
/// </summary>
public sealed class EntitlementPeriod
{
    private readonly LocalDate from;
    private readonly LocalDate to;
    private readonly LocalDate countedOn;
    private readonly int firstDay;
    private readonly int lastDay;
    private readonly int[] leapDaysFrom;

    public EntitlementPeriod(DividendTerms terms)
    {
        (from, to, countedOn) = (terms.From, terms.To, terms.CountedOn);
        firstDay = DayNumber(from);
        lastDay = DayNumber(to);
        leapDaysFrom = new int[lastDay - firstDay + 2];
        for (var day = lastDay; day >= firstDay; day--)
        {
            var year = Epoch.PlusDays(day).Year;
            leapDaysFrom[day - firstDay] = leapDaysFrom[day - firstDay + 1] + (CalendarSystem.Iso.IsLeapYear(year) ? 1 : 0);
        }
    }

    private static readonly LocalDate Epoch = new(1970, 1, 1);

    /// <summary>
    /// The part of one movement for one of its two holders: a positive count for who receives, negative for who gives.
    /// A movement effective after the period and after the counting day contributes nothing.
    /// </summary>
    public HolderBasis Of(LocalDate effective, long signedCount, long nominalCents)
    {
        var shares = effective <= countedOn ? signedCount : 0;
        if (effective > to)
        {
            return new(shares, 0, 0, 0);
        }

        var start = effective <= from ? firstDay : DayNumber(effective);
        var days = lastDay - start + 1;
        var leap = leapDaysFrom[start - firstDay];
        var nominal = (Int128)signedCount * nominalCents;
        return new(shares, checked(signedCount * days), nominal * (days - leap), nominal * leap);
    }

    private static int DayNumber(LocalDate date) => Period.DaysBetween(Epoch, date);
}
