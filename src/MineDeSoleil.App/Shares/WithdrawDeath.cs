using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares;

/// <summary>A death that was recorded of the wrong person or on no ground: the document that shows it and the reason, without personal data.</summary>
public sealed record WithdrawDeathCommand(string HolderCode, string Document, string Reason);

/// <summary>
/// Withdraws a death recorded by mistake: the account moves again, the mandates that the death ended go on, the one it began ends. Printed codes and a withdrawn
/// registration of a birth stay so. Refused once something was passed to heirs: a movement that stands is reversed first; money passed on stays passed on.
/// </summary>
public sealed class WithdrawDeath(CooperativeDb db, RegisterOfMovements register, IClock clock) : IUseCase
{
    public Task<Decision<string>> Run(WithdrawDeathCommand command, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<string>(clock, key, nameof(WithdrawDeath), command, async () =>
        {
            await register.Lock(cancel);
            var now = clock.GetCurrentInstant().ToMicroseconds();
            if (await db.Shareholders.SingleOrDefaultAsync(s => s.Code == command.HolderCode, cancel) is not { } holder)
            {
                return Refusal.Of("UnknownHolder", ("holder", command.HolderCode));
            }

            if (holder.DeceasedOn is not { } death)
            {
                return Refusal.Of("HolderNotDeceased", ("holder", holder.Code));
            }

            if (string.IsNullOrWhiteSpace(command.Document))
            {
                return Refusal.Of("DecisionDocumentMissing");
            }

            if (string.IsNullOrWhiteSpace(command.Reason))
            {
                return Refusal.Of("ReasonMissing");
            }

            var passed = await db.Movements.AsNoTracking()
                .Where(m => m.FromId == holder.Id && m.Kind == MovementKind.Succession && !db.Movements.Any(r => r.Reverses == m.Number))
                .OrderBy(m => m.Number).Select(m => (long?)m.Number).FirstOrDefaultAsync(cancel);
            if (passed is { } movement)
            {
                return Refusal.Of("SuccessionStands", ("holder", holder.Code), ("movement", movement));
            }

            if (await db.JournalEntries.AsNoTracking().Where(e => e.Cause.StartsWith($"succession:{holder.Code}:")).Select(e => (long?)e.Number).FirstOrDefaultAsync(cancel) is { } entry)
            {
                return Refusal.Of("SuccessionMoneyPassedOn", ("holder", holder.Code), ("entry", entry));
            }

            await RestoreMandates(holder, death, cancel);
            holder.DeceasedOn = null;
            db.Record(now, actor, nameof(WithdrawDeath), $"shareholder:{holder.Code}", new { command.Document, command.Reason, DeceasedOn = death.ToDateOnly() });
            await db.SaveChangesAsync(cancel);
            return holder.Code;
        }, cancel);

    /// <summary>What <see cref="RecordDeath"/> did to them, told by its day: a mandate that a decision ended that day stays ended.</summary>
    private async Task RestoreMandates(Shareholder holder, LocalDate death, CancellationToken cancel)
    {
        var decided = db.RepresentationDecisions.Where(d => d.RepresentedId == holder.Id && d.Change == RepresentationChange.Ended && d.EffectiveOn == death).Select(d => d.RepresentativeId);
        foreach (var mandate in await db.Representatives.Where(r => r.RepresentedId == holder.Id && !decided.Contains(r.Id) && (r.Until == death || (r.Until == r.Since && r.Since > death))).ToListAsync(cancel))
        {
            mandate.Until = holder.ComesOfAgeOn is { } majority && mandate.Since < majority ? majority : null;
        }

        foreach (var mandate in await db.Representatives.Where(r => r.RepresentedId == holder.Id && r.Since == death && r.Until == null).ToListAsync(cancel))
        {
            mandate.Until = death;
        }
    }
}
