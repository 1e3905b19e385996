using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.Administrator.Holders;

/// <summary>One coming of age: what was written, a code to hand over, and the confirmation in the young adult's stead with its reason.</summary>
public sealed class MajorityModel(ConfirmMajority confirm, PrintClaimCode print, IStringLocalizer<AdministratorTexts> texts) : PageModel, IShowsAPerson
{
    [BindProperty] public string Key { get; set; } = Guid.NewGuid().ToString("N");
    [BindProperty] public bool IsMe { get; set; }
    [BindProperty] public string? Street { get; set; }
    [BindProperty] public string? Postcode { get; set; }
    [BindProperty] public string? Commune { get; set; }
    [BindProperty] public string? Country { get; set; } = "FR";
    [BindProperty] public string? Iban { get; set; }
    [BindProperty] public string? AccountHolder { get; set; }
    [BindProperty] public string? Tax { get; set; }
    [BindProperty] public string? Reason { get; set; }

    public MajorityFile Found { get; private set; } = null!;

    public string? Whose => Found is null ? null : $"shareholder:{Found.Holder.Code}";

    /// <summary>A code just made: shown on this answer and never again.</summary>
    public string? PrintedCode { get; private set; }

    public IReadOnlyList<SelectListItem> Taxes =>
        [new("", ""), .. Enum.GetValues<TaxStatus>().Where(status => status != TaxStatus.LegalPerson).Select(status => new SelectListItem(texts.Tax(status), status.ToString()))];

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancel)
    {
        if (!await Load(code, cancel))
        {
            return NotFound();
        }

        var home = Found.Holder.Address;
        (Street, Postcode, Commune, Country) = (home.Street, home.Postcode, home.Commune, home.Country);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken cancel)
    {
        if (!await Load(code, cancel))
        {
            return NotFound();
        }

        var said = new MajorityConfirmation(
            IsMe, new Address(Typed(Street), Typed(Postcode), Typed(Commune), Typed(Country)), Typed(Iban), Typed(AccountHolder),
            Design.Typed.Member<TaxStatus>(Tax), IsOnBehalf: true, Typed(Reason));
        var decision = await confirm.Run(code, said, User.Actor(), $"majority:{Key}", cancel);
        if (!decision.IsRefused)
        {
            return Redirect($"/administration/associes/{code}?enregistre=true");
        }

        ModelState.Add(decision.Refusals, Shareholder.MajorityModel.FieldOf);
        return Page();
    }

    public async Task<IActionResult> OnPostCodeAsync(string code, CancellationToken cancel)
    {
        if (!await Load(code, cancel) || !Found.IsWaiting)
        {
            return NotFound();
        }

        var made = await print.Run(Found.Holder.Id, User.Actor(), cancel);
        ModelState.Clear();
        if (made.TryGet(out var printed))
        {
            PrintedCode = printed.Printed;
        }
        else
        {
            ModelState.Add(made.Refusals);
        }

        return Page();
    }

    private static string Typed(string? text) => text?.Trim() ?? "";

    private async Task<bool> Load(string code, CancellationToken cancel)
    {
        if (await confirm.Look(code, cancel) is not { } file)
        {
            return false;
        }

        Found = file;
        return true;
    }
}
