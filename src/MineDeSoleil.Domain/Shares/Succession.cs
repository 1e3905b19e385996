using MineDeSoleil.Domain.Accounts;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.Domain.Shares;

/// <summary>An heir and the weight of what falls to them by the deed: 1, 1, 1 for three children; 2, 1, 1 where one has half.</summary>
public sealed record Heir(Shareholder Holder, long Weight);

/// <summary>
/// The passing of a deceased holder's shares. Until it is divided the account stands as it was, an undivided holding (<i>indivision</i>, Code civil
/// article 815) with one representative (article 1844): nothing leaves it, its dividends are credited and held (<see cref="HoldState"/>).
/// </summary>
public static class Succession
{
    /// <summary>All that stands against a division on a day.</summary>
    public static List<Refusal> WhyNot(Shareholder deceased, IReadOnlyCollection<Heir> heirs, LocalDate on, LocalDate today)
    {
        var refusals = new List<Refusal>();
        if (deceased.DeceasedOn is not { } death)
        {
            return [Refusal.Of("HolderNotDeceased", ("holder", deceased.Code))];
        }

        if (on < death || on > today)
        {
            refusals.Add(Refusal.Of("DivisionOutsideItsTime", ("on", on), ("death", death), ("today", today)));
        }

        if (heirs.Count == 0)
        {
            refusals.Add(Refusal.Of("HeirsMissing"));
        }

        foreach (var heir in heirs.GroupBy(h => h.Holder.Id))
        {
            var holder = heir.First().Holder;
            if (heir.Count() > 1)
            {
                refusals.Add(Refusal.Of("HeirTwice", ("holder", holder.Code)));
            }

            if (holder.Id == deceased.Id || holder.DeceasedOn is not null)
            {
                refusals.Add(Refusal.Of("HeirNotAlive", ("holder", holder.Code)));
            }

            if (heir.Any(h => h.Weight < 1))
            {
                refusals.Add(Refusal.Of("HeirWeightNotPositive", ("holder", holder.Code)));
            }
        }

        return refusals;
    }

    /// <summary>
    /// So many shares, or cents, among heirs in proportion to their weights, to the last one by largest remainder; ties go to the first by holder code.
    /// Heirs to whom nothing falls are left out.
    /// </summary>
    public static IReadOnlyList<(Heir Heir, long Part)> Divide(long whole, IReadOnlyList<Heir> heirs)
    {
        var parts = Apportionment.ByLargestRemainder(whole, [.. heirs.Select(h => h.Weight)], [.. heirs.Select(h => h.Holder.Code)]);
        return [.. heirs.Zip(parts).Where(pair => pair.Second > 0).OrderBy(pair => pair.First.Holder.Code, StringComparer.Ordinal)];
    }

    /// <summary>D 455 of the deceased for the dividends that were held, D 4567 for the capital that was to be repaid; C 455 of each heir.</summary>
    public static EntryDraft Held(Shareholder deceased, Money dividends, Money capitalToRepay, IReadOnlyList<Heir> heirs, LocalDate on, string cause)
    {
        List<DraftLine> lines = [];
        if (dividends > Money.Zero)
        {
            lines.Add(DraftLine.Debit(Account.HoldersCurrentAccounts, dividends, deceased.Id));
        }

        if (capitalToRepay > Money.Zero)
        {
            lines.Add(DraftLine.Debit(Account.CapitalToRepay, capitalToRepay, deceased.Id));
        }

        lines.AddRange(Divide((dividends + capitalToRepay).Cents, heirs).Select(part => DraftLine.Credit(Account.HoldersCurrentAccounts, new Money(part.Part), part.Heir.Holder.Id)));
        return new("DIV", on, "Sommes dues d’une succession", $"Succession {deceased.Code}", cause, lines);
    }
}
