using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App;
using MineDeSoleil.App.Newborns;
using MineDeSoleil.App.Shares.ClassConversions;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Newborns;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Administrator.Gifts;

/// <summary>The council's deliberations about the gift, over time, and a new one that follows the last.</summary>
public sealed class ProgrammeModel(CooperativeDb db, SetGiftProgramme set, IClock clock, IStringLocalizer<AdministratorTexts> texts) : PageModel
{
    [BindProperty] public string Key { get; set; } = Guid.NewGuid().ToString("N");
    [BindProperty] public string? EffectiveFrom { get; set; }
    [BindProperty] public string? BornFrom { get; set; }
    [BindProperty] public string? Communes { get; set; }
    [BindProperty] public string? Deliberation { get; set; }
    [BindProperty] public string? DeliberatedOn { get; set; }
    [BindProperty] public string? Shares { get; set; }
    [BindProperty] public string? ClassCode { get; set; }
    [BindProperty] public string? TownCode { get; set; }
    [BindProperty] public string? Funding { get; set; }
    [BindProperty] public string? Clause { get; set; }
    [BindProperty(SupportsGet = true, Name = "enregistre")] public bool IsSaved { get; set; }

    /// <summary>The latest first.</summary>
    public IReadOnlyList<GiftProgramme> Programmes { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Classes { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Fundings => [.. Enum.GetValues<GiftFunding>().Select(funding => new SelectListItem(NameOf(funding), funding.ToString()))];

    public LocalDate Today => clock.GetCurrentInstant().DayInParis();

    public LocalDate? InForce => Programmes.FirstOrDefault(p => p.EffectiveFrom <= Today)?.EffectiveFrom;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        await Load(cancel);
        EffectiveFrom = Today.Iso();
        if (Programmes is [var last, ..])
        {
            (BornFrom, Communes, Shares, Funding, Clause) = (last.BornFrom.Iso(), string.Join('\n', last.Communes), last.SharesAChild.Shown(), last.Funding.ToString(), last.Clause);
            TownCode = await db.Shareholders.Where(s => s.Id == last.TownId).Select(s => s.Code).SingleAsync(cancel);
            ClassCode = await db.ShareClasses.Where(c => c.Id == last.ClassId).Select(c => c.Code).SingleAsync(cancel);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await Load(cancel);
        if (Command() is not { } command)
        {
            return Page();
        }

        var decision = await set.Run(command, User.Actor(), $"gift-programme:{Key}", cancel);
        if (!decision.IsRefused)
        {
            return RedirectToPage(new { enregistre = true });
        }

        ModelState.Add(decision.Refusals, rule => rule switch
        {
            "ProgrammeBackdated" => nameof(EffectiveFrom),
            "CommuneUnreadable" => nameof(Communes),
            "UnknownClass" => nameof(ClassCode),
            "UnknownHolder" or "TownNotACommune" => nameof(TownCode),
            "DeliberatedAfterEffect" => nameof(DeliberatedOn),
            _ => "",
        });
        return Page();
    }

    public string NameOf(GiftFunding funding) => funding switch
    {
        GiftFunding.NewIssue => texts["parts neuves, payées d’avance par la commune"],
        GiftFunding.TransferFromTown => texts["parts que la commune détient"],
        _ => throw new ArgumentOutOfRangeException(nameof(funding), funding, "has no name"),
    };

    private ProgrammeCommand? Command()
    {
        var from = ModelState.Day(nameof(EffectiveFrom), EffectiveFrom);
        var born = ModelState.Day(nameof(BornFrom), BornFrom);
        var voted = ModelState.Day(nameof(DeliberatedOn), DeliberatedOn);
        var shares = ModelState.Number(nameof(Shares), Shares);
        if (shares is { } count && (count < 1 || count > 1000 || count != decimal.Truncate(count)))
        {
            ModelState.Add([Refusal.Of("CountNotPositive", ("value", Shares!))], _ => nameof(Shares));
        }

        var funding = Design.Typed.Member<GiftFunding>(Funding);
        if (funding is null)
        {
            ModelState.Add([Refusal.Of("FieldEmpty")], _ => nameof(Funding));
        }

        return ModelState.IsValid && from is not null && born is not null && voted is not null && shares is not null && funding is not null
            ? new(
                from.Value, born.Value, (Communes ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), Typed(Deliberation), voted.Value,
                new ShareCount((long)shares.Value), Typed(ClassCode), Typed(TownCode), funding.Value, Typed(Clause))
            : null;
    }

    private static string Typed(string? text) => text?.Trim() ?? "";

    private async Task Load(CancellationToken cancel)
    {
        Programmes = await db.GiftProgrammes.AsNoTracking().OrderByDescending(p => p.EffectiveFrom).ToListAsync(cancel);
        Classes = [.. (await db.OpenClasses(cancel)).Select(c => new SelectListItem($"{c.Code} · {c.Name}", c.Code))];
    }
}
