using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain.Shares;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.Administrator.Rules;

/// <summary>Writes down a version of the statutes that starts on a day to come, from what is in force or from one of three models.</summary>
public sealed class NewModel(ReadStatutes statutes, ScheduleStatutes schedule, IStringLocalizer<AdministratorTexts> texts) : PageModel
{
    [BindProperty]
    public StatutesForm Form { get; set; } = new();

    [BindProperty]
    public string Key { get; set; } = Guid.NewGuid().ToString();

    public IEnumerable<SelectListItem> Forms =>
    [
        new(texts["SAS"], nameof(CompanyForm.Sas)), new(texts["SAS coopérative"], nameof(CompanyForm.CooperativeSas)), new(texts["SCIC"], nameof(CompanyForm.Scic)),
    ];

    public IEnumerable<SelectListItem> Votes => Enum.GetValues<VotingRule>().Select(rule => new SelectListItem(texts.Voting(rule), rule.ToString()));

    public IEnumerable<SelectListItem> Exits =>
        [new(texts["N’importe quel jour"], nameof(ExitDates.AnyDay)), new(texts["À la clôture de l’exercice"], nameof(ExitDates.YearEnd))];

    public IEnumerable<SelectListItem> Prices =>
        [new(texts["Le nominal"], nameof(RedemptionPriceRule.Nominal)), new(texts["Le nominal moins les pertes"], nameof(RedemptionPriceRule.NominalLessLosses))];

    public IEnumerable<SelectListItem> Majorities => Enum.GetValues<ApprovalMajority>().Select(majority => new SelectListItem(texts.Majority(majority), majority.ToString()));

    public async Task OnGetAsync([FromQuery(Name = "modele")] string? model, CancellationToken cancel)
    {
        var versions = await statutes.Run(cancel);
        var from = versions.Today.PlusDays(1);
        Form = StatutesForm.Of(model switch
        {
            "centrale" => StatutesModels.CentraleVillageoise(from),
            "scic" => StatutesModels.Scic(from),
            "sas" => StatutesModels.Model(from),
            _ => (versions.InForce ?? StatutesModels.Model(from)) with { EffectiveFrom = from },
        });
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Form.Read(ModelState) is not { } asked)
        {
            return Page();
        }

        var decision = await schedule.Run(asked, User.Actor(), Key, cancel);
        if (decision.IsRefused)
        {
            ModelState.Add(decision.Refusals, StatutesForm.FieldOf);
            return Page();
        }

        return Redirect("/administration/statuts?prevue=true");
    }
}
