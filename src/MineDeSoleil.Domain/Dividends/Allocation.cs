using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;

namespace MineDeSoleil.Domain.Dividends;

/// <summary>A holder who takes part in a distribution.</summary>
/// <param name="Code">The holder's code; breaks ties between equal remainders, ordinal.</param>
/// <param name="Status">What is withheld from this holder on the payment date.</param>
public readonly record struct Entitled(string Code, HolderBasis Basis, TaxStatus Status);

/// <summary>
/// What each holder gets, gross. <paramref name="Total"/> is what was decided (a sum, or the exact product of an amount or a
/// rate, rounded once), <paramref name="Residue"/> what rounding each holder left over: total = allocated + residue.
/// </summary>
/// <param name="GrossCents">One amount an entitled holder, in the order they were given.</param>
public sealed record Allocation(Money Total, Money Allocated, Money Residue, long[] GrossCents)
{
    /// <summary>
    /// Splits to the cent. Refuses where nobody is entitled, and where a holder's figures are negative, which a sound register
    /// does not give.
    /// </summary>
    public static Decision<Allocation> Decide(DividendTerms terms, IReadOnlyList<Entitled> holders)
    {
        Int128 weights = 0;
        for (var i = 0; i < holders.Count; i++)
        {
            var weight = WeightOf(terms, holders[i].Basis);
            if (weight < 0 || holders[i].Basis.Shares < 0)
            {
                return Refusal.Of("HoldingBelowZero", ("holder", holders[i].Code));
            }

            weights += weight;
        }

        if (weights == 0)
        {
            return Refusal.Of("NobodyEntitled", ("from", terms.From), ("to", terms.To), ("countedOn", terms.CountedOn));
        }

        return terms.Sum is DividendSum.Total total ? Split(total.Amount, terms, holders) : RoundEach(terms, holders);
    }

    /// <summary>What entitles: shares at the record date, share-days, or nominal held over time. Zero means no line.</summary>
    public static Int128 WeightOf(DividendTerms terms, HolderBasis basis) => terms.Method switch
    {
        EntitlementMethod.RecordDate => basis.Shares,
        EntitlementMethod.Prorata => basis.ShareDays,
        EntitlementMethod.Interest => basis.CentDaysOfCommonYears + basis.CentDaysOfLeapYears,
        _ => throw new ArgumentOutOfRangeException(nameof(terms)),
    };

    /// <summary>A holder's exact amount in cents, before any rounding; <paramref name="allShares"/> is everybody's weight (for a total).</summary>
    public static ExactRatio ExactCents(DividendTerms terms, HolderBasis basis, Int128 allShares) => terms.Sum switch
    {
        DividendSum.Total total => new(total.Amount.Cents * WeightOf(terms, basis), allShares),
        DividendSum.PerShare perShare when terms.Method == EntitlementMethod.RecordDate => ExactRatio.From(perShare.Euros) * 100 * basis.Shares / terms.UnitsAShare,
        DividendSum.PerShare perShare => ExactRatio.From(perShare.Euros) * 100 * basis.ShareDays / terms.Days / terms.UnitsAShare,

        // Actual/actual by calendar year: each year's days over 365 or 366, brought to one denominator and rounded once.
        DividendSum.Rate rate => ExactRatio.From(rate.Yearly.Percent)
            * checked((basis.CentDaysOfCommonYears * 366) + (basis.CentDaysOfLeapYears * 365)) / (100 * 365 * 366),
        _ => throw new ArgumentOutOfRangeException(nameof(terms)),
    };

    private static Allocation Split(Money total, DividendTerms terms, IReadOnlyList<Entitled> holders)
    {
        var weights = new long[holders.Count];
        var codes = new string[holders.Count];
        for (var i = 0; i < holders.Count; i++)
        {
            weights[i] = checked((long)WeightOf(terms, holders[i].Basis));
            codes[i] = holders[i].Code;
        }

        return new(total, total, Money.Zero, Apportionment.ByLargestRemainder(total.Cents, weights, codes));
    }

    private static Allocation RoundEach(DividendTerms terms, IReadOnlyList<Entitled> holders)
    {
        var gross = new long[holders.Count];
        var all = default(HolderBasis);
        long allocated = 0;
        for (var i = 0; i < holders.Count; i++)
        {
            gross[i] = ExactCents(terms, holders[i].Basis, 0).RoundHalfUp();
            allocated += gross[i];
            all += holders[i].Basis;
        }

        var total = ExactCents(terms, all, 0).RoundHalfUp();
        return new(new(total), new(allocated), new(total - allocated), gross);
    }
}
