using Microsoft.EntityFrameworkCore;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares;

/// <summary>A withdrawal with the codes and the name it concerns, and how far it has come today.</summary>
public sealed record WithdrawalLine(Withdrawal Withdrawal, string HolderCode, string HolderName, string ClassCode, WithdrawalState State);

/// <summary>Reads withdrawals; changes nothing.</summary>
public sealed class ReadWithdrawals(CooperativeDb db, IClock clock) : IUseCase
{
    public Task<int> Count(CancellationToken cancel) => db.Withdrawals.CountAsync(cancel);

    /// <summary>Those still open first; by exit day.</summary>
    public async Task<IReadOnlyList<WithdrawalLine>> Page(int skip, int take, CancellationToken cancel) =>
        await Read(db.Withdrawals.OrderBy(w => w.PaidOn != null || w.AbandonedBecause != null).ThenBy(w => w.ExitOn).ThenBy(w => w.Number).Skip(skip).Take(take), cancel);

    public async Task<WithdrawalLine?> One(int number, CancellationToken cancel) =>
        (await Read(db.Withdrawals.Where(w => w.Number == number), cancel)).SingleOrDefault();

    private async Task<List<WithdrawalLine>> Read(IQueryable<Withdrawal> withdrawals, CancellationToken cancel)
    {
        var today = clock.GetCurrentInstant().DayInParis();
        var rows = await (
            from w in withdrawals.AsNoTracking()
            join s in db.Shareholders.AsNoTracking() on w.HolderId equals s.Id
            join c in db.ShareClasses on w.ClassId equals c.Id
            orderby w.PaidOn != null || w.AbandonedBecause != null, w.ExitOn, w.Number
            select new { w, s, c.Code }).ToListAsync(cancel);
        return rows.ConvertAll(row => new WithdrawalLine(row.w, row.s.Code, row.s.Name, row.Code, row.w.StateOn(today)));
    }
}
