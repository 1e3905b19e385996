using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.Domain.Dividends;

/// <summary>Who is entitled, and in what proportion.</summary>
public enum EntitlementMethod
{
    /// <summary>The same amount for every share held at the end of the record date; the legal default.</summary>
    RecordDate,

    /// <summary>In proportion to share-days over the period (<i>prorata temporis</i>), both ends included.</summary>
    Prorata,

    /// <summary>A yearly rate on the nominal, actual/actual by calendar year (<i>intérêt aux parts sociales</i>).</summary>
    Interest,
}

/// <summary>What the meeting fixed: a sum to split, an amount a share, or a rate on the nominal.</summary>
public abstract record DividendSum
{
    private DividendSum()
    {
    }

    /// <summary>A sum split to the last cent by largest remainder.</summary>
    public sealed record Total(Money Amount) : DividendSum;

    /// <summary>Euros a share, may be finer than a cent; each holder is rounded and the residue goes to retained earnings (110).</summary>
    public sealed record PerShare(decimal Euros) : DividendSum;

    /// <summary>Percent a year on the nominal; each holder is rounded once, half up.</summary>
    public sealed record Rate(Percentage Yearly) : DividendSum;
}

/// <summary>
/// The terms of a distribution: the period (both ends included), how shares count, what is given, and the day it is paid,
/// which alone decides the levies. Built by <see cref="Decide"/>.
/// </summary>
public sealed record DividendTerms
{
    private DividendTerms(LocalDate from, LocalDate to, EntitlementMethod method, LocalDate countedOn, DividendSum sum, LocalDate paidOn) =>
        (From, To, Method, CountedOn, Sum, PaidOn) = (from, to, method, countedOn, sum, paidOn);

    public LocalDate From { get; }

    public LocalDate To { get; }

    public EntitlementMethod Method { get; }

    /// <summary>The day at whose end shares are counted: the record date, or the last day of the period.</summary>
    public LocalDate CountedOn { get; }

    public DividendSum Sum { get; }

    public LocalDate PaidOn { get; }

    /// <summary>Units in which holders' shares are counted that make up one share of an amount a share; see <see cref="ClassUnits"/>. 1: shares themselves.</summary>
    public long UnitsAShare { get; init; } = 1;

    /// <summary>The days of the period, both ends included.</summary>
    public int Days => Period.DaysBetween(From, To) + 1;

    /// <summary>
    /// Refuses a period that ends before it begins, a sum of zero or less, a rate without interest and interest without a
    /// rate, and a record date for a method that has none. Without one, shares are counted on the last day of the period.
    /// </summary>
    public static Decision<DividendTerms> Decide(
        LocalDate from, LocalDate to, EntitlementMethod method, LocalDate? recordDate, DividendSum sum, LocalDate paidOn)
    {
        var refusals = new List<Refusal>();
        if (to < from)
        {
            refusals.Add(Refusal.Of("PeriodEndsBeforeItBegins", ("from", from), ("to", to)));
        }

        var amount = sum switch
        {
            DividendSum.Total total => total.Amount.InEuros,
            DividendSum.PerShare perShare => perShare.Euros,
            DividendSum.Rate rate => rate.Yearly.Percent,
            _ => throw new ArgumentOutOfRangeException(nameof(sum)),
        };
        if (amount <= 0)
        {
            refusals.Add(Refusal.Of("NothingToDistribute", ("amount", amount)));
        }

        if (sum is DividendSum.Rate != (method == EntitlementMethod.Interest))
        {
            refusals.Add(Refusal.Of("RateIsForInterestOnly", ("method", method)));
        }

        if (recordDate is { } day && method != EntitlementMethod.RecordDate)
        {
            refusals.Add(Refusal.Of("RecordDateIsForRecordDateOnly", ("recordDate", day), ("method", method)));
        }

        return refusals.Count > 0 ? refusals : new DividendTerms(from, to, method, recordDate ?? to, sum, paidOn);
    }
}
