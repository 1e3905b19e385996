using MineDeSoleil.App.Audit;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares.ClassConversions;

/// <summary>
/// Posts a conversion whose day has come: one pair of movements for each holder of the class, in one transaction; the class entered is made where it does not exist. What every holder
/// has in the capital stays as it was, so nobody is asked and nothing is posted to the journal: not the minor's parents, not the heirs of a frozen account.
/// </summary>
public sealed class PostConversion(CooperativeDb db, RegisterOfMovements register, PlanConversion plan, ConversionEntries entries, IClock clock) : IUseCase
{
    public Task<Decision<ConversionReceipt>> Run(int number, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<ConversionReceipt>(clock, key, nameof(PostConversion), new { number }, async () =>
        {
            var head = await register.Lock(cancel);
            var now = clock.GetCurrentInstant().ToMicroseconds();
            var found = await db.Conversion(number, ConversionState.Decided, cancel);
            if (!found.TryGet(out var conversion))
            {
                return found.Refusals.ToList();
            }

            var today = now.DayInParis();
            if (conversion.EffectiveOn > today)
            {
                return Refusal.Of("ConversionNotDue", ("conversion", number), ("on", conversion.EffectiveOn), ("today", today));
            }

            var made = await plan.Run(conversion, today, cancel);
            if (made.Refusals.Count > 0)
            {
                return made.Refusals.ToList();
            }

            var into = made.Into;
            if (into is null)
            {
                into = new ShareClass { Id = ShareClassId.New(), Code = conversion.IntoCode, Name = conversion.IntoName, Nominal = conversion.IntoNominal };
                db.ShareClasses.Add(into);
                await db.SaveChangesAsync(cancel);
            }

            await entries.Enter(conversion, made.From, into, made.Holdings, head, now, cancel);
            db.Record(now, actor, nameof(PostConversion), conversion.Subject(),
                new { Holders = made.Holdings.Count, Shares = made.OldShares, Ratio = made.Ratio.ToString(), conversion.FirstMovement, conversion.LastMovement });
            await db.SaveChangesAsync(cancel);
            return new ConversionReceipt(number);
        }, cancel);
}
