using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App;
using MineDeSoleil.App.Payments.Cards;
using MineDeSoleil.App.Subscriptions;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Public.Subscribe;

/// <summary>The public form. Its key makes a double click, the back button and two tabs one subscription; the price is never read from it.</summary>
[EnableRateLimiting(SignInLimits.SignIn)]
public sealed class SubscribeModel(AskSubscription ask, SubscriptionsOnDay onDay, CardCheckout cards, IClock clock, IStringLocalizer<PublicTexts> texts) : PageModel, IAsksForShares
{
    private static readonly Actor Visitor = new("visitor", "public");

    [BindProperty]
    public SubscriptionQuestions Form { get; set; } = new();

    [BindProperty]
    public string Key { get; set; } = Guid.NewGuid().ToString("N");

    public SubscriptionsOpen? Open { get; private set; }

    public string Back => "/";

    public IReadOnlyList<SelectListItem> Natures =>
        [new(texts["Une personne"], nameof(Nature.Person)), new(texts["Une société"], nameof(Nature.Company)), new(texts["Une association"], nameof(Nature.Association))];

    public IReadOnlyList<SelectListItem> Taxes =>
        [.. new[] { TaxStatus.Resident, TaxStatus.NonResidentUnproven }.Select(status => new SelectListItem(status.Shown(), status.ToString()))];

    /// <summary>The ways there are: by card where the provider is set up, by transfer where the terms name an account.</summary>
    public string HowToPay => (Open is not null, cards.IsConfigured, Open?.Terms.Iban is not null) switch
    {
        (false, _, _) => "",
        (_, true, true) => texts["Vous payez ensuite par carte, prélèvement ou virement."],
        (_, true, false) => texts["Vous payez ensuite par carte ou prélèvement."],
        (_, false, true) => texts["Vous payez ensuite par virement."],
        _ => texts["La société vous dira comment payer."],
    };

    public async Task OnGetAsync(CancellationToken cancel) => Open = await onDay.Run(clock.GetCurrentInstant().DayInParis(), cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await OnGetAsync(cancel);
        if (!Guid.TryParse(Key, out _))
        {
            return BadRequest();
        }

        if (Form.ReadNewcomer(ModelState) is not { } form)
        {
            return Page();
        }

        var decision = await ask.Run(form, token => new Uri(Url.PageLink("/Public/Subscribe/Status", values: new { token })!), CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, Visitor, $"subscribe:{Key}", cancel);
        if (decision.TryGet(out var receipt))
        {
            return RedirectToPage("/Public/Subscribe/Status", new { token = receipt.Token });
        }

        ModelState.Add(decision.Refusals, Form.FieldOf);
        return Page();
    }
}
