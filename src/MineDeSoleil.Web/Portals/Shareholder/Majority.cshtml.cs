using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.Shareholder;

/// <summary>The page by which a young adult takes the account over. Nobody else may: a representative's mandate has ended.</summary>
public sealed class MajorityModel(ConfirmMajority confirm, IStringLocalizer<ShareholderTexts> texts) : HolderPage
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
    [BindProperty(SupportsGet = true, Name = "fait")] public bool Done { get; set; }

    /// <summary>The holder came of age here and has not confirmed yet.</summary>
    public bool IsAsked { get; private set; }

    public IReadOnlyList<SelectListItem> Taxes =>
    [
        new("", ""),
        new(texts["Je réside en France"], nameof(TaxStatus.Resident)),
        new(texts["Je réside en France, dispensé de l’acompte d’impôt"], nameof(TaxStatus.ResidentWaived)),
        new(texts["Je réside à l’étranger"], nameof(TaxStatus.NonResidentUnproven)),
    ];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        if (await Load(cancel) is { } holder)
        {
            (Street, Postcode, Commune, Country) = (holder.Address.Street, holder.Address.Postcode, holder.Address.Commune, holder.Address.Country);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await Load(cancel);
        if (!IsAsked)
        {
            return NotFound();
        }

        var said = new MajorityConfirmation(IsMe, new Address(Typed(Street), Typed(Postcode), Typed(Commune), Typed(Country)), Typed(Iban), Typed(AccountHolder), Design.Typed.Member<TaxStatus>(Tax));
        var decision = await confirm.Run(Holder.Code, said, User.Actor(), $"majority:{Key}", cancel);
        if (!decision.IsRefused)
        {
            return RedirectToPage(new { code = Holder.Code, fait = true });
        }

        ModelState.Add(decision.Refusals, FieldOf);
        return Page();
    }

    /// <summary>Beside which field a refusal stands.</summary>
    internal static string FieldOf(string rule) => rule switch
    {
        "IdentityNotConfirmed" => nameof(IsMe),
        "HomeIncomplete" => nameof(Street),
        "IbanInvalid" => nameof(Iban),
        "AccountHolderMissing" => nameof(AccountHolder),
        "TaxStatusMissing" or "TaxStatusNeedsProof" => nameof(Tax),
        "ReasonMissing" => "Reason",
        _ => "",
    };

    internal static string Typed(string? text) => text?.Trim() ?? "";

    private async Task<Domain.Shareholders.Shareholder?> Load(CancellationToken cancel)
    {
        var file = await confirm.Look(Holder.Code, cancel);
        IsAsked = Holder.IsOwn && file is { IsWaiting: true };
        return file?.Holder;
    }
}
