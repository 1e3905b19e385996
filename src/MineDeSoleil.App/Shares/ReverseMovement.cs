using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Accounts;
using MineDeSoleil.App.Shares.ClassConversions;
using MineDeSoleil.App.Subscriptions;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares;

/// <summary>
/// Undoes a movement by its mirror image, effective the same day: seen as of any date it never took place, seen as known before now it did.
/// Refused where the shares have gone on since, for a movement that is itself a reversal or already reversed, for one of a conversion, which is undone as a whole, and for a withdrawal that is paid. Of a pair that a file
/// brought both halves are undone. The subscription
/// or the withdrawal that it came from follows: the money of the one is to be given back, the other is no longer to be paid.
/// </summary>
public sealed class ReverseMovement(
    CooperativeDb db, RegisterOfMovements register, PostCapitalEntries capital, UndoneIssue subscriptions, ConversionEntries conversions, IClock clock) : IUseCase
{
    public Task<Decision<MovementReceipt>> Run(long number, string reason, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<MovementReceipt>(clock, key, nameof(ReverseMovement), new { number, reason }, async () =>
        {
            var head = await register.Lock(cancel);
            if (await db.Movements.AsNoTracking().SingleOrDefaultAsync(m => m.Number == number, cancel) is not { } original)
            {
                return Refusal.Of("UnknownMovement", ("movement", number));
            }

            if (original.Kind == MovementKind.Reversal)
            {
                return Refusal.Of("ReversalIsFinal", ("movement", number));
            }

            if (await db.Movements.AsNoTracking().Where(m => m.Reverses == number).Select(m => (long?)m.Number).SingleOrDefaultAsync(cancel) is { } by)
            {
                return Refusal.Of("AlreadyReversed", ("movement", number), ("by", by));
            }

            if (original.Kind == MovementKind.Conversion)
            {
                return await UndoPair(original, reason, head, actor, cancel);
            }

            var withdrawal = await db.Withdrawals.SingleOrDefaultAsync(w => w.MovementNumber == number && w.AbandonedBecause == null, cancel);
            if (withdrawal is { PaidOn: { } paid })
            {
                return Refusal.Of("WithdrawalAlreadyPaid", ("movement", number), ("withdrawal", withdrawal.Number), ("paid", paid));
            }

            var sides = new[] { original.FromId, original.ToId }.OfType<ShareholderId>().ToList();
            var holders = await db.Shareholders.AsNoTracking().Where(s => sides.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancel);
            var decision = await register.Enter(new MovementRequest
            {
                Kind = MovementKind.Reversal,
                Class = await db.ShareClasses.AsNoTracking().SingleAsync(c => c.Id == original.ClassId, cancel),
                From = original.ToId is { } to ? holders[to] : null,
                To = original.FromId is { } from ? holders[from] : null,
                Shares = original.Shares,
                Nominal = original.Nominal,
                EffectiveOn = original.EffectiveOn,
                Document = reason,
                Reverses = number,
            }, cancel);
            if (!decision.IsRefused)
            {
                await capital.Run(cancel);
                withdrawal?.AbandonedBecause = reason;
                await subscriptions.Follow(number, reason, actor, cancel);
            }

            return Receipts.Of(decision, db, actor, nameof(ReverseMovement));
        }, cancel);

    private async Task<Decision<MovementReceipt>> UndoPair(Movement half, string reason, RegisterHead head, Actor actor, CancellationToken cancel)
    {
        var act = await db.ShareConversions.AsNoTracking().Where(c => c.FirstMovement <= half.Number && half.Number <= c.LastMovement).Select(c => (int?)c.Number).SingleOrDefaultAsync(cancel);
        if (act is { } conversion)
        {
            return Refusal.Of("ConversionIsUndoneWhole", ("movement", half.Number), ("conversion", conversion));
        }

        var first = half.ToId is null ? half.Number : half.Number - 1;
        var undone = await conversions.Undo(first, first + 1, reason, head, clock.GetCurrentInstant().ToMicroseconds(), cancel);
        return undone.TryGet(out var numbers)
            ? Receipts.Of(await db.Movements.AsNoTracking().SingleAsync(m => m.Number == numbers.Last, cancel), db, actor, nameof(ReverseMovement))
            : undone.Refusals.ToList();
    }
}
