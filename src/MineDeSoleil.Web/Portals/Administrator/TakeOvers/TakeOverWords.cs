using System.Globalization;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.App.Texts;
using MineDeSoleil.Domain;

namespace MineDeSoleil.Web.Portals.Administrator.TakeOvers;

/// <summary>The words of a take-over: what a column of a spreadsheet may stand for, as people call it.</summary>
public static class TakeOverWords
{
    public static string Target(this IStringLocalizer<AdministratorTexts> texts, string target) => target switch
    {
        "code" => texts["Code de l’associé"],
        "nature" => texts["Nature (personne, commune, société, association)"],
        "nom" => texts["Nom de famille"],
        "prenom" => texts["Prénoms"],
        "date_naissance" => texts["Date de naissance"],
        "denomination" => texts["Dénomination (personne morale)"],
        "siren" => texts["SIREN"],
        "adresse" => texts["Adresse (numéro et rue)"],
        "code_postal" => texts["Code postal"],
        "commune" => texts["Commune"],
        "pays" => texts["Pays"],
        "email" => texts["Adresse e-mail"],
        "iban" => texts["IBAN"],
        "titulaire_compte" => texts["Titulaire du compte"],
        "representants" => texts["Codes des représentants"],
        "fiscalite" => texts["Régime fiscal"],
        "nombre" => texts["Nombre de parts"],
        "date_effet" => texts["Date d’entrée ou d’effet"],
        "categorie" => texts["Catégorie de parts"],
        "nominal" => texts["Valeur d’une part"],
        "piece" => texts["Pièce"],
        "numero" => texts["Numéro du mouvement"],
        "operation" => texts["Opération"],
        "cedant" => texts["Code du cédant"],
        "beneficiaire" => texts["Code du bénéficiaire"],
        "date_accord" => texts["Date d’accord"],
        "date_notification" => texts["Date de notification"],
        ShareholdersFile.NatureOfNamed => texts["Nature des associés qui ont une dénomination"],
        _ => target,
    };

    /// <summary>A refusal with the column of the format in people's words.</summary>
    public static string SaidOf(this IStringLocalizer<AdministratorTexts> texts, Refusal refusal) => refusal.Figures.TryGetValue("target", out var target)
        ? new Refusal(refusal.Rule, new Dictionary<string, object>(refusal.Figures) { ["target"] = texts.Target((string)target) }).Say(CultureInfo.CurrentUICulture)
        : refusal.Say(CultureInfo.CurrentUICulture);
}
