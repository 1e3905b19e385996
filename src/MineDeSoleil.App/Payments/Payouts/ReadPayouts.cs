using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Payments;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Payments.Payouts;

/// <summary>What stands to holders' credit, and why part of it cannot be paid: held, no account on file. Holders and cents.</summary>
public sealed record CreditsDue(Part Payable, Part Held, Part WithoutAccount, Part UnderWay);

/// <summary>So many holders, so much together.</summary>
public sealed record Part(long Holders, Money Amount);

/// <summary>A transfer with whose it is.</summary>
public sealed record PayoutLine(Payout Payout, string HolderCode, string HolderName);

/// <summary>A holder's transfer, with the day the bank paid it.</summary>
public sealed record HolderPayout(int Batch, Money Amount, LocalDate? ExecutedOn, LocalDate? ReturnedOn);

/// <summary>Reads what is due and what was paid.</summary>
public sealed class ReadPayouts(CooperativeDb db, PaymentHolds holds, IClock clock) : IUseCase
{
    public async Task<CreditsDue> Due(CancellationToken cancel)
    {
        var today = clock.GetCurrentInstant().DayInParis();
        Guid[] held = [.. (await holds.Everybody(today, cancel)).Keys.Select(id => id.Value)];
        var on = today.ToDateOnly();
        var rows = await db.Database.SqlQuery<Row>($"""
            with due as (
              select e.shareholder_id, sum(e.cents) as cents from holder_credit_entries e where e.due_on <= {on} group by e.shareholder_id having sum(e.cents) > 0
            )
            select case when d.shareholder_id = any({held}) then 'held' when s.iban is null or s.account_holder is null then 'bare' else 'payable' end as "Kind",
              count(*) as "Holders", sum(d.cents)::bigint as "Cents"
            from due d join shareholders s on s.id = d.shareholder_id group by 1
            union all
            select 'under way', count(*), coalesce(sum(p.amount_cents), 0)::bigint from payouts p join payout_batches b on b.number = p.batch
            where b.executed_on is null and b.abandoned_because is null
            """).ToListAsync(cancel);
        Part Of(string kind) => rows.Find(row => row.Kind == kind) is { } row ? new(row.Holders, new(row.Cents)) : new(0, Money.Zero);
        return new(Of("payable"), Of("held"), Of("bare"), Of("under way"));
    }

    public Task<long> Count(CancellationToken cancel) => db.PayoutBatches.LongCountAsync(cancel);

    /// <summary>The latest first.</summary>
    public async Task<IReadOnlyList<PayoutBatch>> Page(int skip, int take, CancellationToken cancel) =>
        await db.PayoutBatches.AsNoTracking().OrderByDescending(b => b.Number).Skip(skip).Take(take).ToListAsync(cancel);

    public Task<PayoutBatch?> One(int number, CancellationToken cancel) => db.PayoutBatches.AsNoTracking().SingleOrDefaultAsync(b => b.Number == number, cancel);

    public async Task<IReadOnlyList<PayoutLine>> Lines(int number, int skip, int take, CancellationToken cancel)
    {
        var rows = await (
            from payout in db.Payouts.AsNoTracking()
            join holder in db.Shareholders.AsNoTracking() on payout.HolderId equals holder.Id
            where payout.Batch == number
            orderby payout.Line
            select new { payout, holder }).Skip(skip).Take(take).ToListAsync(cancel);
        return [.. rows.Select(row => new PayoutLine(row.payout, row.holder.Code, row.holder.Name))];
    }

    /// <summary>The transfers to a holder that were approved, the latest first.</summary>
    public async Task<IReadOnlyList<HolderPayout>> Of(ShareholderId holder, int take, CancellationToken cancel)
    {
        var rows = await (
            from payout in db.Payouts.AsNoTracking()
            join batch in db.PayoutBatches.AsNoTracking() on payout.Batch equals batch.Number
            where payout.HolderId == holder && batch.ApprovedAt != null && batch.AbandonedBecause == null
            orderby batch.Number descending
            select new { payout, batch.ExecutedOn }).Take(take).ToListAsync(cancel);
        return [.. rows.Select(row => new HolderPayout(row.payout.Batch, row.payout.Amount, row.ExecutedOn, row.payout.ReturnedOn))];
    }

    private sealed record Row(string Kind, long Holders, long Cents);
}
