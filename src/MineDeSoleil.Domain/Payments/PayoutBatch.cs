using System.Globalization;
using MineDeSoleil.Domain.Accounts;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.Domain.Payments;

/// <summary>How far a batch of credit transfers has come.</summary>
public enum PayoutState
{
    /// <summary>Drawn up; another administrator has to approve it.</summary>
    Drafted,

    /// <summary>Its file may go to the bank.</summary>
    Approved,

    /// <summary>The bank has paid it out.</summary>
    Executed,

    /// <summary>Given up before the bank paid; what it held is to each holder's credit again.</summary>
    Abandoned,
}

/// <summary>
/// Credit transfers to holders of what stands to their credit, in one file to the bank. Drawn up by one administrator, approved by another, executed by the bank;
/// never changed, only carried on. Its ids are never given twice.
/// </summary>
public sealed class PayoutBatch
{
    public const string Journal = "BQ";

    /// <summary>From 1, without gaps.</summary>
    public required int Number { get; init; }

    /// <summary>The day the bank is asked to pay.</summary>
    public required LocalDate ExecuteOn { get; init; }

    /// <summary>Less than this stays to a holder's credit, in cents.</summary>
    public required Money Threshold { get; init; }

    public required Money Total { get; init; }
    public required int Lines { get; init; }
    public required string DebtorName { get; init; }
    public required string DebtorIban { get; init; }
    public string? DebtorBic { get; init; }
    public required Instant DraftedAt { get; init; }
    public required string DraftedBy { get; init; }
    public Instant? ApprovedAt { get; set; }
    public string? ApprovedBy { get; set; }
    public LocalDate? ExecutedOn { get; set; }
    public string? AbandonedBecause { get; set; }

    public PayoutState State => AbandonedBecause is not null ? PayoutState.Abandoned
        : ExecutedOn is not null ? PayoutState.Executed
        : ApprovedAt is not null ? PayoutState.Approved
        : PayoutState.Drafted;

    /// <summary>The file's id, and its one payment's: the number and the second of its making, 35 characters at most (ISO 20022).</summary>
    public string MessageId => string.Create(CultureInfo.InvariantCulture, $"MDS-PAY-{Number:000000}-{DraftedAt:yyyyMMddHHmmss}");

    /// <summary>The batch that an id names; false where it is none of ours.</summary>
    public static bool TryRead(string? messageId, out int number)
    {
        number = 0;
        return messageId?.Split('-') is ["MDS", "PAY", var batch, { Length: 14 }] && int.TryParse(batch, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>Approval, by another than who drew it up (four eyes).</summary>
    public Refusal? WhyNotApprove(string by) =>
        State != PayoutState.Drafted ? Refusal.Of("PayoutNotIn", ("batch", Number), ("state", State))
        : by == DraftedBy ? Refusal.Of("PayoutApprovedByItsMaker", ("batch", Number))
        : null;

    /// <summary>The bank's execution, of a day not before approval nor to come.</summary>
    public Refusal? WhyNotExecute(LocalDate on, LocalDate today) =>
        State != PayoutState.Approved ? Refusal.Of("PayoutNotIn", ("batch", Number), ("state", State))
        : on > today || on < ApprovedAt!.Value.DayInParis() ? Refusal.Of("PayoutExecutedOutsideItsTime", ("on", on), ("from", ApprovedAt!.Value.DayInParis()), ("today", today))
        : null;

    public Refusal? WhyNotAbandon() =>
        State is PayoutState.Drafted or PayoutState.Approved ? null : Refusal.Of("PayoutNotIn", ("batch", Number), ("state", State));

    /// <summary>D 455 holders' accounts, C 512 bank; the detail by holder is the batch's lines.</summary>
    public EntryDraft Execution() => new(
        Journal, ExecutedOn!.Value, $"Virements aux associés, lot {Number}", MessageId, $"payout:{Number}",
        [DraftLine.Debit(Account.HoldersCurrentAccounts, Total), DraftLine.Credit(Account.Bank, Total)]);
}

/// <summary>One credit transfer of a batch, with the account as it was when it was drawn up.</summary>
public sealed class Payout
{
    public required int Batch { get; init; }

    /// <summary>From 1 within the batch.</summary>
    public required int Line { get; init; }

    public required ShareholderId HolderId { get; init; }
    public required Money Amount { get; init; }

    /// <summary>Kept until the legal period is over, then emptied.</summary>
    public string? Iban { get; set; }

    /// <summary>The exact name on that account: banks compare it before they pay (Regulation (EU) 2024/886).</summary>
    public string? AccountHolder { get; set; }

    public LocalDate? ReturnedOn { get; set; }
    public string? ReturnReason { get; set; }

    /// <summary>What the payee's bank gives back with the money, should it not take it.</summary>
    public string EndToEndId => IdOf(Batch, Line);

    public static string IdOf(int batch, int line) => string.Create(CultureInfo.InvariantCulture, $"MDS-PAY-{batch:000000}-{line}");

    /// <summary>The batch and line that an id names; false where it is none of ours.</summary>
    public static bool TryRead(string? id, out (int Batch, int Line) read)
    {
        read = default;
        return id?.Split('-') is ["MDS", "PAY", var batch, var line]
            && int.TryParse(batch, NumberStyles.None, CultureInfo.InvariantCulture, out read.Batch)
            && int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out read.Line);
    }

    /// <summary>The money came back: D 512 bank, C 455 holders' accounts.</summary>
    public EntryDraft Return(LocalDate on) => new(
        PayoutBatch.Journal, on, $"Virement revenu, lot {Batch}", EndToEndId, $"payout:{Batch}:{Line}:return",
        [DraftLine.Debit(Account.Bank, Amount), DraftLine.Credit(Account.HoldersCurrentAccounts, Amount)]);
}
