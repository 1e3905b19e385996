using System.Globalization;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Mail;

/// <summary>Every kind of mail filled with invented figures, as it would be read: for the page of models, and for the test that reads them all.</summary>
public sealed class MailSamples(Outbox outbox, SiteAddress site) : IUseCase
{
    private const string Child = "Camille";
    private const string Code = "MDS-0042";
    private static readonly LocalDate Day = new(2026, 3, 1);
    private static readonly LocalDate Later = new(2026, 5, 12);

    public async Task<WrittenMail> Of(MailKind kind, CultureInfo culture, CancellationToken cancel) => MailLayout.Write(Draft(kind), culture, await outbox.Letterhead(cancel));

    private MailDraft Draft(MailKind kind) => kind switch
    {
        MailKind.SignIn => MailDraft.SignIn(Page("/connexion/lien?jeton=exemple"), Duration.FromMinutes(15)),
        MailKind.Invitation => MailDraft.Invitation(Page("/connexion")),
        MailKind.ConfirmAddress => MailDraft.ConfirmAddress(Page($"/associe/{Code}/coordonnees/adresse?jeton=exemple")),
        MailKind.AddressChanged => MailDraft.AddressChanged(),
        MailKind.BankAccountChanged => MailDraft.BankAccountChanged(Code, Page($"/associe/{Code}/coordonnees")),
        >= MailKind.SubscriptionRequested and <= MailKind.SubscriptionRefunded => MailDraft.Subscription(kind, Subscription(), Money.Euros(150)),
        MailKind.NewbornShareGiven => MailDraft.NewbornShareGiven(Child, 1042, Day, Page($"/associe/{Code}")),
        MailKind.AccountClaimed => MailDraft.AccountClaimed(Child),
        MailKind.Majority => MailDraft.Majority(Child, Page($"/associe/{Code}/majorite"), isReminder: false),
        MailKind.MajorityReminder => MailDraft.Majority(Child, Page($"/associe/{Code}/majorite"), isReminder: true),
        MailKind.MandateEnded => MailDraft.MandateEnded(Child, Day),
        MailKind.PassCodeOn => MailDraft.PassCodeOn(Child, Day, ClaimCode.From(new byte[ClaimCode.RandomSigns]), Page("/code")),
        MailKind.MandateGiven => MailDraft.MandateGiven(Code, Day, Page($"/associe/{Code}")),
        MailKind.MandateWithdrawn => MailDraft.MandateWithdrawn(Code, Day),
        MailKind.SharesReceived => MailDraft.SharesReceived(Code, 3, Day, Page($"/associe/{Code}/documents")),
        MailKind.SharesLeft => MailDraft.SharesLeft(Code, 3, Day, Page($"/associe/{Code}")),
        MailKind.TransferOpened => MailDraft.TransferOpened(Transfer()),
        MailKind.PreemptionOpened => MailDraft.PreemptionOpened(Transfer(), Later),
        MailKind.OfferReceived => MailDraft.OfferReceived(7, new(2), Later),
        MailKind.TransferApproved => MailDraft.TransferAnswered(Transfer(), isApproved: true, Later),
        MailKind.TransferRefused => MailDraft.TransferAnswered(Transfer(), isApproved: false, Later),
        MailKind.TransferWentToOthers => MailDraft.TransferWentToOthers(7),
        MailKind.TransferAbandoned => MailDraft.TransferAbandoned(7),
        MailKind.WithdrawalTaken => MailDraft.WithdrawalTaken(Withdrawal()),
        MailKind.WithdrawalEntered => MailDraft.WithdrawalEntered(Withdrawal(), Money.Euros(200)),
        MailKind.WithdrawalPaid => MailDraft.WithdrawalPaid(Withdrawal(), Money.Euros(200), Later),
        MailKind.WithdrawalAbandoned => MailDraft.WithdrawalAbandoned(7),
        MailKind.DeathRecorded => MailDraft.DeathRecorded(Code, Page($"/associe/{Code}")),
        MailKind.ErasureDone => MailDraft.ErasureDone(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "has no sample"),
    };

    private Uri Page(string path) => site.Page(path);

    private Subscription Subscription() => new()
    {
        Number = 42,
        Token = Guid.Empty,
        State = SubscriptionState.AwaitingPayment,
        ClassId = default,
        Shares = new(3),
        Price = Money.Euros(150),
        RequestedAt = default,
        DueOn = Later,
        Language = "fr",
        Page = Page("/souscrire/00000000-0000-0000-0000-000000000042").AbsoluteUri,
    };

    private static TransferCase Transfer() => new()
    {
        Number = 7,
        SellerId = default,
        BuyerId = default,
        ClassId = default,
        Shares = new(3),
        PricePerShare = Money.Euros(55),
        SellerSignedOn = Day,
        BuyerSignedOn = Day,
        NotifiedOn = Day,
        Document = "",
        PreemptionUntil = Later,
        RecordedAt = default,
    };

    private static Withdrawal Withdrawal() => new()
    {
        Number = 7,
        Kind = WithdrawalKind.Notice,
        HolderId = default,
        ClassId = default,
        Shares = new(4),
        NotifiedOn = Day,
        ExitOn = new(2026, 12, 31),
        Document = "",
        RecordedAt = default,
    };
}
