using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App;
using MineDeSoleil.App.Installations;
using MineDeSoleil.Domain.Installations;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.Administrator.Installations;

/// <summary>A roof's record, to read and to change; under <see cref="New"/>, which no code can be, a new one.</summary>
public sealed class InstallationModel(CooperativeDb db, RegisterInstallation register, ChangeInstallation change, IStringLocalizer<AdministratorTexts> texts) : PageModel
{
    public const string New = "nouvelle";

    /// <summary>The roof's code.</summary>
    [BindProperty(SupportsGet = true)]
    public string Roof { get; set; } = "";

    [BindProperty]
    public InstallationForm Form { get; set; } = new();

    /// <summary>One a shown form, so that the same form sent twice registers once.</summary>
    [BindProperty]
    public string Key { get; set; } = "";

    [TempData]
    public string? Said { get; set; }

    public Installation? Known { get; private set; }

    public IReadOnlyList<SelectListItem> Kinds =>
        [new(texts["Toit public"], nameof(RoofKind.Public)), new(texts["Toit privé"], nameof(RoofKind.Private))];

    public IReadOnlyList<SelectListItem> Sales =>
        [new(texts["Vente totale"], nameof(Sale.Full)), new(texts["Vente du surplus"], nameof(Sale.Surplus))];

    public IReadOnlyList<SelectListItem> Cycles =>
    [
        new(texts["Chaque mois"], nameof(BillingCycle.Monthly)), new(texts["Par semestre"], nameof(BillingCycle.HalfYearly)), new(texts["Par an"], nameof(BillingCycle.Yearly)),
    ];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await Load(cancel))
        {
            return NotFound();
        }

        Form = Known is null ? new() { Tariffs = [], Sale = Sale.Full, Loss = YieldSettings.Unknown.LossPercent.ToString(System.Globalization.CultureInfo.InvariantCulture) } : InstallationForm.Of(Known);
        Form.OfferSpareLines();
        Key = Guid.CreateVersion7().ToString();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await Load(cancel))
        {
            return NotFound();
        }

        Form.Code = Known?.Code ?? Form.Code;
        Form.Illustrative = Known?.Illustrative;
        var unreadable = new List<string>();
        if (ModelState.IsValid && Form.Read(unreadable) is { } command)
        {
            var decision = Known is null ? await register.Run(command, User.Actor(), Key, cancel) : await change.Run(command, User.Actor(), cancel);
            if (decision.TryGet(out var code))
            {
                Said = texts["La fiche de {0} est enregistrée", code];
                return RedirectToPage("/Administrator/Installations/Index");
            }

            ModelState.Add(decision.Refusals);
        }

        foreach (var field in unreadable)
        {
            ModelState.AddModelError($"Form.{field}", texts["Valeur absente ou illisible."]);
        }

        return Page();
    }

    private async Task<bool> Load(CancellationToken cancel)
    {
        Known = await db.Installations.AsNoTracking().SingleOrDefaultAsync(i => i.Code == Roof, cancel);
        return Roof == New || Known is not null;
    }
}
