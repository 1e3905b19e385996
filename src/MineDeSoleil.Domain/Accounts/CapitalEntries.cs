using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.Domain.Accounts;

/// <summary>
/// Movements of one day and kind that change the capital: how many, which numbers, their nominal and what was paid (cents).
/// <paramref name="Undone"/>: reversals of such movements.
/// </summary>
public sealed record CapitalMovements(
    LocalDate On, MovementKind Kind, bool Undone, long FirstNumber, long LastNumber, long Count, Money Nominal, Money Paid);

/// <summary>The entry that a change of capital causes (Plan comptable général). Transfers between holders cause none.</summary>
public static class CapitalEntries
{
    public const string Journal = "CAP";

    /// <summary>Refuses, by throwing, a kind of movement that changes no capital.</summary>
    public static EntryDraft Of(CapitalMovements moved)
    {
        var (label, lines) = moved.Kind switch
        {
            // Paid D512 C4563, then issued D4563 C1013; what was paid above the nominal is a premium.
            MovementKind.Subscription => ("Souscription de parts", Issue(moved)),
            MovementKind.NewbornGift => ("Don de naissance : parts émises", Issue(moved)),
            MovementKind.Redemption => ("Retrait de parts", Redemption(moved)),
            MovementKind.Cancellation => ("Annulation de parts", Redemption(moved)),
            _ => throw new ArgumentOutOfRangeException(nameof(moved), moved.Kind, "No change of capital."),
        };
        if (moved.Undone)
        {
            (label, lines) = ($"Contre-passation : {label}", [.. lines.Select(l => new DraftLine(l.Account, l.CreditAmount, l.DebitAmount, l.ShareholderId))]);
        }

        var piece = moved.Count == 1 ? $"Mouvement n° {moved.FirstNumber}" : $"{moved.Count} mouvements, n° {moved.FirstNumber} à {moved.LastNumber}";
        var cause = $"capital:{moved.On:yyyy-MM-dd}:{(moved.Undone ? "undo-" : "")}{moved.Kind}:{moved.FirstNumber}";
        return new EntryDraft(Journal, moved.On, label, piece, cause, lines);
    }

    private static List<DraftLine> Issue(CapitalMovements moved)
    {
        if (moved.Paid < moved.Nominal)
        {
            throw new InvalidOperationException($"Shares are issued at their nominal or above: {moved.Paid} paid for {moved.Nominal}.");
        }

        List<DraftLine> lines =
        [
            DraftLine.Debit(Account.Bank, moved.Paid),
            DraftLine.Credit(Account.PaymentsOnCapitalIncrease, moved.Paid),
            DraftLine.Debit(Account.PaymentsOnCapitalIncrease, moved.Paid),
            DraftLine.Credit(Account.Capital, moved.Nominal),
        ];
        if (moved.Paid > moved.Nominal)
        {
            lines.Add(DraftLine.Credit(Account.SharePremium, moved.Paid - moved.Nominal));
        }

        return lines;
    }

    private static List<DraftLine> Redemption(CapitalMovements moved) =>
        [DraftLine.Debit(Account.Capital, moved.Nominal), DraftLine.Credit(Account.CapitalToRepay, moved.Nominal)];
}
