using Microsoft.Extensions.Localization;
using MineDeSoleil.App.Mail;
using MineDeSoleil.Web.Design;

namespace MineDeSoleil.Web.Portals.Administrator.Mails;

/// <summary>What an administrator reads about mails: where one stands and what to do about it; when each kind goes, and to whom.</summary>
internal static class MailPageWords
{
    public static string State(this IStringLocalizer texts, MailState state) => state switch
    {
        MailState.Waiting => texts["en attente"],
        MailState.Sending => texts["part en ce moment"],
        MailState.Sent => texts["parti"],
        MailState.Failed => texts["non parti"],
        MailState.Uncertain => texts["sans réponse du serveur"],
        MailState.Expired => texts["périmé"],
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "has no name"),
    };

    public static string Badge(MailState state) => state switch
    {
        MailState.Sent => "success",
        MailState.Failed => "danger",
        MailState.Uncertain => "warning",
        MailState.Expired => "neutral",
        _ => "info",
    };

    /// <summary>Only a mail that failed, or of which nobody knows, and whose text is still there.</summary>
    public static bool AwaitsADecision(MailMessage mail) => mail is { State: MailState.Failed or MailState.Uncertain, Text: not null };

    public static string? WhatToDo(this IStringLocalizer texts, MailMessage mail) => mail.State switch
    {
        MailState.Waiting when mail.Attempts > 0 => texts["{0} essai(s) ; le prochain le {1}.", mail.Attempts.Shown(), mail.NextAttemptAt.Shown()].Value,
        MailState.Failed when mail.Text is not null => texts["Le serveur ne le prendra pas. Voyez sa réponse, vérifiez l’adresse avec la personne, puis renvoyez ou mettez de côté."].Value,
        MailState.Uncertain when mail.Text is not null => texts["Il a été remis au serveur, qui n’a pas répondu : il est peut-être arrivé. Demandez à la personne avant de renvoyer."].Value,
        MailState.Failed or MailState.Uncertain => texts["Mis de côté."].Value,
        MailState.Expired => texts["Son lien ne valait plus : la personne peut en demander un autre."].Value,
        _ => null,
    };

    /// <summary>What makes it be written.</summary>
    public static string When(this IStringLocalizer texts, MailKind kind) => kind switch
    {
        MailKind.SignIn => texts["Quelqu’un demande à se connecter."],
        MailKind.Invitation => texts["Un administrateur ouvre le site à quelqu’un."],
        MailKind.ConfirmAddress => texts["Un associé donne une nouvelle adresse e-mail."],
        MailKind.AddressChanged => texts["L’adresse e-mail d’un associé change."],
        MailKind.BankAccountChanged => texts["Le compte bancaire d’un associé est enregistré, changé ou retiré."],
        MailKind.SubscriptionRequested => texts["Une demande de parts doit être approuvée."],
        MailKind.SubscriptionPayable => texts["Une demande de parts peut être payée."],
        MailKind.SubscriptionRefused => texts["La société n’accepte pas la demande."],
        MailKind.SubscriptionWithdrawn => texts["Le demandeur retire sa demande."],
        MailKind.SubscriptionExpired => texts["La demande n’est pas payée à temps."],
        MailKind.SubscriptionPartPaid => texts["Un versement arrive, qui ne suffit pas."],
        MailKind.SubscriptionPaymentFailed => texts["Un paiement par carte ou prélèvement échoue."],
        MailKind.SubscriptionBlocked => texts["La demande est payée, mais une règle s’oppose à l’émission."],
        MailKind.SubscriptionIssued => texts["Les parts sont émises."],
        MailKind.SubscriptionOverpaid => texts["Il arrive plus que le prix."],
        MailKind.SubscriptionPaidInVain => texts["De l’argent arrive pour une demande qui n’a plus cours."],
        MailKind.SubscriptionTakenBack => texts["La banque reprend un paiement."],
        MailKind.SubscriptionRefunded => texts["De l’argent est rendu."],
        MailKind.NewbornShareGiven => texts["La part du don de naissance est inscrite."],
        MailKind.AccountClaimed => texts["Un représentant donne son adresse avec le code de la lettre."],
        MailKind.Majority => texts["Le jour des 18 ans."],
        MailKind.MajorityReminder => texts["Le jeune majeur n’a pas confirmé son compte, au rythme réglé."],
        MailKind.MandateEnded or MailKind.PassCodeOn => texts["Le jour des 18 ans."],
        MailKind.MandateGiven => texts["Une décision donne un mandat."],
        MailKind.MandateWithdrawn => texts["Une décision met fin à un mandat."],
        MailKind.SharesReceived => texts["Un mouvement du registre apporte des parts : cession, donation, succession, souscription inscrite à la main."],
        MailKind.SharesLeft => texts["Un mouvement du registre transmet des parts : cession, donation."],
        MailKind.TransferOpened => texts["Le dossier d’une cession est ouvert."],
        MailKind.PreemptionOpened => texts["Le dossier d’une cession ouvre un tour de préemption."],
        MailKind.OfferReceived => texts["Un associé demande des parts en préemption."],
        MailKind.TransferApproved => texts["La société agrée l’acheteur."],
        MailKind.TransferRefused => texts["La société refuse l’acheteur."],
        MailKind.TransferWentToOthers => texts["La cession est inscrite, et rien ne reste pour la personne."],
        MailKind.TransferAbandoned => texts["Le dossier d’une cession est abandonné."],
        MailKind.WithdrawalTaken => texts["Un retrait ou une exclusion est noté."],
        MailKind.WithdrawalEntered => texts["La reprise des parts est inscrite."],
        MailKind.WithdrawalPaid => texts["Le paiement de la sortie est noté."],
        MailKind.WithdrawalAbandoned => texts["La sortie est abandonnée."],
        MailKind.DeathRecorded => texts["Un décès est noté, avec le représentant des héritiers."],
        MailKind.ErasureDone => texts["Un associé parti est effacé à sa demande. Son adresse est oubliée dès l’envoi."],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "is sent when nobody knows"),
    };

    /// <summary>Who reads it.</summary>
    public static string ToWhom(this IStringLocalizer texts, MailKind kind) => kind switch
    {
        MailKind.SignIn or MailKind.Invitation => texts["La personne, à l’adresse donnée"],
        MailKind.ConfirmAddress => texts["La nouvelle adresse"],
        MailKind.AddressChanged => texts["L’ancienne adresse"],
        >= MailKind.SubscriptionRequested and <= MailKind.SubscriptionRefunded => texts["Le demandeur"],
        MailKind.NewbornShareGiven => texts["Les représentants de l’enfant"],
        MailKind.AccountClaimed => texts["Les représentants qui suivaient déjà le compte"],
        MailKind.Majority or MailKind.MajorityReminder => texts["Le jeune majeur"],
        MailKind.MandateEnded => texts["Les anciens représentants"],
        MailKind.PassCodeOn => texts["Les anciens représentants, si l’adresse du jeune est inconnue"],
        MailKind.MandateGiven or MailKind.MandateWithdrawn => texts["Le représentant"],
        MailKind.TransferOpened or MailKind.TransferApproved or MailKind.TransferRefused => texts["Le vendeur et l’acheteur"],
        MailKind.PreemptionOpened => texts["Tous les autres associés de la catégorie"],
        MailKind.OfferReceived => texts["L’associé qui demande"],
        MailKind.TransferWentToOthers => texts["L’acheteur ou l’associé qui a demandé"],
        MailKind.TransferAbandoned => texts["Le vendeur, l’acheteur et ceux qui ont demandé"],
        MailKind.DeathRecorded => texts["Le représentant des héritiers"],
        _ => texts["L’associé et ses représentants"],
    };
}
