using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Mail;
using MineDeSoleil.App.Newborns;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares;

/// <summary>A holder's death, with the one who represents the undivided holding where the heirs have named one (by holder code).</summary>
public sealed record DeathCommand(string HolderCode, LocalDate DeceasedOn, string? RepresentativeCode);

/// <summary>
/// Freezes a deceased holder's account from the day of death; mandates of others to act for it end, and the representative's begins. Shares stay in the register
/// for the heirs; a newborn gift that still waited is withdrawn, a printed code opens nothing any more. Refused where shares have left since: those movements are
/// reversed first; and where the death is recorded already (<see cref="WithdrawDeath"/> undoes a mistake).
/// </summary>
public sealed class RecordDeath(CooperativeDb db, RegisterOfMovements register, WithdrawNewbornGift gifts, Mandates mandates, Outbox outbox, IClock clock) : IUseCase
{
    public Task<Decision<string>> Run(DeathCommand command, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<string>(clock, key, nameof(RecordDeath), command, async () =>
        {
            await register.Lock(cancel);
            var now = clock.GetCurrentInstant().ToMicroseconds();
            var codes = new[] { command.HolderCode, command.RepresentativeCode }.OfType<string>().ToList();
            var found = await db.Shareholders.Where(s => codes.Contains(s.Code)).ToDictionaryAsync(s => s.Code, cancel);
            if (codes.Find(code => !found.ContainsKey(code)) is { } unknown)
            {
                return Refusal.Of("UnknownHolder", ("holder", unknown));
            }

            var holder = found[command.HolderCode];
            if (holder.DeceasedOn is { } already)
            {
                return Refusal.Of("DeathAlreadyRecorded", ("holder", holder.Code), ("on", already));
            }

            if (holder.Nature != Nature.Person || command.DeceasedOn > now.DayInParis() || command.DeceasedOn < holder.BirthDate)
            {
                return Refusal.Of("DeathImplausible", ("holder", holder.Code), ("on", command.DeceasedOn));
            }

            var gone = await db.Movements.AsNoTracking()
                .Where(m => m.FromId == holder.Id && m.EffectiveOn >= command.DeceasedOn && m.Kind != MovementKind.Reversal && m.Kind != MovementKind.Succession
                    && (m.Kind != MovementKind.Conversion || db.ShareConversions.Any(c => c.HolderId == holder.Id && c.FirstMovement == m.Number)) // a change of nominal is nobody's giving
                    && !db.Movements.Any(r => r.Reverses == m.Number))
                .OrderBy(m => m.Number).Select(m => (long?)m.Number).FirstOrDefaultAsync(cancel);
            if (gone is { } movement)
            {
                return Refusal.Of("MovementAfterDeath", ("holder", holder.Code), ("movement", movement), ("on", command.DeceasedOn));
            }

            var waiting = await db.BirthRegistrations.AsNoTracking()
                .Where(r => r.ChildId == holder.Id && r.MovementNumber == null && r.WithdrawnAt == null).Select(r => (long?)r.Number).SingleOrDefaultAsync(cancel);
            if (waiting is { } registration && await gifts.Run(registration, "Décès de l’enfant avant le don", actor, null, cancel) is { IsRefused: true } refused)
            {
                return refused.Refusals.ToList();
            }

            holder.DeceasedOn = command.DeceasedOn;
            foreach (var printed in await db.PrintedCodes.Where(c => c.ShareholderId == holder.Id && c.UsedAt == null && c.ReplacedAt == null).ToListAsync(cancel))
            {
                printed.ReplacedAt = now;
            }

            foreach (var mandate in await db.Representatives.Where(r => r.RepresentedId == holder.Id && (r.Until == null || r.Until > command.DeceasedOn)).ToListAsync(cancel))
            {
                mandate.Until = LocalDate.Max(mandate.Since, command.DeceasedOn);
            }

            if (command.RepresentativeCode is { } code)
            {
                mandates.Give(holder, found[code], command.DeceasedOn);
            }

            db.Record(now, actor, nameof(RecordDeath), $"shareholder:{holder.Code}", new { command.RepresentativeCode });
            await db.SaveChangesAsync(cancel);
            if (command.RepresentativeCode is not null)
            {
                await outbox.Tell(holder.Id, MailDraft.DeathRecorded(holder.Code, outbox.Page(holder)), cancel);
            }

            return holder.Code;
        }, cancel);
}
