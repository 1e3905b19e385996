using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App.Subscriptions;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shares;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Administrator.Subscriptions;

/// <summary>The documents that subscribers accept, with all their versions, and a new version.</summary>
public sealed class DocumentsModel(PublishDocument publish, SubscriptionsOnDay onDay, IClock clock, IStringLocalizer<AdministratorTexts> texts) : PageModel
{
    private IReadOnlyList<SubscriptionDocument> inForce = [];

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public string? Heading { get; set; }

    [BindProperty]
    public string? EnglishHeading { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public string? EnglishText { get; set; }

    [BindProperty]
    public string? EndsOn { get; set; }

    /// <summary>The document whose end was refused.</summary>
    public string? Ending { get; private set; }

    [BindProperty]
    public string Key { get; set; } = Guid.NewGuid().ToString("N");

    [TempData]
    public string? Said { get; set; }

    public IReadOnlyList<SubscriptionDocument> Versions { get; private set; } = [];

    /// <summary>The last version that has a text names the document.</summary>
    public static string NameOf(IEnumerable<SubscriptionDocument> versions) => versions.First(version => !version.IsEnd).Title;

    public bool IsInForce(SubscriptionDocument version) => inForce.Any(d => d.Mark == version.Mark);

    public Task OnGetAsync(CancellationToken cancel) => Load(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await Load(cancel);
        if (ModelState.Day(nameof(From), From) is not { } from)
        {
            return Page();
        }

        var decision = await publish.Run(new DocumentAsked(Typed(Code), from, Typed(Heading), Typed(EnglishHeading), Typed(Text), Typed(EnglishText)), User.Actor(), $"document:{Key}", cancel);
        if (decision.TryGet(out var receipt))
        {
            Said = texts["Version {0} de « {1} » enregistrée.", receipt.Version, receipt.Code];
            return RedirectToPage();
        }

        ModelState.Add(decision.Refusals, rule => rule switch
        {
            "DocumentCodeUnreadable" => nameof(Code),
            "DocumentFromThePast" => nameof(From),
            "DocumentTitleMissing" => nameof(Heading),
            "DocumentTextMissing" or "DocumentSaysTheSame" => nameof(Text),
            _ => "",
        });
        return Page();
    }

    public async Task<IActionResult> OnPostEndAsync(CancellationToken cancel)
    {
        await Load(cancel);
        (Ending, Code) = (Typed(Code), null);
        ModelState.Remove(nameof(Code)); // the form for a new version stays empty
        if (ModelState.Day(nameof(EndsOn), EndsOn) is not { } from)
        {
            return Page();
        }

        var decision = await publish.End(Ending, from, User.Actor(), $"document-end:{Ending}:{Key}", cancel);
        if (decision.TryGet(out var receipt))
        {
            Said = texts["« {0} » n’est plus demandé à partir du {1}.", receipt.Code, from.Shown()];
            return RedirectToPage();
        }

        ModelState.Add(decision.Refusals, _ => nameof(EndsOn));
        return Page();
    }

    private static string Typed(string? text) => text?.ReplaceLineEndings("\n").Trim().Normalize() ?? "";

    private async Task Load(CancellationToken cancel) =>
        (Versions, inForce) = (await publish.All(cancel), await onDay.Documents(clock.GetCurrentInstant().DayInParis(), cancel));
}
