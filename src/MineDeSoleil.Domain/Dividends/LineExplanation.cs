using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.Domain.Dividends;

/// <summary>How a line came to whole cents.</summary>
public enum LineRounding
{
    /// <summary>The exact figure was whole cents already.</summary>
    None,

    /// <summary>Cut to the cent below.</summary>
    Down,

    /// <summary>Raised to the cent above: half or more, or one of the largest remainders.</summary>
    Up,
}

/// <summary>Days (both ends included) over which a holder held the same number of shares.</summary>
public sealed record HoldingSpan(LocalDate From, LocalDate To, long Shares)
{
    public int Days => Period.DaysBetween(From, To) + 1;

    public long ShareDays => Shares * Days;
}

/// <summary>One levy of a line as it was applied: its code in the levy data, rate and amount.</summary>
public sealed record LevyApplied(string Code, Percentage Rate, Money Amount);

/// <summary>
/// Everything that leads to a holder's figure, in the order in which one would check it by hand: what was held and when, the
/// exact amount, its rounding, each levy, the net.
/// </summary>
public sealed record LineExplanation(
    DividendTerms Terms, IReadOnlyList<HoldingSpan> Spans, HolderBasis Basis, Int128 EverybodysWeight, ExactRatio ExactCents,
    LineRounding Rounding, IReadOnlyList<LevyApplied> Levies, TaxStatus Status, Withholding Withheld)
{
    /// <summary>Explains a computed line from the holder's own movements (effective day, signed count), in any order.</summary>
    public static LineExplanation Of(
        DividendTerms terms, LevyRates rates, Int128 everybodysWeight, DividendLine line, IEnumerable<(LocalDate Effective, long Count)> movements)
    {
        var exact = Allocation.ExactCents(terms, line.Basis, everybodysWeight);
        var floor = exact.Floor();
        var rounding = exact.Numerator % exact.Denominator == 0 ? LineRounding.None
            : line.Withheld.Gross.Cents > floor ? LineRounding.Up
            : LineRounding.Down;

        return new(terms, SpansOf(terms, movements), line.Basis, everybodysWeight, exact, rounding, Applied(line, rates), line.Status, line.Withheld);
    }

    private static List<HoldingSpan> SpansOf(DividendTerms terms, IEnumerable<(LocalDate Effective, long Count)> movements)
    {
        var (first, last) = terms.Method == EntitlementMethod.RecordDate ? (terms.CountedOn, terms.CountedOn) : (terms.From, terms.To);
        var changes = movements
            .Where(m => m.Effective <= last)
            .GroupBy(m => LocalDate.Max(m.Effective, first), m => m.Count)
            .OrderBy(day => day.Key)
            .Select(day => (From: day.Key, Change: day.Sum()))
            .Where(day => day.Change != 0)
            .ToList();

        var spans = new List<HoldingSpan>();
        var held = 0L;
        for (var i = 0; i < changes.Count; i++)
        {
            held += changes[i].Change;
            var until = i + 1 < changes.Count ? changes[i + 1].From.PlusDays(-1) : last;
            if (held != 0)
            {
                spans.Add(new(changes[i].From, until, held));
            }
        }

        return spans;
    }

    private static List<LevyApplied> Applied(DividendLine line, LevyRates rates)
    {
        var levies = new List<LevyApplied>();
        if (line.Status is TaxStatus.Resident or TaxStatus.ResidentWaived)
        {
            levies.AddRange(rates.Components(line.Withheld.SocialLevies).Select(c => new LevyApplied(c.Levy.Code, c.Levy.Rate, c.Amount)));
        }

        if (line.Withheld.IncomeTaxPrepayment != Money.Zero)
        {
            var (code, rate) = line.Status switch
            {
                TaxStatus.Resident => (LevyRates.PrepaymentCode, rates.Prepayment),
                TaxStatus.NonResident => (LevyRates.NonResidentProvenCode, rates.NonResidentProven),
                TaxStatus.NonResidentUnproven => (LevyRates.NonResidentUnprovenCode, rates.NonResidentUnproven),
                _ => throw new InvalidOperationException($"Nothing is withheld from {line.Status}."),
            };
            levies.Add(new(code, rate, line.Withheld.IncomeTaxPrepayment));
        }

        return levies;
    }
}
