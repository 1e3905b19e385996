using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.Administrator.Holders;

/// <summary>Makes a holder; whoever looks the same is shown first.</summary>
public sealed class NewModel(RegisterShareholder register, IStringLocalizer<AdministratorTexts> texts) : PageModel
{
    [BindProperty]
    public HolderForm Form { get; set; } = new();

    [BindProperty]
    public string? Representatives { get; set; }

    [BindProperty]
    public bool IsSomebodyElse { get; set; }

    [BindProperty]
    public string Key { get; set; } = Guid.NewGuid().ToString();

    public bool LooksAlike { get; private set; }

    public IReadOnlyList<SelectListItem> Natures => texts.Natures();

    public IReadOnlyList<SelectListItem> Taxes => HolderWords.Taxes(texts["aucune pour l’instant"]);

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Form.Read(ModelState) is not { } details)
        {
            return Page();
        }

        var codes = (Representatives ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var decision = await register.Run(new(details, Form.ReadTax(), codes, IsSomebodyElse), User.Actor(), Key, cancel);
        if (decision.TryGet(out var code))
        {
            return Redirect($"/administration/associes/{code}?enregistre=true");
        }

        LooksAlike = decision.Refusals.Any(r => r.Rule == "HolderLooksAlike");
        ModelState.Add(decision.Refusals, rule => rule == "UnknownHolder" ? nameof(Representatives) : Form.FieldOf(rule));
        return Page();
    }
}
