using MineDeSoleil.App.Audit;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares.ClassConversions;

/// <summary>
/// Undoes a posted conversion as a whole, of all holders at once, effective the same day: at no date did it take place. Refused, holder by holder, where the new shares have gone on
/// since. The class left is open again; the class entered stays, empty or not.
/// </summary>
public sealed class ReverseConversion(CooperativeDb db, RegisterOfMovements register, ConversionEntries entries, IClock clock) : IUseCase
{
    public Task<Decision<ConversionReceipt>> Run(int number, string reason, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<ConversionReceipt>(clock, key, nameof(ReverseConversion), new { number, reason }, async () =>
        {
            var head = await register.Lock(cancel);
            var now = clock.GetCurrentInstant().ToMicroseconds();
            var found = await db.Conversion(number, ConversionState.Posted, cancel);
            if (!found.TryGet(out var conversion))
            {
                return found.Refusals.ToList();
            }

            if (await db.ClosingOf(conversion.IntoCode, cancel) is { IsPosted: true } closing)
            {
                return closing.Refuse();
            }

            var undone = await entries.Undo(conversion.FirstMovement!.Value, conversion.LastMovement!.Value, reason, head, now, cancel);
            if (!undone.TryGet(out var numbers))
            {
                return undone.Refusals.ToList();
            }

            conversion.ReversedBecause = reason;
            db.Record(now, actor, nameof(ReverseConversion), conversion.Subject(), new { reason, numbers.First, numbers.Last });
            await db.SaveChangesAsync(cancel);
            return new ConversionReceipt(number);
        }, cancel);
}
