using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.Domain.Shares;

/// <summary>How far a sale between holders has come.</summary>
public enum TransferState
{
    /// <summary>The other holders may still ask for the shares (<i>préemption</i>).</summary>
    Preemption,

    /// <summary>The company has not answered yet whether it approves the buyer (<i>agrément</i>).</summary>
    Approval,

    /// <summary>Nothing is awaited any more: to be entered.</summary>
    Ready,

    /// <summary>The company refused the buyer; what other holders asked for may still be entered.</summary>
    Refused,
    Entered,

    /// <summary>The seller keeps the shares.</summary>
    Abandoned,
}

/// <summary>
/// The case file of a sale (<i>cession</i>): the order that both signed, the rounds that the statutes of the day of notice ask for, what the company answered. What
/// was agreed never changes.
/// </summary>
public sealed class TransferCase
{
    /// <summary>Months that a company has to answer where its statutes set no days (Code de commerce L228-24).</summary>
    public const int MonthsToAnswer = 3;

    /// <summary>From 1, without gaps.</summary>
    public required int Number { get; init; }

    public required ShareholderId SellerId { get; init; }
    public required ShareholderId BuyerId { get; init; }
    public required ShareClassId ClassId { get; init; }
    public required ShareCount Shares { get; init; }

    /// <summary>Of one share, in cents.</summary>
    public required Money PricePerShare { get; init; }

    public required LocalDate SellerSignedOn { get; init; }
    public required LocalDate BuyerSignedOn { get; init; }

    /// <summary>The day the company was told; the rounds run from it.</summary>
    public required LocalDate NotifiedOn { get; init; }

    /// <summary>Reference of the order (<i>ordre de mouvement</i>); no personal data.</summary>
    public required string Document { get; init; }

    /// <summary>Last day on which other holders may ask for the shares; empty: no such round.</summary>
    public LocalDate? PreemptionUntil { get; init; }

    /// <summary>Last day on which the company may answer, after which silence approves; empty: no approval is due.</summary>
    public LocalDate? ApprovalUntil { get; init; }

    public required Instant RecordedAt { get; init; }
    public bool? IsApproved { get; set; }
    public LocalDate? AnsweredOn { get; set; }

    /// <summary>The minutes or letter of the answer; no personal data.</summary>
    public string? AnswerDocument { get; set; }

    /// <summary>The effective day of the movements, once entered.</summary>
    public LocalDate? EnteredOn { get; set; }

    /// <summary>The movement to the buyer; none where other holders took all.</summary>
    public long? MovementNumber { get; set; }

    public string? AbandonedBecause { get; set; }

    /// <summary>The first day on which the shares may pass.</summary>
    public LocalDate ReadyFrom
    {
        get
        {
            var afterRound = PreemptionUntil?.PlusDays(1) ?? NotifiedOn;
            var afterAnswer = AnsweredOn ?? ApprovalUntil?.PlusDays(1) ?? NotifiedOn;
            return LocalDate.Max(afterRound, afterAnswer);
        }
    }

    /// <summary>The company said nothing in time: the buyer is approved.</summary>
    public bool IsTacitlyApprovedOn(LocalDate today) => ApprovalUntil < today && IsApproved is null;

    public TransferState StateOn(LocalDate today) =>
        AbandonedBecause is not null ? TransferState.Abandoned
        : EnteredOn is not null ? TransferState.Entered
        : PreemptionUntil >= today ? TransferState.Preemption
        : IsApproved == false ? TransferState.Refused
        : ApprovalUntil >= today && IsApproved is null ? TransferState.Approval
        : TransferState.Ready;

    /// <summary>The last days of the rounds that statutes ask for, from the day of notice.</summary>
    public static (LocalDate? PreemptionUntil, LocalDate? ApprovalUntil) Rounds(Statutes? statutes, LocalDate notified) => (
        statutes is { PreemptionDays: > 0 } ? notified.PlusDays(statutes.PreemptionDays) : null,
        statutes is not { TransfersNeedApproval: true } ? null
        : statutes.ApprovalDays > 0 ? notified.PlusDays(statutes.ApprovalDays) : notified.PlusMonths(MonthsToAnswer));

    /// <summary>Why the company cannot answer on a day; null where it can.</summary>
    public Refusal? WhyNotAnswer(LocalDate on, LocalDate today)
    {
        if (ApprovalUntil is not { } until)
        {
            return Refusal.Of("NoApprovalDue", ("transfer", Number));
        }

        if (IsApproved is not null || StateOn(today) is TransferState.Entered or TransferState.Abandoned)
        {
            return Refusal.Of("TransferAnsweredAlready", ("transfer", Number), ("state", StateOn(today)));
        }

        return on < NotifiedOn || on > today ? Refusal.Of("AnswerOutsideItsTime", ("on", on), ("notified", NotifiedOn), ("today", today))
            : on > until ? Refusal.Of("ApprovalIsTacit", ("on", on), ("until", until))
            : null;
    }

    /// <summary>Why a holder cannot ask for the shares on a day; null where one can. <paramref name="held"/>: on the day of notice.</summary>
    public Refusal? WhyNotOffer(Shareholder holder, long held, LocalDate on, LocalDate today)
    {
        if (PreemptionUntil is not { } until)
        {
            return Refusal.Of("NoPreemptionRound", ("transfer", Number));
        }

        if (StateOn(today) is TransferState.Entered or TransferState.Abandoned)
        {
            return Refusal.Of("TransferIsOver", ("transfer", Number), ("state", StateOn(today)));
        }

        if (on < NotifiedOn || on > until || on > today)
        {
            return Refusal.Of("OfferOutsideTheRound", ("on", on), ("notified", NotifiedOn), ("until", until), ("today", today));
        }

        return holder.Id == SellerId ? Refusal.Of("SellerAsksForOwnShares", ("holder", holder.Code))
            : held < 1 ? Refusal.Of("OfferFromOutside", ("holder", holder.Code), ("on", NotifiedOn))
            : null;
    }
}

/// <summary>A holder who asks for shares that are for sale, at the seller's price. Never changed but for the movement that it became.</summary>
public sealed class PreemptionOffer
{
    public required int TransferNumber { get; init; }
    public required ShareholderId HolderId { get; init; }
    public required ShareCount Shares { get; init; }

    /// <summary>What the holder had of the class on the day of notice: the weight of the offer.</summary>
    public required long Held { get; init; }

    public required LocalDate ReceivedOn { get; init; }

    /// <summary>The letter; no personal data.</summary>
    public required string Document { get; init; }

    public required Instant RecordedAt { get; init; }
    public long? MovementNumber { get; set; }
}

/// <summary>Divides shares for sale among the holders who ask for them.</summary>
public static class Preemption
{
    /// <summary>
    /// In proportion to what each held on the day of notice, by largest remainder, nobody above what they asked; what one leaves goes round again. In the order of
    /// the offers; what nobody takes is left for the buyer.
    /// </summary>
    public static long[] Allot(long forSale, IReadOnlyList<(string HolderCode, long Held, long Asked)> offers)
    {
        var parts = new long[offers.Count];
        var left = forSale;
        for (var open = Wanting(); left > 0 && open.Count > 0; open = Wanting())
        {
            var round = Apportionment.ByLargestRemainder(left, [.. open.Select(i => offers[i].Held)], [.. open.Select(i => offers[i].HolderCode)]);
            foreach (var (i, part) in open.Zip(round))
            {
                var given = Math.Min(part, offers[i].Asked - parts[i]);
                (parts[i], left) = (parts[i] + given, left - given);
            }
        }

        return parts;

        List<int> Wanting() => [.. Enumerable.Range(0, offers.Count).Where(i => parts[i] < offers[i].Asked)];
    }
}

/// <summary>
/// The duty on a sale of shares (<i>droit d’enregistrement</i>, Code général des impôts, articles 726 and 674), in force from a day on. The buyer owes it, within a
/// month (article 639); nothing is withheld here.
/// </summary>
public sealed class TransferDuty
{
    public required LocalDate ValidFrom { get; init; }
    public required Percentage Rate { get; init; }

    /// <summary>The least that is due, in cents.</summary>
    public required Money Minimum { get; init; }

    public required string Source { get; init; }

    /// <summary>What is due on a price, in cents.</summary>
    public Money Of(Money price) => Rate.Of(price) is var duty && duty > Minimum ? duty : Minimum;
}
