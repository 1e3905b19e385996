using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Newborns;
using NodaTime;

namespace MineDeSoleil.App.Newborns;

/// <summary>The reversing movement, where a share had been given; and how many of those waiting took its place.</summary>
public sealed record WithdrawalReceipt(long? Reversal, int Served);

/// <summary>
/// Undoes a mistaken registration, with its reason: the movement and its entry are reversed, the representatives' mandate ends, the share goes
/// back to the stock and to the next in the queue. The child may be registered again. The account and its code stay.
/// </summary>
public sealed class WithdrawNewbornGift(
    CooperativeDb db, RegisterOfMovements register, ReverseMovement reversal, FundGifts gifts, IClock clock) : IUseCase
{
    public Task<Decision<WithdrawalReceipt>> Run(long number, string reason, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<WithdrawalReceipt>(clock, key, nameof(WithdrawNewbornGift), new { number, reason }, async () =>
        {
            await register.Lock(cancel);
            var now = clock.GetCurrentInstant().ToMicroseconds();
            if (await db.BirthRegistrations.SingleOrDefaultAsync(r => r.Number == number, cancel) is not { } registration)
            {
                return Refusal.Of("UnknownRegistration", ("number", number));
            }

            if (registration.WithdrawnAt is { } before)
            {
                return Refusal.Of("GiftAlreadyWithdrawn", ("number", number), ("on", before.DayInParis()));
            }

            if (string.IsNullOrWhiteSpace(reason))
            {
                return Refusal.Of("ReasonMissing");
            }

            var undone = registration.MovementNumber is { } movement ? await reversal.Run(movement, FundGifts.DocumentOf(registration), actor, null, cancel) : null;
            if (undone is { IsRefused: true })
            {
                return undone.Refusals.ToList();
            }

            registration.WithdrawnAt = now;
            registration.WithdrawalReason = reason.Trim();
            await EndMandates(registration, now.DayInParis(), cancel);
            await db.SaveChangesAsync(cancel);
            var programme = (await gifts.ProgrammeOn(now.DayInParis(), cancel))!;
            var served = await gifts.ServeQueue(programme, now.DayInParis(), cancel);
            if (served.IsRefused)
            {
                return served.Refusals.ToList();
            }

            db.Record(now, actor, nameof(WithdrawNewbornGift), $"birth:{number}", new { Reversal = undone?.Value.Number, Served = served.Value });
            return new WithdrawalReceipt(undone?.Value.Number, served.Value);
        }, cancel);

    /// <summary>Those mandated by the mistake see nothing any more, unless the child holds shares by another way.</summary>
    private async Task EndMandates(BirthRegistration registration, LocalDate today, CancellationToken cancel)
    {
        var child = registration.ChildId.Value;
        var held = await db.Database.SqlQuery<long>($"""
            select coalesce(sum(case when to_id = {child} then shares else -shares end), 0)::bigint as "Value" from movements where to_id = {child} or from_id = {child}
            """).SingleAsync(cancel);
        if (held > 0)
        {
            return;
        }

        foreach (var representative in await db.Representatives.Where(r => r.RepresentedId == registration.ChildId && r.Until > today).ToListAsync(cancel))
        {
            representative.Until = today;
        }
    }
}
