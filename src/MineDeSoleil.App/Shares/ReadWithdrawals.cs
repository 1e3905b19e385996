using Microsoft.EntityFrameworkCore;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares;

/// <summary>A withdrawal with the codes and the name it concerns, and how far it has come today.</summary>
public sealed record WithdrawalLine(Withdrawal Withdrawal, string HolderCode, string HolderName, string ClassCode, WithdrawalState State);

/// <summary>The queue of withdrawals: those to act on first, then those that wait, then the rest.</summary>
public sealed class ReadWithdrawals(CooperativeDb db, IClock clock) : IUseCase
{
    public async Task<IReadOnlyList<WithdrawalLine>> All(CancellationToken cancel) =>
        [.. (await Read(db.Withdrawals, cancel)).OrderBy(line => line.State switch
        {
            WithdrawalState.Due => 0,
            WithdrawalState.ToPay => 1,
            WithdrawalState.Waiting => 2,
            _ => 3,
        }).ThenBy(line => line.Withdrawal.ExitOn).ThenBy(line => line.Withdrawal.Number)];

    public async Task<WithdrawalLine?> One(int number, CancellationToken cancel) =>
        (await Read(db.Withdrawals.Where(w => w.Number == number), cancel)).SingleOrDefault();

    private async Task<List<WithdrawalLine>> Read(IQueryable<Withdrawal> withdrawals, CancellationToken cancel)
    {
        var today = clock.GetCurrentInstant().DayInParis();
        var rows = await (
            from w in withdrawals.AsNoTracking()
            join s in db.Shareholders.AsNoTracking() on w.HolderId equals s.Id
            join c in db.ShareClasses on w.ClassId equals c.Id
            select new { w, s, c.Code }).ToListAsync(cancel);
        return rows.ConvertAll(row => new WithdrawalLine(row.w, row.s.Code, row.s.Name, row.Code, row.w.StateOn(today)));
    }
}
