using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App.Files;
using MineDeSoleil.App.Newborns;
using MineDeSoleil.App.Texts;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;
using NodaTime;

namespace MineDeSoleil.Web.Portals.TownHall;

/// <summary>The prepaid stock of gifts: what is left, the payments of the town, and a new one.</summary>
public sealed class StockModel(GiftsOfTheYear gifts, TopUpGiftStock topUp, IClock clock, IStringLocalizer<TownHallTexts> texts) : PageModel
{
    [BindProperty] public string? Key { get; set; }
    [BindProperty] public string? Amount { get; set; }
    [BindProperty] public string? PaidOn { get; set; }
    [BindProperty] public string? Document { get; set; }
    [BindProperty(SupportsGet = true, Name = "servis")] public int? Served { get; set; }

    public YearOfGifts Gifts { get; private set; } = null!;

    private LocalDate Today => clock.GetCurrentInstant().DayInParis();

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Key = Guid.NewGuid().ToString("N");
        PaidOn = Today.ShownShort();
        Gifts = await gifts.Run(Today.Year, cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Command() is { } command)
        {
            var decision = await topUp.Run(command, User.Actor(), Guid.TryParse(Key, out _) ? $"top-up:{Key}" : null, cancel);
            if (decision.TryGet(out var receipt))
            {
                return RedirectToPage(new { servis = receipt.Served });
            }

            foreach (var refusal in decision.Refusals)
            {
                ModelState.AddModelError(refusal.Rule == "TopUpDateImplausible" ? nameof(PaidOn) : nameof(Amount), refusal.Say(CultureInfo.CurrentUICulture));
            }
        }

        Gifts = await gifts.Run(Today.Year, cancel);
        return Page();
    }

    private TopUpCommand? Command()
    {
        var typed = (Amount ?? "").Replace("\u00A0", "", StringComparison.Ordinal).Replace("\u202F", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        if (!ExchangeValues.TryDecimal(typed, out var euros) || decimal.Round(euros, 2) != euros || Math.Abs(euros) > 10_000_000)
        {
            ModelState.AddModelError(nameof(Amount), texts["Le montant s’écrit en euros et centimes, par exemple 500 ou 500,00."]);
        }

        if (!DeskDate.TryRead(PaidOn, out var paidOn))
        {
            ModelState.AddModelError(nameof(PaidOn), texts["Il manque la date : jour, mois, année, par exemple 02/03/2026."]);
        }

        if (string.IsNullOrWhiteSpace(Document))
        {
            ModelState.AddModelError(nameof(Document), texts["Il manque le numéro du mandat de paiement."]);
        }

        return ModelState.IsValid ? new TopUpCommand(paidOn, Money.Euros(euros), Document!.Trim()) : null;
    }
}
