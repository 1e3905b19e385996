using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App.Production;
using MineDeSoleil.App.Texts;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Production;
using MineDeSoleil.Web.Design;

namespace MineDeSoleil.Web.Portals.Administrator;

/// <summary>What the states of production are called on these pages, and the colour that repeats it.</summary>
public static class ProductionWords
{
    public static (string Word, string Kind) Of(this IStringLocalizer<AdministratorTexts> texts, MonthState state) => state switch
    {
        MonthState.Open => (texts["ouvert"], "info"),
        MonthState.Partial => (texts["incomplet"], "warning"),
        MonthState.Held => (texts["à décider"], "danger"),
        MonthState.Final => (texts["définitif"], "success"),
        MonthState.Locked => (texts["verrouillé"], "neutral"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "has no word"),
    };

    public static string Of(this IStringLocalizer<AdministratorTexts> texts, Quality quality) => quality switch
    {
        Quality.Measured => texts["mesuré"],
        Quality.Estimated => texts["estimé"],
        Quality.Regularised => texts["régularisé"],
        Quality.Partial => texts["partiel"],
        Quality.Missing => texts["manquant"],
        _ => throw new ArgumentOutOfRangeException(nameof(quality), quality, "has no word"),
    };

    public static string Of(this IStringLocalizer<AdministratorTexts> texts, Quantity quantity) => quantity switch
    {
        Quantity.Generation => texts["production"],
        Quantity.Injection => texts["injection"],
        _ => throw new ArgumentOutOfRangeException(nameof(quantity), quantity, "has no word"),
    };

    public static (string Word, string Kind) Of(this IStringLocalizer<AdministratorTexts> texts, RunOutcome outcome) => outcome switch
    {
        RunOutcome.Running => (texts["en cours"], "info"),
        RunOutcome.Done => (texts["réussi"], "success"),
        RunOutcome.Empty => (texts["vide"], "warning"),
        RunOutcome.Failed => (texts["échoué"], "danger"),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "has no word"),
    };

    public static string Of(this IStringLocalizer<AdministratorTexts> texts, RunTrigger trigger) => trigger switch
    {
        RunTrigger.Schedule => texts["planifié"],
        RunTrigger.Person => texts["lancé à la main"],
        RunTrigger.File => texts["par fichier"],
        _ => throw new ArgumentOutOfRangeException(nameof(trigger), trigger, "has no word"),
    };

    public static (string Word, string Kind) Of(this IStringLocalizer<AdministratorTexts> texts, ReadingFate fate) => fate switch
    {
        ReadingFate.New => (texts["nouveau"], "success"),
        ReadingFate.Revision => (texts["corrigé"], "info"),
        ReadingFate.Unchanged => (texts["inchangé"], "neutral"),
        ReadingFate.Quarantined => (texts["en quarantaine"], "danger"),
        _ => throw new ArgumentOutOfRangeException(nameof(fate), fate, "has no word"),
    };

    /// <summary>"97,3 %", or a dash where no month is whole.</summary>
    public static string Shown(PerformanceIndex index) => index.PerMille is { } perMille ? new Domain.Quantities.Percentage(perMille / 10m).ShownRounded(1) : "–";

    /// <summary>A day, a month, or from a day to the last one of a period.</summary>
    public static string Shown(this ReadingPeriod period) =>
        period.IsMonth ? period.Month.Shown()
        : period.IsDay ? period.From.Shown()
        : $"{period.From.ShownShort()} – {period.To.PlusDays(-1).ShownShort()}";

    /// <summary>A refusal in the reader's language, with its line where a file has lines.</summary>
    public static string Said(this IStringLocalizer<AdministratorTexts> texts, Refusal refusal) => refusal.Figures.TryGetValue("line", out var line)
        ? texts["Ligne {0} : {1}", line, refusal.Say(CultureInfo.CurrentUICulture)]
        : refusal.Say(CultureInfo.CurrentUICulture);

    public static void AddRefusals(this ModelStateDictionary state, IEnumerable<Refusal> refusals, IStringLocalizer<AdministratorTexts> texts)
    {
        foreach (var refusal in refusals.Take(20))
        {
            state.AddModelError("", texts.Said(refusal));
        }
    }
}
