using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Newborns;
using MineDeSoleil.Domain;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;
using NodaTime;

namespace MineDeSoleil.Web.Portals.TownHall;

/// <summary>The prepaid stock of gifts: what is left, the payments of the town, and a new one.</summary>
public sealed class StockModel(GiftsOfTheYear gifts, TopUpGiftStock topUp, IClock clock) : PageModel
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

            ModelState.Add(decision.Refusals, rule => rule == "TopUpDateImplausible" ? nameof(PaidOn) : nameof(Amount));
        }

        Gifts = await gifts.Run(Today.Year, cancel);
        return Page();
    }

    private TopUpCommand? Command()
    {
        var (amount, paidOn) = (ModelState.Euros(nameof(Amount), Amount), ModelState.Day(nameof(PaidOn), PaidOn));
        if (string.IsNullOrWhiteSpace(Document))
        {
            ModelState.Add([Refusal.Of("FieldEmpty")], _ => nameof(Document));
        }

        return ModelState.IsValid && amount is { } paid && paidOn is { } day ? new TopUpCommand(day, paid, Document!.Trim()) : null;
    }
}
