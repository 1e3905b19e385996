using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App.Today;
using MineDeSoleil.Web.Design;

namespace MineDeSoleil.Web.Portals.Administrator;

/// <summary>The administrator's first page: what waits for somebody, each with the page where it is dealt with.</summary>
public sealed class TodayModel(WhatNeedsDoing needs, IStringLocalizer<AdministratorTexts> texts) : PageModel
{
    public IReadOnlyList<Waiting> Waiting { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Waiting = await needs.Run(cancel);

    public static string AddressOf(Matter matter) => matter switch
    {
        Matter.QuarantinedReading => "/administration/quarantaine",
        Matter.ProductionAlert or Matter.FailedImport => "/administration/imports",
        Matter.DividendToApprove or Matter.DividendToPost => "/administration/dividendes",
        Matter.QueuedGift => "/mairie",
        Matter.FailedMail => "/administration/courriels",
        Matter.CameOfAge => "/administration/majorites",
        Matter.SubscriptionToApprove => "/administration/souscriptions?etat=Requested",
        Matter.SubscriptionNotIssued => "/administration/souscriptions?etat=Paid",
        Matter.UnmatchedPayment => "/administration/paiements",
        Matter.MoneyToGiveBack => "/administration/souscriptions?argent=ToGiveBack",
        Matter.PaymentTakenBack => "/administration/souscriptions?argent=TakenBack",
        Matter.CardEventToLookAt => "/administration/paiements/evenements",
        Matter.WithdrawalDue or Matter.WithdrawalToPay => "/administration/retraits",
        Matter.TransferOpen => "/administration/cessions",
        Matter.ConversionDue => "/administration/conversions",
        _ => throw new ArgumentOutOfRangeException(nameof(matter), matter, "leads nowhere"),
    };

    public string NameOf(Waiting item) => item.Matter switch
    {
        Matter.QuarantinedReading => texts["Relevés en quarantaine : {0}", item.Count.Shown()],
        Matter.ProductionAlert => texts["Alertes de production : {0}", item.Count.Shown()],
        Matter.FailedImport => texts["Sources dont le dernier import a échoué : {0}", item.Count.Shown()],
        Matter.DividendToApprove => texts["Distributions à approuver : {0}", item.Count.Shown()],
        Matter.DividendToPost => texts["Distributions à comptabiliser : {0}", item.Count.Shown()],
        Matter.QueuedGift => texts["Dons de naissance en attente : {0}", item.Count.Shown()],
        Matter.FailedMail => texts["E-mails non partis : {0}", item.Count.Shown()],
        Matter.CameOfAge => texts["Jeunes devenus majeurs : {0}", item.Count.Shown()],
        Matter.SubscriptionToApprove => texts["Souscriptions à décider : {0}", item.Count.Shown()],
        Matter.SubscriptionNotIssued => texts["Souscriptions payées, parts non émises : {0}", item.Count.Shown()],
        Matter.UnmatchedPayment => texts["Paiements à rattacher : {0}", item.Count.Shown()],
        Matter.MoneyToGiveBack => texts["Souscriptions dont de l’argent est à rendre : {0}", item.Count.Shown()],
        Matter.PaymentTakenBack => texts["Parts émises dont le paiement a été repris : {0}", item.Count.Shown()],
        Matter.CardEventToLookAt => texts["Messages du prestataire de paiement à regarder : {0}", item.Count.Shown()],
        Matter.WithdrawalDue => texts["Retraits à inscrire : {0}", item.Count.Shown()],
        Matter.WithdrawalToPay => texts["Retraits à payer : {0}", item.Count.Shown()],
        Matter.TransferOpen => texts["Cessions en cours : {0}", item.Count.Shown()],
        Matter.ConversionDue => texts["Conversions à inscrire : {0}", item.Count.Shown()],
        _ => throw new ArgumentOutOfRangeException(nameof(item), item.Matter, "has no name"),
    };

    public string WhyOf(Matter matter) => matter switch
    {
        Matter.QuarantinedReading => texts["Ils ne comptent pas et leur mois ne se ferme pas avant une décision."],
        Matter.ProductionAlert => texts["Un chiffre ou un silence qui mérite un regard."],
        Matter.FailedImport => texts["La source a refusé, ou n’a rien donné."],
        Matter.DividendToApprove => texts["Un autre administrateur que celui qui l’a préparée doit l’approuver."],
        Matter.DividendToPost => texts["Approuvée : il reste à l’inscrire au journal."],
        Matter.QueuedGift => texts["Le stock prépayé par la commune est vide : ils seront servis dans l’ordre."],
        Matter.FailedMail => texts["Refusés par le serveur de courrier, ou restés sans réponse."],
        Matter.CameOfAge => texts["Le mandat des parents a pris fin : demander au jeune son adresse, son compte et sa situation fiscale."],
        Matter.SubscriptionToApprove => texts["La demande attend un oui ou un non ; rien n’est payé avant."],
        Matter.SubscriptionNotIssued => texts["Une règle s’y est opposée au moment d’émettre : lever l’obstacle, ou rembourser."],
        Matter.UnmatchedPayment => texts["L’argent est arrivé sans référence connue : le rattacher, le rendre ou l’écarter."],
        Matter.MoneyToGiveBack => texts["Il est arrivé plus que la souscription ne demande, ou elle n’a pas abouti : rendre la différence."],
        Matter.PaymentTakenBack => texts["La banque l’a repris après l’émission : faire payer de nouveau, ou annuler les parts."],
        Matter.CardEventToLookAt => texts["Il a parlé d’argent que le registre n’a pas pu prendre en compte."],
        Matter.WithdrawalDue => texts["Leur jour de sortie est venu."],
        Matter.WithdrawalToPay => texts["Les parts sont reprises : l’associé attend son argent."],
        Matter.TransferOpen => texts["Répondre dans les délais : le silence de la société vaut accord."],
        Matter.ConversionDue => texts["Leur jour est venu ; d’ici là, rien ne s’inscrit dans l’ancienne catégorie."],
        _ => throw new ArgumentOutOfRangeException(nameof(matter), matter, "has no reason"),
    };
}
