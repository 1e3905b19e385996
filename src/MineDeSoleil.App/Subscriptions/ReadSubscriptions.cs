using Microsoft.EntityFrameworkCore;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Payments;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Subscriptions;

/// <summary>A subscription as its page shows it: who, its money, its payments, and the terms by which it is paid.</summary>
public sealed record SubscriptionShown(
    Subscription Subscription, Applicant? Applicant, Shareholder? Holder, SubscriptionBalance Balance, IReadOnlyList<Payment> Payments, SubscriptionTerms? Terms)
{
    public string Name => Holder?.Name ?? Applicant?.Name ?? "";
}

/// <summary>A line of the administrator's list.</summary>
public sealed record SubscriptionLine(Subscription Subscription, string Name, string? HolderCode, SubscriptionBalance Balance);

/// <summary>Reads subscriptions; changes nothing.</summary>
public sealed class ReadSubscriptions(CooperativeDb db, SubscriptionMoney money, SubscriptionsOnDay onDay, IClock clock) : IUseCase
{
    /// <summary>By the secret of its page; null where there is none.</summary>
    public async Task<SubscriptionShown?> By(Guid token, CancellationToken cancel) =>
        await Show(await db.Subscriptions.AsNoTracking().SingleOrDefaultAsync(s => s.Token == token, cancel), cancel);

    public async Task<SubscriptionShown?> By(long number, CancellationToken cancel) =>
        await Show(await db.Subscriptions.AsNoTracking().SingleOrDefaultAsync(s => s.Number == number, cancel), cancel);

    public Task<int> Count(SubscriptionState? state, CancellationToken cancel) => In(state).CountAsync(cancel);

    /// <summary>The newest first; in three queries, however long the page.</summary>
    public async Task<IReadOnlyList<SubscriptionLine>> Page(SubscriptionState? state, int skip, int take, CancellationToken cancel)
    {
        var rows = await (
            from subscription in In(state).OrderByDescending(s => s.Number).Skip(skip).Take(take)
            join applicant in db.Applicants.AsNoTracking() on subscription.Number equals applicant.SubscriptionNumber into applicants
            from applicant in applicants.DefaultIfEmpty()
            join holder in db.Shareholders.AsNoTracking() on subscription.HolderId equals holder.Id into holders
            from holder in holders.DefaultIfEmpty()
            orderby subscription.Number descending
            select new { subscription, applicant, holder }).ToListAsync(cancel);
        var balances = await money.Balances([.. rows.Select(row => row.subscription)], cancel);
        return [.. rows.Select(row => new SubscriptionLine(
            row.subscription, row.holder?.Name ?? row.applicant?.Name ?? "", row.holder?.Code, balances[row.subscription.Number]))];
    }

    /// <summary>Holders whom a newcomer looks like: same name without accents and case, same birth date.</summary>
    public async Task<IReadOnlyList<Shareholder>> Alike(Applicant applicant, CancellationToken cancel)
    {
        var newcomer = Newcomers.Unsaved(applicant, "nouveau", clock.GetCurrentInstant());
        return await db.Shareholders.AsNoTracking().Where(s => s.FoldedName == newcomer.FoldedName && s.BirthDate == newcomer.BirthDate).OrderBy(s => s.Code).Take(5).ToListAsync(cancel);
    }

    private IQueryable<Subscription> In(SubscriptionState? state) => db.Subscriptions.AsNoTracking().Where(s => state == null || s.State == state);

    private async Task<SubscriptionShown?> Show(Subscription? subscription, CancellationToken cancel) => subscription is null
        ? null
        : new(
            subscription,
            await db.Applicants.AsNoTracking().SingleOrDefaultAsync(a => a.SubscriptionNumber == subscription.Number, cancel),
            subscription.HolderId is { } id ? await db.Shareholders.AsNoTracking().SingleAsync(s => s.Id == id, cancel) : null,
            await money.Balance(subscription, cancel),
            await money.Of(subscription.Number).OrderBy(p => p.Number).ToListAsync(cancel),
            await onDay.Terms(clock.GetCurrentInstant().DayInParis(), cancel));
}
