using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Payments;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Payments;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Subscriptions;

/// <summary>A subscription as its page shows it: who, its money, its payments, the terms by which it is paid, and by payment the refunds under way.</summary>
public sealed record SubscriptionShown(
    Subscription Subscription, Applicant? Applicant, Shareholder? Holder, SubscriptionBalance Balance, IReadOnlyList<Payment> Payments, SubscriptionTerms? Terms,
    IReadOnlyDictionary<long, RefundOrder> RefundsUnderWay)
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

    public Task<int> Count(SubscriptionState? state, MoneyMatter? matter, CancellationToken cancel) => In(state, matter).CountAsync(cancel);

    /// <summary>The newest first; in four queries, however long the page.</summary>
    public async Task<IReadOnlyList<SubscriptionLine>> Page(SubscriptionState? state, MoneyMatter? matter, int skip, int take, CancellationToken cancel)
    {
        var rows = await (
            from subscription in In(state, matter).OrderByDescending(s => s.Number).Skip(skip).Take(take)
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

    private IQueryable<Subscription> In(SubscriptionState? state, MoneyMatter? matter)
    {
        var all = db.Subscriptions.AsNoTracking().Where(s => state == null || s.State == state);
        if (matter is null)
        {
            return all;
        }

        var unsettled = money.Unsettled().Where(u => u.IsTakenBack == (matter == MoneyMatter.TakenBack)).Select(u => u.Number);
        return all.Where(s => unsettled.Contains(s.Number));
    }

    private async Task<SubscriptionShown?> Show(Subscription? subscription, CancellationToken cancel)
    {
        if (subscription is null)
        {
            return null;
        }

        var payments = await money.Of(subscription.Number).OrderBy(p => p.Number).ToListAsync(cancel);
        var numbers = payments.Select(p => p.Number).ToList();
        return new(
            subscription,
            await db.Applicants.AsNoTracking().SingleOrDefaultAsync(a => a.SubscriptionNumber == subscription.Number, cancel),
            subscription.HolderId is { } id ? await db.Shareholders.AsNoTracking().SingleAsync(s => s.Id == id, cancel) : null,
            await money.Balance(subscription, cancel),
            payments,
            await onDay.Terms(clock.GetCurrentInstant().DayInParis(), cancel),
            await db.RefundOrders.AsNoTracking().UnderWay().Where(o => numbers.Contains(o.PaymentNumber)).ToDictionaryAsync(o => o.PaymentNumber, cancel));
    }
}
