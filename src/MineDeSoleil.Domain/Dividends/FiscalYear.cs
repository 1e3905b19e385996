using NodaTime;

namespace MineDeSoleil.Domain.Dividends;

/// <summary>
/// A fiscal year (<i>exercice</i>), both ends included. The first may be long (the company's first accounts); years follow
/// each other without gap or overlap.
/// </summary>
public sealed record FiscalYear(LocalDate From, LocalDate To)
{
    /// <summary>The day by which a dividend must be paid: nine months after the year's end (Code de commerce L232-13).</summary>
    public LocalDate PayBy => To.PlusMonths(9);

    /// <summary>Refuses a year that ends before it begins, lasts over 24 months, is not over yet, or does not follow the last one.</summary>
    public static Decision<FiscalYear> Close(LocalDate from, LocalDate to, FiscalYear? previous, LocalDate today)
    {
        var refusals = new List<Refusal>();
        if (to < from)
        {
            refusals.Add(Refusal.Of("PeriodEndsBeforeItBegins", ("from", from), ("to", to)));
        }
        else if (to >= from.PlusMonths(24))
        {
            refusals.Add(Refusal.Of("FiscalYearTooLong", ("from", from), ("to", to)));
        }

        if (to >= today)
        {
            refusals.Add(Refusal.Of("FiscalYearNotOver", ("to", to)));
        }

        if (previous is not null && from != previous.To.PlusDays(1))
        {
            refusals.Add(Refusal.Of("FiscalYearDoesNotFollow", ("from", from), ("expected", previous.To.PlusDays(1))));
        }

        return refusals.Count > 0 ? refusals : new FiscalYear(from, to);
    }
}
