using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using MineDeSoleil.App.Privacy;
using MineDeSoleil.App.Texts;
using MineDeSoleil.Domain.Privacy;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.Administrator.Privacy;

/// <summary>How long each kind of personal data is kept, what the next night erases, what the last one did; and a change of period.</summary>
public sealed class PrivacyModel(ReadRetention read, RetentionPeriods periods) : PageModel
{
    [BindProperty] public string Key { get; set; } = Guid.NewGuid().ToString("N");
    [BindProperty] public string? Rule { get; set; }
    [BindProperty] public string? From { get; set; }
    [BindProperty] public int? Months { get; set; }
    [BindProperty] public string? Source { get; set; }

    [BindProperty(SupportsGet = true, Name = "enregistre")]
    public bool IsSaved { get; set; }

    public RetentionPicture Picture { get; private set; } = null!;

    public PaperWords Words { get; } = new(System.Globalization.CultureInfo.CurrentUICulture);

    public IReadOnlyList<SelectListItem> Rules => [new("", ""), .. Enum.GetValues<RetentionRule>().Select(rule => new SelectListItem(Say(PersonalWords.What(rule)), rule.ToString()))];

    /// <summary>A sentence of the papers, with French spaces.</summary>
    public string Say(string french) => FrenchTypography.Apply(Words[french]);

    public async Task OnGetAsync(CancellationToken cancel) => Picture = await read.Run(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var rule = Enum.TryParse<RetentionRule>(Rule, out var chosen) && Enum.IsDefined(chosen) ? chosen : (RetentionRule?)null;
        if (rule is null)
        {
            ModelState.Add([Domain.Refusal.Of("FieldEmpty")], _ => nameof(Rule));
        }

        var from = ModelState.Day(nameof(From), From);
        if (rule is not { } known || from is not { } day || !ModelState.IsValid)
        {
            await OnGetAsync(cancel);
            return Page();
        }

        var decision = await periods.Change(known, day, Months ?? 0, Source ?? "", User.Actor(), $"retention:{Key}", cancel);
        if (!decision.IsRefused)
        {
            return RedirectToPage(new { enregistre = true });
        }

        ModelState.Add(decision.Refusals, refused => refused switch
        {
            "RetentionFromThePast" or "RetentionKnown" => nameof(From),
            "RetentionSourceMissing" => nameof(Source),
            _ => nameof(Months),
        });
        await OnGetAsync(cancel);
        return Page();
    }
}
