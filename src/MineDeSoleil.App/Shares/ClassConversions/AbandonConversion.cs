using MineDeSoleil.App.Audit;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares.ClassConversions;

/// <summary>Gives up a conversion that is not posted yet, with the reason; the class is open again. It remains to be read.</summary>
public sealed class AbandonConversion(CooperativeDb db, RegisterOfMovements register, IClock clock) : IUseCase
{
    public Task<Decision<ConversionReceipt>> Run(int number, string reason, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<ConversionReceipt>(clock, key, nameof(AbandonConversion), new { number, reason }, async () =>
        {
            await register.Lock(cancel);
            var found = await db.Conversion(number, ConversionState.Decided, cancel);
            if (!found.TryGet(out var conversion))
            {
                return found.Refusals.ToList();
            }

            conversion.AbandonedBecause = reason;
            db.Record(clock.GetCurrentInstant().ToMicroseconds(), actor, nameof(AbandonConversion), conversion.Subject(), new { reason });
            await db.SaveChangesAsync(cancel);
            return new ConversionReceipt(number);
        }, cancel);
}
