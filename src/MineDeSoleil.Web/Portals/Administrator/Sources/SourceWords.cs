using Microsoft.Extensions.Localization;
using MineDeSoleil.App.Production;
using MineDeSoleil.App.Sources;
using MineDeSoleil.App.Sources.Enedis;
using MineDeSoleil.App.Sources.Enphase;
using MineDeSoleil.App.Sources.Huawei;
using MineDeSoleil.App.Sources.SolarEdge;
using MineDeSoleil.Domain.Production;
using MineDeSoleil.Web.Design;

namespace MineDeSoleil.Web.Portals.Administrator.Sources;

/// <summary>What a person reads about a source: its name, what it is, how it stands, and what is to be done.</summary>
internal static class SourceWords
{
    public static string NameOf(string source) => source switch
    {
        EnedisFormat.SourceName => "Enedis Data Connect",
        FusionSolarFormat.SourceName => "Huawei FusionSolar",
        SolarEdgeFormat.SourceName => "SolarEdge",
        EnphaseFormat.SourceName => "Enphase",
        _ => source,
    };

    public static string WhatItIs(this IStringLocalizer<AdministratorTexts> texts, IProductionSource source) => source.Name switch
    {
        EnedisFormat.SourceName => texts["Le gestionnaire du réseau : ce que chaque compteur a injecté, jour par jour."],
        FusionSolarFormat.SourceName => texts["Les onduleurs Huawei : la production de chaque mois."],
        SolarEdgeFormat.SourceName => texts["Les onduleurs SolarEdge : la production de chaque jour."],
        EnphaseFormat.SourceName => texts["Les micro-onduleurs Enphase : la production de chaque jour."],
        _ => texts["Une source de production."],
    };

    public static (string Word, string Kind) State(this IStringLocalizer<AdministratorTexts> texts, SourceStanding standing, bool isUnderWay) => standing switch
    {
        { Source.IsConfigured: false } => (texts["à configurer"], "neutral"),
        _ when isUnderWay => (texts["en cours"], "info"),
        { RestsUntil: not null } => (texts["au repos"], "warning"),
        { Last.Outcome: RunOutcome.Failed } => (texts["échoué"], "danger"),
        { AsksConsent: true, Consents.Count: 0 } => (texts["à autoriser"], "warning"),
        { Roofs: 0 } => (texts["sans toit"], "warning"),
        { Last: null } => (texts["jamais lue"], "neutral"),
        { Last.Outcome: RunOutcome.Empty } => (texts["vide"], "warning"),
        _ => (texts["en ordre"], "success"),
    };

    /// <summary>What is wrong and what a person has to do, the first thing first; null where there is nothing.</summary>
    public static (string Wrong, string ToDo)? Advice(this IStringLocalizer<AdministratorTexts> texts, SourceStanding standing) => standing switch
    {
        { Source.IsConfigured: false } => (
            texts["Il manque ses identifiants"], texts["Donnez-les au serveur dans ces réglages, puis redémarrez le site : {0}.", string.Join(", ", standing.Missing)]),
        { AsksConsent: true, Consents.Count: 0 } => (texts["Personne n’a encore autorisé la lecture"], texts["Suivez « Autoriser » : le fournisseur demande l’accord du propriétaire des onduleurs sur sa propre page."]),
        { Roofs: 0, Source.GoesByMeterPoint: true } => (texts["Aucun toit n’a de point de mesure"], texts["Donnez les 14 chiffres du compteur sur la fiche de chaque installation."]),
        { Roofs: 0 } => (texts["Aucun toit n’est relié"], texts["Dites sous quel identifiant la source connaît chaque toit : suivez « Relier les toits »."]),
        { Last: { Outcome: RunOutcome.Failed, FailureKind: { } kind } } => (kind.Shown(), ToDo(texts, kind, standing)),
        { Last.Outcome: RunOutcome.Empty } => (texts["La source a répondu sans rien donner"], texts["Ouvrez son portail et regardez si les toits y ont des chiffres ; sinon le compteur ou l’onduleur ne transmet plus."]),
        _ => null,
    };

    public static string Of(this IStringLocalizer<AdministratorTexts> texts, CreditsLeft credits) => credits.Window switch
    {
        CreditWindow.Second => texts["{0} sur {1} cette seconde", credits.Left.Shown(), credits.Of.Shown()],
        CreditWindow.Minute => texts["{0} sur {1} cette minute", credits.Left.Shown(), credits.Of.Shown()],
        CreditWindow.Hour => texts["{0} sur {1} cette heure", credits.Left.Shown(), credits.Of.Shown()],
        CreditWindow.Day => texts["{0} sur {1} aujourd’hui", credits.Left.Shown(), credits.Of.Shown()],
        CreditWindow.Month => texts["{0} sur {1} ce mois-ci", credits.Left.Shown(), credits.Of.Shown()],
        _ => throw new ArgumentOutOfRangeException(nameof(credits), credits.Window, "has no word"),
    };

    private static string ToDo(IStringLocalizer<AdministratorTexts> texts, FailureKind kind, SourceStanding standing) => kind switch
    {
        FailureKind.AuthorisationExpired when standing.AsksConsent => texts["Suivez « Autoriser » pour donner de nouveau l’accord."],
        FailureKind.AuthorisationExpired => texts["Vérifiez les identifiants chez le fournisseur, corrigez les réglages du serveur, puis lancez un import."],
        FailureKind.ConsentRevoked => texts["Demandez au titulaire du compteur de redonner son accord, puis lancez un import."],
        FailureKind.NotFound => texts["Vérifiez le point de mesure ou l’identifiant des toits."],
        FailureKind.SchemaChanged => texts["La source ne répond plus comme avant : prévenez qui tient le logiciel. D’ici là, importez ses fichiers."],
        FailureKind.ProviderGone => texts["Le fournisseur a arrêté ce service : prévenez qui tient le logiciel. D’ici là, importez ses fichiers."],
        FailureKind.Interrupted => texts["Le programme s’est arrêté au milieu : lancez un import, rien n’est perdu."],
        _ when standing.Failures >= SourcePatience.FailuresThatOpen => texts["Cela dure : ouvrez le portail du fournisseur. S’il fonctionne, lancez un import ; sinon, importez ses fichiers."],
        _ => texts["Rien à faire : l’import reprend de lui-même."],
    };
}
