using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App;
using MineDeSoleil.App.Access;
using MineDeSoleil.App.Subscriptions;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shares;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.Portals.Public.Subscribe;
using MineDeSoleil.Web.SignIn;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Shareholder;

/// <summary>More shares, for oneself or a child one represents: the register knows who asks, so only the number and the documents are asked.</summary>
public sealed class SubscribeModel(CooperativeDb db, AskSubscription ask, SubscriptionsOnDay onDay, HolderAccess access, IClock clock) : HolderPage, IAsksForShares
{
    [BindProperty]
    public SubscriptionQuestions Form { get; set; } = new();

    [BindProperty]
    public string Key { get; set; } = Guid.NewGuid().ToString("N");

    public SubscriptionsOpen? Open { get; private set; }

    public IReadOnlyList<Subscription> Asked { get; private set; } = [];

    public string Back => $"/associe/{Holder.Code}";

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Open = await onDay.Run(clock.GetCurrentInstant().DayInParis(), cancel);
        Asked = await db.Subscriptions.AsNoTracking().Where(s => s.HolderId == Holder.Id).OrderByDescending(s => s.Number).Take(20).ToListAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await OnGetAsync(cancel);
        if (!Guid.TryParse(Key, out _))
        {
            return BadRequest();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var decision = await ask.Run(
            Form.OfHolder(Holder.Code, User.Email()!, await access.Mandates(User.Email()!, Holder.Id, cancel)), token => new Uri(Url.PageLink("/Public/Subscribe/Status", values: new { token })!),
            CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, User.Actor(), $"subscribe:{Key}", cancel);
        if (decision.TryGet(out var receipt))
        {
            return RedirectToPage("/Public/Subscribe/Status", new { token = receipt.Token });
        }

        ModelState.Add(decision.Refusals, Form.FieldOf);
        return Page();
    }
}
