using Microsoft.Extensions.Localization;
using MineDeSoleil.Domain.Shares;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.Portals.Administrator.Holders;
using MineDeSoleil.Web.Portals.Shared;

namespace MineDeSoleil.Web.Portals.Administrator.Rules;

/// <summary>One rule of the statutes in plain words.</summary>
public sealed record RuleInWords(string Topic, string Sentence);

/// <summary>What changes between two versions; no word before where the rule is new.</summary>
public sealed record ChangeInWords(string Topic, string? Before, string After);

/// <summary>Says the statutes in plain words, rule by rule, always in the same order.</summary>
public static class StatutesWords
{
    public static IReadOnlyList<RuleInWords> Say(this IStringLocalizer<AdministratorTexts> texts, Statutes statutes) =>
    [
        new(texts["Forme"], statutes.LegalForm),
        new(texts["Vote"], texts.Vote(statutes)),
        new(texts["Minimum"], texts["Chacun a au moins {0}, ou aucune.", texts.Shares(statutes.MinimumShares)]),
        new(texts["Maximum"], texts.Most(statutes)),
        new(texts["Collectivités"], statutes.PublicBodiesMaximumPercent is { } towns
            ? texts["Ensemble, elles ont au plus {0} du capital.", towns.Shown()]
            : texts["Aucune limite ; la commune n’a pas de plafond à elle."]),
        new(texts["Capital"], texts.Capital(statutes)),
        new(texts["Garder ses parts"], statutes.LockInYears == 0
            ? texts["On peut céder ses parts dès le premier jour."]
            : texts["Chaque part est gardée {0} an(s) après son entrée, sauf décès, exclusion ou correction.", statutes.LockInYears]),
        new(texts["Partir"], texts.Exit(statutes)),
        new(texts["Prix du retrait"], statutes.RedemptionPrice == RedemptionPriceRule.Nominal
            ? texts["Le nominal de la part."]
            : texts["Le nominal, moins la part des pertes reportées qui revient à chaque part au jour de la sortie."]),
        new(texts["Souscrire"], statutes.SubscriptionsNeedApproval ? texts["Un agrément est nécessaire."] : texts["Sans agrément."]),
        new(texts["Céder ou donner"], texts.Sale(statutes)),
        new(texts["Intérêt des parts"], statutes.InterestCapPoints is { } points
            ? texts["Au plus la moyenne des TMOP des trois années avant l’assemblée, plus {0} point(s).", points.Percent.ToString("0.##", System.Globalization.CultureInfo.CurrentCulture)]
            : texts["Pas de plafond dans les statuts."]),
    ];

    /// <summary>The rules that judge a withdrawal; none where nothing is in force.</summary>
    public static IReadOnlyList<RuleInWords> SayOfLeaving(this IStringLocalizer<AdministratorTexts> texts, Statutes? statutes) =>
        texts.Of(statutes, texts["Garder ses parts"], texts["Partir"], texts["Prix du retrait"], texts["Capital"]);

    /// <summary>The rules that judge a sale.</summary>
    public static IReadOnlyList<RuleInWords> SayOfSelling(this IStringLocalizer<AdministratorTexts> texts, Statutes? statutes) =>
        texts.Of(statutes, texts["Garder ses parts"], texts["Céder ou donner"], texts["Maximum"]);

    private static IReadOnlyList<RuleInWords> Of(this IStringLocalizer<AdministratorTexts> texts, Statutes? statutes, params string[] topics) =>
        statutes is null ? [] : [.. texts.Say(statutes).Where(rule => topics.Contains(rule.Topic, StringComparer.Ordinal))];

    /// <summary>The rules that a version changes.</summary>
    public static IReadOnlyList<ChangeInWords> Changes(this IStringLocalizer<AdministratorTexts> texts, Statutes? before, Statutes after)
    {
        var known = before is null ? [] : texts.Say(before).ToDictionary(rule => rule.Topic, rule => rule.Sentence, StringComparer.Ordinal);
        return [.. from rule in texts.Say(after)
                   let was = known.GetValueOrDefault(rule.Topic)
                   where was != rule.Sentence
                   select new ChangeInWords(rule.Topic, was, rule.Sentence)];
    }

    public static string Majority(this IStringLocalizer<AdministratorTexts> texts, ApprovalMajority majority) => majority switch
    {
        ApprovalMajority.Simple => texts["à la majorité simple"],
        ApprovalMajority.TwoThirds => texts["aux deux tiers"],
        ApprovalMajority.ThreeQuarters => texts["aux trois quarts"],
        ApprovalMajority.Unanimous => texts["à l’unanimité"],
        _ => throw new ArgumentOutOfRangeException(nameof(majority), majority, "has no name"),
    };

    public static string Voting(this IStringLocalizer<AdministratorTexts> texts, VotingRule rule) => rule switch
    {
        VotingRule.PerHolder => texts["Une personne, une voix."],
        VotingRule.PerShare => texts["Une part, une voix."],
        VotingRule.PerCollege => texts["Une personne, une voix dans son collège."],
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "has no name"),
    };

    private static string Vote(this IStringLocalizer<AdministratorTexts> texts, Statutes statutes) => statutes.Colleges.Length == 0
        ? texts.Voting(statutes.VotingRule)
        : $"{texts.Voting(statutes.VotingRule)} {texts["Collèges ou catégories : {0}.", string.Join(", ", statutes.CollegeList.Select(college => texts.College(statutes, college)))]}";

    /// <summary>"Habitants (50 % ; personnes par défaut)".</summary>
    private static string College(this IStringLocalizer<AdministratorTexts> texts, Statutes statutes, College college)
    {
        var natures = string.Join(", ", college.Natures.Select(nature => texts.Nature(nature)));
        List<string> said =
        [
            .. statutes.CollegeWeights.Length > 0 ? [texts["{0} des voix", college.Weight.Shown()].Value] : Array.Empty<string>(),
            .. natures.Length > 0 ? [texts["par défaut : {0}", natures].Value] : Array.Empty<string>(),
        ];
        return said.Count == 0 ? college.Name : $"{college.Name} ({string.Join(" ; ", said)})";
    }

    private static string Most(this IStringLocalizer<AdministratorTexts> texts, Statutes statutes) => (statutes.MaximumShares, statutes.MaximumPercentOfCapital) switch
    {
        ({ } shares, { } part) => texts["Au plus {0} parts, et au plus {1} du capital ; sauf la commune.", shares.Shown(), part.Shown()],
        ({ } shares, null) => texts["Au plus {0} parts ; sauf la commune.", shares.Shown()],
        (null, { } part) => texts["Au plus {0} du capital ; sauf la commune.", part.Shown()],
        _ => texts["Aucun."],
    };

    private static string Capital(this IStringLocalizer<AdministratorTexts> texts, Statutes statutes)
    {
        var floor = statutes is { CapitalFloor: { } least, StatedCapital: { } stated }
            ? texts["Variable : {0} aux statuts, jamais moins de {1}.", stated.ShownShort(), least.ShownShort()]
            : texts["Ni capital des statuts ni plancher indiqués."];
        var quarter = statutes.IsCooperative ? " " + texts["Coopérative : jamais moins du quart du plus haut capital atteint."] : "";
        return floor + quarter + (statutes.CapitalCeiling is { } ceiling ? " " + texts["Jamais plus de {0}.", ceiling.ShownShort()] : "");
    }

    private static string Exit(this IStringLocalizer<AdministratorTexts> texts, Statutes statutes)
    {
        var when = statutes.ExitDates == ExitDates.AnyDay ? texts["N’importe quel jour"] : texts["Le dernier jour du mois {0} seulement", statutes.YearEndMonth];
        return statutes.NoticeMonths == 0 ? texts["{0}, sans préavis.", when] : texts["{0}, avec {1} mois de préavis.", when, statutes.NoticeMonths];
    }

    private static string Sale(this IStringLocalizer<AdministratorTexts> texts, Statutes statutes)
    {
        var first = statutes.PreemptionDays == 0 ? "" : texts["Les parts à vendre sont d’abord offertes aux autres pendant {0} jours.", statutes.PreemptionDays] + " ";
        return first + (statutes.TransfersNeedApproval
            ? texts["Un agrément est nécessaire, {0}, sous {1} jours ; la pièce est citée au registre.", texts.Majority(statutes.ApprovalMajority), statutes.ApprovalDays]
            : texts["Sans agrément."]);
    }
}
