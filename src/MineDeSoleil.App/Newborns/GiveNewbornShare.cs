using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Newborns;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Newborns;

/// <summary>A birth to register. Those shown as possibly the same child and said to be another are listed by code; null: a list that vouches for itself.</summary>
public sealed record NewbornGiftCommand(BirthForm Form, IReadOnlyList<string>? ConfirmedDifferentFrom);

/// <summary>What came of it. No movement: the stock is empty and the child waits for its turn.</summary>
public sealed record NewbornGiftReceipt(long Registration, string ChildCode, long? Movement, bool Waits);

/// <summary>
/// Registers a birth and gives the child the town's share: account, representatives, movement, entry and audit line in one transaction,
/// or nothing. An empty stock queues the gift. The same form (key) sent twice registers once.
/// </summary>
public sealed class GiveNewbornShare(
    CooperativeDb db, RegisterOfMovements register, RecogniseChildren children, ChildAccounts accounts, FundGifts gifts, IClock clock) : IUseCase
{
    public Task<Decision<NewbornGiftReceipt>> Run(NewbornGiftCommand command, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<NewbornGiftReceipt>(clock, key, nameof(GiveNewbornShare), command, async () =>
        {
            await register.Lock(cancel);
            var now = clock.GetCurrentInstant().ToMicroseconds();
            var today = now.DayInParis();
            var form = command.Form;
            var programme = await gifts.ProgrammeOn(today, cancel);
            var funds = programme is null ? new GiftFunds(Money.Zero, null, 0, 0) : await gifts.FundsFor(programme, today, cancel);
            var decision = NewbornGift.Decide(form, command.ConfirmedDifferentFrom, new GiftState(programme, await children.BornOn(form.BirthDate, cancel), funds, today, await DeclinedOn(form, cancel)));
            if (!decision.TryGet(out var granted))
            {
                return decision.Refusals.ToList();
            }

            if (await OwnerOfReference(form, cancel) is { } owner)
            {
                return Refusal.Of("BirthReferenceTaken", ("reference", form.Reference!), ("holder", owner));
            }

            var child = granted.Account is { } account
                ? await db.Shareholders.SingleAsync(s => s.Id == account.Id, cancel)
                : await accounts.Open(form, now, cancel);
            await accounts.Mandate(child, form, cancel);
            var registration = await Register(form, child, programme!, now, cancel);
            if (!granted.Waits && await gifts.Give(registration, child, programme!, funds, today, cancel) is { IsRefused: true } refused)
            {
                return refused.Refusals.ToList();
            }

            db.Record(now, actor, nameof(GiveNewbornShare), $"birth:{registration.Number}",
                new { Child = child.Code, Movement = registration.MovementNumber, Waits = granted.Waits });
            await db.SaveChangesAsync(cancel);
            return new NewbornGiftReceipt(registration.Number, child.Code, registration.MovementNumber, granted.Waits);
        }, cancel);

    private Task<LocalDate?> DeclinedOn(BirthForm form, CancellationToken cancel) =>
        db.GiftInvitations.Where(i => i.BirthDate == form.BirthDate && i.FoldedName == form.FoldedName).Select(i => i.DeclinedOn).SingleOrDefaultAsync(cancel);

    private async Task<string?> OwnerOfReference(BirthForm form, CancellationToken cancel) => form.Reference is null
        ? null
        : await db.BirthRegistrations.Where(r => r.Reference == form.Reference && r.WithdrawnAt == null)
            .Join(db.Shareholders, r => r.ChildId, s => s.Id, (_, s) => s.Code).SingleOrDefaultAsync(cancel);

    private async Task<BirthRegistration> Register(BirthForm form, Shareholder child, GiftProgramme programme, Instant now, CancellationToken cancel)
    {
        // One whose movement was reversed in the register itself no longer stands: it gives way.
        foreach (var reversed in await db.BirthRegistrations.Where(r => r.ChildId == child.Id && r.WithdrawnAt == null).ToListAsync(cancel))
        {
            reversed.WithdrawnAt = now;
            reversed.WithdrawalReason = $"movement:{reversed.MovementNumber} reversed";
        }

        await db.SaveChangesAsync(cancel);
        var registration = new BirthRegistration
        {
            Number = 1 + (await db.BirthRegistrations.MaxAsync(r => (long?)r.Number, cancel) ?? 0),
            ChildId = child.Id,
            BirthDate = form.BirthDate,
            FoldedName = form.FoldedName,
            Reference = form.Reference,
            AcceptedOn = form.AcceptedOn!.Value,
            ProgrammeFrom = programme.EffectiveFrom,
            RegisteredAt = now,
        };
        db.BirthRegistrations.Add(registration);
        return registration;
    }
}
