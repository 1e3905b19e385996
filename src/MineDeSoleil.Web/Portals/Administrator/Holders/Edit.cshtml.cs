using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.Administrator.Holders;

/// <summary>Changes what is known of a holder, and from which day on the tax sees them otherwise.</summary>
public sealed class EditModel(ReadHolders holders, ChangeShareholder change, IStringLocalizer<AdministratorTexts> texts) : PageModel, IShowsAPerson
{
    [BindProperty]
    public HolderForm Form { get; set; } = new();

    [BindProperty]
    public string Key { get; set; } = Guid.NewGuid().ToString();

    public string Code { get; private set; } = "";

    public string? Whose => $"shareholder:{Code}";

    public string Name { get; private set; } = "";

    public IReadOnlyList<SelectListItem> Taxes => HolderWords.Taxes(texts["inchangée"]);

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancel)
    {
        if (await Load(code, cancel) is not { } holder)
        {
            return NotFound();
        }

        Form = HolderForm.Of(holder);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken cancel)
    {
        if (await Load(code, cancel) is not { } holder)
        {
            return NotFound();
        }

        Form.Know(holder.Nature);
        var tax = Form.ReadTax();
        var from = tax is null ? null : ModelState.Day("Form.TaxFrom", Form.TaxFrom);
        if (Form.Read(ModelState) is not { } details)
        {
            return Page();
        }

        var decision = await change.Run(new(code, details, tax, from), User.Actor(), Key, cancel);
        if (!decision.IsRefused)
        {
            return Redirect($"/administration/associes/{code}?enregistre=true");
        }

        ModelState.Add(decision.Refusals, Form.FieldOf);
        return Page();
    }

    private async Task<Domain.Shareholders.Shareholder?> Load(string code, CancellationToken cancel)
    {
        var holder = (await holders.One(code, cancel))?.Holder;
        (Code, Name) = (code, holder?.Name ?? "");
        return holder;
    }
}
