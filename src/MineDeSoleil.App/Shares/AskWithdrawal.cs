using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Mail;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares;

/// <summary>
/// A holder who gives notice, or whom the company excludes. No exit day asked for: the first that the statutes allow. <paramref name="Agreement"/>: who gave notice
/// for a minor.
/// </summary>
public sealed record WithdrawalCommand(
    WithdrawalKind Kind, string HolderCode, string ClassCode, ShareCount Shares, LocalDate NotifiedOn, LocalDate? ExitOn, string Document, MinorAgreement? Agreement = null);

/// <summary>The number of the withdrawal and the day of the exit.</summary>
public sealed record WithdrawalAsked(int Number, LocalDate ExitOn);

/// <summary>
/// Takes a withdrawal into the queue. Everything that can be known now is decided now, by the same rules as the movement it will become: lock-in,
/// notice, exit day, floor, what the holder has.
/// </summary>
public sealed class AskWithdrawal(CooperativeDb db, RegisterOfMovements register, MinorAgreements minors, Outbox outbox, IClock clock) : IUseCase
{
    public Task<Decision<WithdrawalAsked>> Run(WithdrawalCommand command, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<WithdrawalAsked>(clock, key, nameof(AskWithdrawal), command, async () =>
        {
            await register.Lock(cancel);
            var now = clock.GetCurrentInstant().ToMicroseconds();
            var today = now.DayInParis();
            if (await db.Shareholders.AsNoTracking().SingleOrDefaultAsync(s => s.Code == command.HolderCode, cancel) is not { } holder)
            {
                return Refusal.Of("UnknownHolder", ("holder", command.HolderCode));
            }

            if (await db.ShareClasses.AsNoTracking().SingleOrDefaultAsync(c => c.Code == command.ClassCode, cancel) is not { } shareClass)
            {
                return Refusal.Of("UnknownClass", ("class", command.ClassCode));
            }

            if (command.NotifiedOn > today)
            {
                return Refusal.Of("NotifiedInTheFuture", ("notified", command.NotifiedOn), ("today", today));
            }

            if (command.Kind == WithdrawalKind.Notice
                && await minors.WhyNot(MinorAct.AskRedemption, holder, command.Agreement, command.NotifiedOn, cancel) is { } disagreement)
            {
                return disagreement;
            }

            var waiting = await db.Withdrawals.AsNoTracking().Where(w =>
                w.HolderId == holder.Id && w.ClassId == shareClass.Id && w.MovementNumber == null && w.AbandonedBecause == null).FirstOrDefaultAsync(cancel);
            if (waiting is not null)
            {
                return Refusal.Of("WithdrawalAlreadyWaits", ("holder", holder.Code), ("withdrawal", waiting.Number), ("exit", waiting.ExitOn));
            }

            var exit = Withdrawal.ExitFor(command.Kind, command.NotifiedOn, command.ExitOn, await db.StatutesOn(command.NotifiedOn, cancel));
            var withdrawal = new Withdrawal
            {
                Number = 1 + (await db.Withdrawals.MaxAsync(w => (int?)w.Number, cancel) ?? 0),
                Kind = command.Kind,
                HolderId = holder.Id,
                ClassId = shareClass.Id,
                Shares = command.Shares,
                NotifiedOn = command.NotifiedOn,
                ExitOn = exit,
                Document = command.Document,
                RecordedAt = now,
            };
            var request = withdrawal.Request(holder, shareClass, price: null);
            var refusals = (await register.WhyNotAsk(request, cancel)).ToList();
            if (refusals.Count > 0)
            {
                return refusals;
            }

            db.Withdrawals.Add(withdrawal);
            db.Record(now, actor, nameof(AskWithdrawal), $"withdrawal:{withdrawal.Number}", new { holder.Code, withdrawal.Kind, Shares = withdrawal.Shares.Value, command.Agreement });
            await db.SaveChangesAsync(cancel);
            await outbox.Tell(holder.Id, MailDraft.WithdrawalTaken(withdrawal), cancel);
            return new WithdrawalAsked(withdrawal.Number, exit);
        }, cancel);
}
