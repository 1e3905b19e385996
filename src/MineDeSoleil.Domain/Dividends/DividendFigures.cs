using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;

namespace MineDeSoleil.Domain.Dividends;

/// <summary>A holder's line: what they held, what they get, what is withheld.</summary>
public readonly record struct DividendLine(string Holder, HolderBasis Basis, TaxStatus Status, Withholding Withheld);

/// <summary>
/// A distribution computed to the cent: entitlement, allocation and withholding together. The same function serves the
/// command line, the simulation and the posting, so the three cannot disagree.
/// </summary>
/// <param name="Weight">Everybody's entitlement together (shares, share-days, or nominal over time).</param>
/// <param name="Lines">One an entitled holder, by holder code (ordinal).</param>
public sealed record DividendFigures(
    DividendTerms Terms, LevyRates Rates, Money Total, Money Allocated, Money Residue, Int128 Weight, IReadOnlyList<DividendLine> Lines)
{
    /// <summary>Refuses as <see cref="Allocation.Decide"/> and <see cref="LevySchedule.InForceOn"/> do. Holders come in any order, once each.</summary>
    public static Decision<DividendFigures> Compute(DividendTerms terms, LevySchedule schedule, IEnumerable<Entitled> holders)
    {
        var inForce = schedule.InForceOn(terms.PaidOn);
        if (!inForce.TryGet(out var rates))
        {
            return inForce.Refusals.ToList();
        }

        var entitled = new List<Entitled>();
        Int128 weight = 0;
        foreach (var holder in holders)
        {
            var own = Allocation.WeightOf(terms, holder.Basis);
            if (own != 0)
            {
                entitled.Add(holder);
                weight += own;
            }
        }

        if (!InOrder(entitled))
        {
            entitled.Sort((a, b) => string.CompareOrdinal(a.Code, b.Code));
        }

        var decision = Allocation.Decide(terms, entitled);
        if (!decision.TryGet(out var allocation))
        {
            return decision.Refusals.ToList();
        }

        var lines = new DividendLine[entitled.Count];
        for (var i = 0; i < lines.Length; i++)
        {
            var holder = entitled[i];
            lines[i] = new(holder.Code, holder.Basis, holder.Status, Withholding.On(new(allocation.GrossCents[i]), holder.Status, rates));
        }

        return new DividendFigures(terms, rates, allocation.Total, allocation.Allocated, allocation.Residue, weight, lines);
    }

    private static bool InOrder(List<Entitled> entitled)
    {
        for (var i = 1; i < entitled.Count; i++)
        {
            if (string.CompareOrdinal(entitled[i - 1].Code, entitled[i].Code) > 0)
            {
                return false;
            }
        }

        return true;
    }
}
