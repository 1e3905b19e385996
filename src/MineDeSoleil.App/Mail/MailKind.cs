namespace MineDeSoleil.App.Mail;

/// <summary>
/// Every mail that the product can write. Its sentences are <c>Kind.Subject</c> and <c>Kind.Body</c> in Texts/Mails.resx and Mails.en.resx; its sample is in
/// <see cref="MailSamples"/>, and the administrator's page of models says when it goes and to whom.
/// </summary>
public enum MailKind
{
    SignIn,
    Invitation,
    ConfirmAddress,
    AddressChanged,
    BankAccountChanged,

    SubscriptionRequested,
    SubscriptionPayable,
    SubscriptionRefused,
    SubscriptionWithdrawn,
    SubscriptionExpired,
    SubscriptionPartPaid,
    SubscriptionPaymentFailed,
    SubscriptionBlocked,
    SubscriptionIssued,
    SubscriptionOverpaid,
    SubscriptionPaidInVain,
    SubscriptionTakenBack,
    SubscriptionRefunded,

    NewbornShareGiven,
    AccountClaimed,
    Majority,
    MajorityReminder,
    MandateEnded,
    PassCodeOn,
    MandateGiven,
    MandateWithdrawn,

    SharesReceived,
    SharesLeft,
    TransferOpened,
    PreemptionOpened,
    OfferReceived,
    TransferApproved,
    TransferRefused,
    TransferWentToOthers,
    TransferAbandoned,

    WithdrawalTaken,
    WithdrawalEntered,
    WithdrawalPaid,
    WithdrawalAbandoned,

    DeathRecorded,
    ErasureDone,
}
