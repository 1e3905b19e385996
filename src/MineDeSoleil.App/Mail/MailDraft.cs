using MineDeSoleil.Domain.Payments;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Mail;

/// <summary>What a mail says, in no language yet: its kind, its figures (days, sums, counts, texts), at most one button, and until when it is true.</summary>
public sealed record MailDraft(MailKind Kind, params IReadOnlyList<object> Figures)
{
    /// <summary>The sentence on the button, by its name in the texts, and where it leads.</summary>
    public (string Name, Uri Address)? Button { get; private init; }

    public Duration? Lifetime { get; private init; }

    /// <summary>Not even the address stays once it has left.</summary>
    public bool IsForgottenOnceSent { get; private init; }

    private MailDraft With(string button, Uri address) => this with { Button = (button, address) };

    private MailDraft For(Duration lifetime) => this with { Lifetime = lifetime };

    /// <summary>The link by which somebody signs in.</summary>
    public static MailDraft SignIn(Uri link, Duration lifetime) => new MailDraft(MailKind.SignIn, (long)lifetime.TotalMinutes).With("SignIn.Button", link).For(lifetime);

    /// <summary>Tells somebody that they were given access.</summary>
    public static MailDraft Invitation(Uri signIn) => new MailDraft(MailKind.Invitation).With("Invitation.Button", signIn);

    /// <summary>The link by which the bearer of a new address proves it.</summary>
    public static MailDraft ConfirmAddress(Uri link) => new MailDraft(MailKind.ConfirmAddress).With("ConfirmAddress.Button", link).For(Duration.FromHours(1));

    /// <summary>Tells a former address that it no longer is the one of the account.</summary>
    public static MailDraft AddressChanged() => new(MailKind.AddressChanged);

    /// <summary>Tells that the account to which money goes was set or changed: whoever did not ask for it speaks up before anything is paid.</summary>
    public static MailDraft BankAccountChanged(string holder, Uri page) => new MailDraft(MailKind.BankAccountChanged, holder).With("Profile.Button", page);

    /// <summary>News of a subscription.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="subscription">Whose number, shares, reference, last day and page are told.</param>
    /// <param name="amount">Of the news itself, where it has one; the price otherwise.</param>
    public static MailDraft Subscription(MailKind kind, Subscription subscription, Money? amount) => new MailDraft(
        kind, subscription.Number, subscription.Shares, amount ?? subscription.Price, CreditorReference.Of(subscription.Number).ToString(), subscription.DueOn is { } due ? due : (object)"")
        .With("Subscription.Button", new Uri(subscription.Page));

    /// <summary>To those who represent a child: the town's share is theirs.</summary>
    public static MailDraft NewbornShareGiven(string givenNames, long movement, LocalDate on, Uri page) =>
        new MailDraft(MailKind.NewbornShareGiven, givenNames, movement, on).With("Holder.Button", page);

    /// <summary>To those who already followed a child's account: another address does now, by the code of the letter.</summary>
    public static MailDraft AccountClaimed(string givenNames) => new(MailKind.AccountClaimed, givenNames);

    /// <summary>Tells a young adult that the account is theirs, and asks them to confirm it; or asks once more.</summary>
    public static MailDraft Majority(string firstNames, Uri page, bool isReminder) =>
        new MailDraft(isReminder ? MailKind.MajorityReminder : MailKind.Majority, firstNames).With("Majority.Button", page);

    /// <summary>Tells a former representative that the mandate has ended with the minority.</summary>
    public static MailDraft MandateEnded(string firstNames, LocalDate majority) => new(MailKind.MandateEnded, firstNames, majority);

    /// <summary>The same where the young adult's own address is unknown, with the code by which they give it.</summary>
    public static MailDraft PassCodeOn(string firstNames, LocalDate majority, ClaimCode code, Uri page) =>
        new MailDraft(MailKind.PassCodeOn, firstNames, majority, code.Printed, PrintedCode.Lifetime.Days).With("PassCodeOn.Button", page).For(PrintedCode.Lifetime);

    /// <summary>To a new representative, by the code of the account.</summary>
    public static MailDraft MandateGiven(string holder, LocalDate since, Uri page) => new MailDraft(MailKind.MandateGiven, holder, since).With("Holder.Button", page);

    /// <summary>To one whose mandate a decision ended.</summary>
    public static MailDraft MandateWithdrawn(string holder, LocalDate until) => new(MailKind.MandateWithdrawn, holder, until);

    /// <summary>To whoever received shares, by whatever movement.</summary>
    public static MailDraft SharesReceived(string holder, long shares, LocalDate on, Uri page) => new MailDraft(MailKind.SharesReceived, holder, shares, on).With("Certificate.Button", page);

    /// <summary>To whoever gave or sold shares.</summary>
    public static MailDraft SharesLeft(string holder, long shares, LocalDate on, Uri page) => new MailDraft(MailKind.SharesLeft, holder, shares, on).With("Holder.Button", page);

    /// <summary>To both sides of a sale: its case is open, and when an answer can be known.</summary>
    public static MailDraft TransferOpened(TransferCase transfer) => new(MailKind.TransferOpened, transfer.Number, transfer.Shares, transfer.PricePerShare, transfer.ReadyFrom);

    /// <summary>To every other holder of the class: shares are for sale, and until when they may ask for them before the buyer.</summary>
    public static MailDraft PreemptionOpened(TransferCase transfer, LocalDate until) =>
        new(MailKind.PreemptionOpened, transfer.Number, transfer.Shares, transfer.PricePerShare, until);

    /// <summary>To a holder who asked for shares under pre-emption.</summary>
    public static MailDraft OfferReceived(int transfer, ShareCount shares, LocalDate until) => new(MailKind.OfferReceived, transfer, shares, until);

    /// <summary>The company's answer, to both sides.</summary>
    public static MailDraft TransferAnswered(TransferCase transfer, bool isApproved, LocalDate on) =>
        new(isApproved ? MailKind.TransferApproved : MailKind.TransferRefused, transfer.Number, on);

    /// <summary>To a buyer, or to a holder who asked, for whom no share was left.</summary>
    public static MailDraft TransferWentToOthers(int transfer) => new(MailKind.TransferWentToOthers, transfer);

    public static MailDraft TransferAbandoned(int transfer) => new(MailKind.TransferAbandoned, transfer);

    public static MailDraft WithdrawalTaken(Withdrawal withdrawal) => new(MailKind.WithdrawalTaken, withdrawal.Number, withdrawal.Shares, withdrawal.ExitOn);

    public static MailDraft WithdrawalEntered(Withdrawal withdrawal, Money price) => new(MailKind.WithdrawalEntered, withdrawal.Number, withdrawal.Shares, withdrawal.ExitOn, price);

    public static MailDraft WithdrawalPaid(Withdrawal withdrawal, Money price, LocalDate on) => new(MailKind.WithdrawalPaid, withdrawal.Number, price, on);

    public static MailDraft WithdrawalAbandoned(int withdrawal) => new(MailKind.WithdrawalAbandoned, withdrawal);

    /// <summary>The last mail to whoever asked for their data to be erased (RGPD, article 12, paragraph 3).</summary>
    public static MailDraft ErasureDone() => new MailDraft(MailKind.ErasureDone) with { IsForgottenOnceSent = true };

    /// <summary>To whoever represents the undivided holding of one who died, by the code of the account.</summary>
    public static MailDraft DeathRecorded(string holder, Uri page) => new MailDraft(MailKind.DeathRecorded, holder).With("Holder.Button", page);
}
