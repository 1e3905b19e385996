using MineDeSoleil.Domain.Accounts;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.Domain.Dividends;

/// <summary>The accounting entries that a distribution causes (Plan comptable général).</summary>
public static class DividendEntries
{
    public const string Journal = "DIV";

    /// <summary>The year's result as the meeting disposed of it; null where there is nothing to move.</summary>
    public static EntryDraft? Vote(Appropriation vote, LocalDate yearTo, LocalDate meetingOn, string minutes)
    {
        var lines = new List<DraftLine>();
        Add(lines, vote.Basis.Result < Money.Zero ? Account.Loss : Account.Profit, vote.Basis.Result);
        Add(lines, Account.LossesCarriedForward, -vote.Basis.PriorLosses);
        Add(lines, Account.RetainedEarnings, vote.Basis.RetainedEarnings);
        Add(lines, Account.LegalReserve, -vote.ToLegalReserve);
        Add(lines, Account.StatutoryReserve, -vote.ToStatutoryReserve);
        Add(lines, Account.OtherReserves, -vote.ToOtherReserves);
        Add(lines, Account.DividendsPayable, -vote.Dividends);
        Add(lines, vote.CarriedForward < Money.Zero ? Account.LossesCarriedForward : Account.RetainedEarnings, -vote.CarriedForward);
        var merged = Merged(lines);
        return merged.Count < 2
            ? null
            : new EntryDraft(Journal, meetingOn, $"Affectation du résultat de l'exercice clos le {yearTo:yyyy-MM-dd}", minutes, $"appropriation:{yearTo:yyyy-MM-dd}", merged);
    }

    /// <summary>
    /// What is posted with a run: the rounding residue back to retained earnings (110), and, dated the payment, the gross out
    /// of 457 into the levies owed (4422, 4423) and the holders' accounts (455, whose detail is the run's allocations).
    /// </summary>
    public static IReadOnlyList<EntryDraft> Posting(DividendRun run, DividendTotals totals, LocalDate today)
    {
        var entries = new List<EntryDraft>();
        if (totals.Residue != Money.Zero)
        {
            var residue = new List<DraftLine>();
            Add(residue, Account.DividendsPayable, totals.Residue);
            Add(residue, Account.RetainedEarnings, -totals.Residue);
            entries.Add(new(Journal, today, $"Arrondis du dividende {run.Number} ({run.Label})", Piece(run), $"dividend:{run.Number}:residue", residue));
        }

        if (totals.Allocated != Money.Zero)
        {
            var credit = new List<DraftLine>();
            Add(credit, Account.DividendsPayable, totals.Allocated);
            Add(credit, Account.PrepaymentWithheld, -totals.Prepayment);
            Add(credit, Account.OtherWithholdings, -(totals.SocialLevies + totals.NonResidentTax));
            Add(credit, Account.HoldersCurrentAccounts, -totals.Net);
            entries.Add(new(Journal, run.PaidOn, $"Mise en paiement du dividende {run.Number} ({run.Label})", Piece(run), $"dividend:{run.Number}:credit", credit));
        }

        return entries;
    }

    private static string Piece(DividendRun run) => $"Distribution n° {run.Number}";

    /// <summary>A positive amount is a debit, a negative one a credit, zero no line.</summary>
    private static void Add(List<DraftLine> lines, string account, Money amount)
    {
        if (amount != Money.Zero)
        {
            lines.Add(amount > Money.Zero ? DraftLine.Debit(account, amount) : DraftLine.Credit(account, -amount));
        }
    }

    /// <summary>One line an account, so that retained earnings taken and left show as their difference.</summary>
    private static List<DraftLine> Merged(List<DraftLine> lines)
    {
        var merged = new List<DraftLine>();
        foreach (var account in lines.GroupBy(l => l.Account))
        {
            Add(merged, account.Key, account.Aggregate(Money.Zero, (sum, l) => sum + l.DebitAmount - l.CreditAmount));
        }

        return merged;
    }
}
