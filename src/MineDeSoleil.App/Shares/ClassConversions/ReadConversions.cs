using Microsoft.EntityFrameworkCore;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares.ClassConversions;

/// <summary>A conversion in a list, with the class left and whose it is where it is one holder's.</summary>
public sealed record ConversionLine(ShareConversion Conversion, ShareClass From, string? HolderCode, string? HolderName)
{
    public ConversionRatio Ratio => new(From.Nominal, Conversion.IntoNominal);
}

/// <summary>A pair of movements of a posted conversion.</summary>
public sealed record ConvertedPair(long Number, string Code, string Name, long OldShares, long NewShares);

/// <summary>
/// A conversion that is decided: what it would do, and what an administrator should know before posting it: how many holders the counts of the statutes of that day would then bind
/// (above the most, below the least), and what is under way in the class and will be carried over.
/// </summary>
public sealed record ConversionPreview(
    ConversionPlan Plan, Statutes? Statutes, int AboveMaximum, int BelowMinimum, IReadOnlyList<long> Subscriptions, IReadOnlyList<int> Withdrawals, IReadOnlyList<int> Transfers);

/// <summary>Reads conversions; changes nothing.</summary>
public sealed class ReadConversions(CooperativeDb db, PlanConversion plan, IClock clock) : IUseCase
{
    public Task<int> Count(CancellationToken cancel) => db.ShareConversions.CountAsync(cancel);

    /// <summary>The latest first.</summary>
    public Task<List<ConversionLine>> Page(int skip, int take, CancellationToken cancel) =>
        Lines(db.ShareConversions.OrderByDescending(c => c.Number).Skip(skip).Take(take), cancel);

    public async Task<ConversionLine?> One(int number, CancellationToken cancel) => (await Lines(db.ShareConversions.Where(c => c.Number == number), cancel)).SingleOrDefault();

    /// <summary>The conversion that a movement is part of; null where a file brought it.</summary>
    public Task<int?> Of(long movement, CancellationToken cancel) =>
        db.ShareConversions.Where(c => c.FirstMovement <= movement && movement <= c.LastMovement).Select(c => (int?)c.Number).SingleOrDefaultAsync(cancel);

    /// <summary>The pairs of a posted conversion in the order of their numbers.</summary>
    public async Task<IReadOnlyList<ConvertedPair>> Pairs(ShareConversion conversion, int skip, int take, CancellationToken cancel)
    {
        var (first, last) = (conversion.FirstMovement!.Value, conversion.LastMovement!.Value);
        var from = first + (2L * skip);
        var until = Math.Min(last, from + (2L * take) - 1);
        var rows = await (
            from left in db.Movements.AsNoTracking()
            where left.Number >= @from && left.Number <= until && left.ToId == null
            join entered in db.Movements.AsNoTracking() on left.Number + 1 equals entered.Number
            join holder in db.Shareholders.AsNoTracking() on left.FromId equals holder.Id
            orderby left.Number
            select new { left.Number, Holder = holder, Old = left.Shares, New = entered.Shares }).ToListAsync(cancel);
        return rows.ConvertAll(r => new ConvertedPair(r.Number, r.Holder.Code, r.Holder.Name, r.Old.Value, r.New.Value));
    }

    public async Task<ConversionPreview> Preview(ShareConversion conversion, CancellationToken cancel)
    {
        var made = await plan.Run(conversion, clock.GetCurrentInstant().DayInParis(), cancel);
        var statutes = await db.StatutesOn(conversion.EffectiveOn, cancel);
        var becomes = made.Holdings.Select(made.NewShares).OfType<long>().ToList();
        return new(
            made, statutes,
            statutes?.MaximumShares is { } most ? becomes.Count(shares => shares > most) : 0,
            statutes is null ? 0 : becomes.Count(shares => shares < statutes.MinimumShares),
            await db.Subscriptions.AsNoTracking()
                .Where(s => s.ClassId == conversion.FromClassId && (s.State == SubscriptionState.Requested || s.State == SubscriptionState.AwaitingPayment || s.State == SubscriptionState.Paid))
                .OrderBy(s => s.Number).Select(s => s.Number).ToListAsync(cancel),
            await db.Withdrawals.AsNoTracking()
                .Where(w => w.ClassId == conversion.FromClassId && w.MovementNumber == null && w.AbandonedBecause == null && w.ExitOn >= conversion.EffectiveOn)
                .OrderBy(w => w.Number).Select(w => w.Number).ToListAsync(cancel),
            await db.Transfers.AsNoTracking()
                .Where(t => t.ClassId == conversion.FromClassId && t.EnteredOn == null && t.AbandonedBecause == null)
                .OrderBy(t => t.Number).Select(t => t.Number).ToListAsync(cancel));
    }

    private async Task<List<ConversionLine>> Lines(IQueryable<ShareConversion> conversions, CancellationToken cancel)
    {
        var rows = await (
            from conversion in conversions.AsNoTracking()
            join left in db.ShareClasses.AsNoTracking() on conversion.FromClassId equals left.Id
            join holder in db.Shareholders.AsNoTracking() on conversion.HolderId equals holder.Id into theirs
            from holder in theirs.DefaultIfEmpty()
            orderby conversion.Number descending
            select new { conversion, left, holder }).ToListAsync(cancel);
        return rows.ConvertAll(r => new ConversionLine(r.conversion, r.left, r.holder?.Code, r.holder?.Name));
    }
}
