using MineDeSoleil.Domain.Accounts;
using MineDeSoleil.Domain.Dividends;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.Domain.Shares;

/// <summary>Who wants the holder out: the holder, or the company.</summary>
public enum WithdrawalKind
{
    /// <summary>The holder's own notice (<i>retrait</i>, Code de commerce L231-6).</summary>
    Notice,

    /// <summary>Decided by the company (<i>exclusion</i>, Code de commerce L231-6): neither notice nor exit date.</summary>
    Exclusion,
}

/// <summary>How far a withdrawal has come.</summary>
public enum WithdrawalState
{
    Waiting,

    /// <summary>Its exit day has come: to be entered.</summary>
    Due,

    /// <summary>Entered, the holder is still to be paid.</summary>
    ToPay,
    Paid,

    /// <summary>The holder stayed, or the company thought better of it.</summary>
    Abandoned,
}

/// <summary>Shares that are to be taken back by the company, waiting for their exit day; then entered, then paid.</summary>
public sealed class Withdrawal
{
    public required int Number { get; init; }
    public required WithdrawalKind Kind { get; init; }
    public required ShareholderId HolderId { get; init; }
    public required ShareClassId ClassId { get; init; }
    public required ShareCount Shares { get; init; }

    /// <summary>The day the company was given notice, or the day it decided.</summary>
    public required LocalDate NotifiedOn { get; init; }

    public required LocalDate ExitOn { get; init; }

    /// <summary>The letter or the minutes; no personal data.</summary>
    public required string Document { get; init; }

    public required Instant RecordedAt { get; init; }
    public long? MovementNumber { get; set; }

    /// <summary>What the shares were taken back at, in cents, fixed when they were.</summary>
    public Money? Price { get; set; }

    /// <summary>The day the bank repaid the holder, or the debt passed to the heirs of one who died meanwhile.</summary>
    public LocalDate? PaidOn { get; set; }

    /// <summary>Why it came to nothing: given up, or its movement was reversed.</summary>
    public string? AbandonedBecause { get; set; }

    public WithdrawalState StateOn(LocalDate today) =>
        AbandonedBecause is not null ? WithdrawalState.Abandoned
        : PaidOn is not null ? WithdrawalState.Paid
        : MovementNumber is not null ? WithdrawalState.ToPay
        : ExitOn <= today ? WithdrawalState.Due
        : WithdrawalState.Waiting;

    /// <summary>The company takes back on notice, and strikes off whom it excludes.</summary>
    public MovementKind Movement => Kind == WithdrawalKind.Notice ? MovementKind.Redemption : MovementKind.Cancellation;

    /// <summary>The first exit day that the statutes allow after the notice, or the later one that the holder asks for.</summary>
    public static LocalDate ExitFor(WithdrawalKind kind, LocalDate notified, LocalDate? asked, Statutes? statutes)
    {
        var earliest = statutes is null || kind == WithdrawalKind.Exclusion ? notified : ExitTerms.EarliestExit(statutes, notified);
        return asked is { } later && later > earliest ? later : earliest;
    }

    /// <summary>
    /// The last day of the year whose losses an exit bears: the last that ended on the exit day or before (loi du 10 septembre 1947, article 18), closed or still
    /// to be closed. Null where no year has ended since the company began.
    /// </summary>
    public static LocalDate? LossYear(LocalDate exit, Statutes statutes, IReadOnlyCollection<FiscalYear> closed, LocalDate began)
    {
        var last = closed.Where(year => year.To <= exit).Select(year => (LocalDate?)year.To).Max();
        var next = ExitTerms.NextYearEnd(statutes, last?.PlusDays(1) ?? began);
        return next > exit || closed.Any(year => year.From <= next && year.To > exit) ? last : next;
    }

    /// <summary>
    /// What is paid for shares of a nominal, by the rule of the exit day: the nominal, or the nominal less the part of the losses carried forward that
    /// falls on it (losses × nominal ÷ capital, rounded half up to the cent once); never less than nothing.
    /// </summary>
    public static Money PriceOf(RedemptionPriceRule rule, Money nominal, Money capital, Money losses)
    {
        if (rule == RedemptionPriceRule.Nominal || losses <= Money.Zero || capital <= Money.Zero)
        {
            return nominal;
        }

        var borne = Money.RoundHalfUp(losses.InEuros * nominal.Cents / capital.Cents);
        return borne >= nominal ? Money.Zero : nominal - borne;
    }

    /// <summary>D 1013, C 4567 for what is to be repaid; the losses that the leaver bears come off 119.</summary>
    public static EntryDraft Entered(long movement, LocalDate on, Money nominal, Money price, ShareholderId holder)
    {
        List<DraftLine> lines = [DraftLine.Debit(Account.Capital, nominal)];
        if (price > Money.Zero)
        {
            lines.Add(DraftLine.Credit(Account.CapitalToRepay, price, holder));
        }

        if (price < nominal)
        {
            lines.Add(DraftLine.Credit(Account.LossesCarriedForward, nominal - price));
        }

        return new(CapitalEntries.Journal, on, "Retrait de parts", $"Mouvement n° {movement}", $"movement:{movement}", lines);
    }

    /// <summary>D 4567, C 512: the capital repaid.</summary>
    public EntryDraft Payment(LocalDate on) => new(
        CapitalEntries.Journal, on, "Remboursement de parts", $"Retrait n° {Number}", $"withdrawal:{Number}:paid",
        [DraftLine.Debit(Account.CapitalToRepay, Price!.Value, HolderId), DraftLine.Credit(Account.Bank, Price.Value)]);
}
