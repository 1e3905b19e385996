using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using MineDeSoleil.App;
using MineDeSoleil.App.Shares.ClassConversions;
using MineDeSoleil.Domain;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.Administrator.Conversions;

/// <summary>Writes down a meeting's decision to convert a class whole; its page then simulates it.</summary>
public sealed class NewModel(CooperativeDb db, ScheduleConversion schedule) : PageModel
{
    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public string? Into { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Nominal { get; set; }

    [BindProperty]
    public string? DecidedOn { get; set; }

    [BindProperty]
    public string? EffectiveOn { get; set; }

    [BindProperty]
    public string? Document { get; set; }

    [BindProperty]
    public string Key { get; set; } = Guid.NewGuid().ToString();

    public IReadOnlyList<SelectListItem> Classes { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancel) => Lists(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await Lists(cancel);
        var nominal = ModelState.Euros(nameof(Nominal), Nominal);
        var (decided, effective) = (ModelState.Day(nameof(DecidedOn), DecidedOn), ModelState.Day(nameof(EffectiveOn), EffectiveOn));
        foreach (var (field, value) in new[] { (nameof(Document), Document), (nameof(Into), Into) })
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                ModelState.Add([Refusal.Of("FieldEmpty")], _ => field);
            }
        }

        if (!ModelState.IsValid || nominal is null || decided is null || effective is null)
        {
            return Page();
        }

        var decision = await schedule.Run(new(From ?? "", Into!.Trim(), Name ?? "", nominal.Value, decided.Value, Document!.Trim(), effective.Value), User.Actor(), Key, cancel);
        if (decision.TryGet(out var receipt))
        {
            return Redirect($"/administration/conversions/{receipt.Number}");
        }

        ModelState.Add(decision.Refusals, FieldOf);
        return Page();
    }

    private static string FieldOf(string rule) => rule switch
    {
        "UnknownClass" or "ClassIsConverted" or "ClassWillBeConverted" => nameof(From),
        "ConversionIntoItself" or "ClassCodeUnreadable" => nameof(Into),
        "NominalDiffers" or "NominalUnreadable" => nameof(Nominal),
        "DecidedInTheFuture" => nameof(DecidedOn),
        "ConversionBeforeItsDecision" or "EffectiveDateImplausible" => nameof(EffectiveOn),
        _ => "",
    };

    private async Task Lists(CancellationToken cancel) =>
        Classes = [.. (await db.OpenClasses(cancel)).Select(c => new SelectListItem($"{c.Code} · {c.Name} · {c.Nominal.ShownShort()}", c.Code))];
}
