using Microsoft.EntityFrameworkCore;
using MineDeSoleil.Domain.Payments;

namespace MineDeSoleil.App.Payments;

/// <summary>A payment that told of no subscription, with what its payer wrote.</summary>
public sealed record UnmatchedPayment(Payment Payment, Payer? Payer);

/// <summary>The payments that wait for somebody's decision, oldest first.</summary>
public sealed class UnmatchedPayments(CooperativeDb db) : IUseCase
{
    public Task<int> Count(CancellationToken cancel) => Waiting().CountAsync(cancel);

    public async Task<IReadOnlyList<UnmatchedPayment>> Page(int skip, int take, CancellationToken cancel)
    {
        var payments = await Waiting().OrderBy(p => p.Number).Skip(skip).Take(take).ToListAsync(cancel);
        var numbers = payments.Select(p => p.Number).ToList();
        var payers = await db.Payers.AsNoTracking().Where(p => numbers.Contains(p.PaymentNumber)).ToDictionaryAsync(p => p.PaymentNumber, cancel);
        return [.. payments.Select(p => new UnmatchedPayment(p, payers.GetValueOrDefault(p.Number)))];
    }

    private IQueryable<Payment> Waiting() =>
        db.Payments.AsNoTracking().Where(p => p.SubscriptionNumber == null && !db.PaymentDecisions.Any(d => d.PaymentNumber == p.Number));
}
