using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares.ClassConversions;

/// <summary>A holder who asks, as the statutes allow it, for shares of another class in place of theirs. <paramref name="Agreement"/>: who signed for a minor.</summary>
public sealed record HolderConversionCommand(
    string HolderCode, string FromCode, string IntoCode, ShareCount Shares, LocalDate AskedOn, LocalDate EffectiveOn, string Document, MinorAgreement? Agreement = null);

/// <summary>
/// Converts shares of one holder into those of a class that exists, at once. The part of the capital stays as it was and the days since which the shares stand go with them: neither
/// percent caps nor lock-in are asked; the counts of the statutes are. For a minor it is an act of disposal, on which all representatives agree.
/// </summary>
public sealed class ConvertForHolder(CooperativeDb db, RegisterOfMovements register, MinorAgreements minors, ConversionEntries entries, IClock clock) : IUseCase
{
    public Task<Decision<ConversionReceipt>> Run(HolderConversionCommand command, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<ConversionReceipt>(clock, key, nameof(ConvertForHolder), command, async () =>
        {
            var head = await register.Lock(cancel);
            var now = clock.GetCurrentInstant().ToMicroseconds();
            var holder = await db.Shareholders.AsNoTracking().SingleOrDefaultAsync(s => s.Code == command.HolderCode, cancel);
            var classes = await db.ShareClasses.AsNoTracking().ToDictionaryAsync(c => c.Code, StringComparer.Ordinal, cancel);
            var (from, into) = (classes.GetValueOrDefault(command.FromCode), classes.GetValueOrDefault(command.IntoCode));
            if (holder is null)
            {
                return Refusal.Of("UnknownHolder", ("holder", command.HolderCode));
            }

            if (from is null || into is null)
            {
                return Refusal.Of("UnknownClass", ("class", from is null ? command.FromCode : command.IntoCode));
            }

            var conversion = new ShareConversion
            {
                Number = await db.NextConversion(cancel),
                FromClassId = from.Id,
                IntoCode = into.Code,
                IntoName = into.Name,
                IntoNominal = into.Nominal,
                HolderId = holder.Id,
                Shares = command.Shares,
                DecidedOn = command.AskedOn,
                Document = command.Document,
                EffectiveOn = command.EffectiveOn,
                RecordedAt = now,
            };
            var closings = await db.Closings(cancel);
            var refusals = conversion.WhyNot(from, into, closings.GetValueOrDefault(from.Code), closings.GetValueOrDefault(into.Code), now.DayInParis()).ToList();
            if (refusals.Count == 0)
            {
                var entered = await Account(holder, into, cancel);
                refusals.AddRange(conversion.WhyNotOf(
                    holder, await Account(holder, from, cancel), command.Shares.Value, new(from.Nominal, into.Nominal), entered.HighestFrom(command.EffectiveOn),
                    await db.StatutesOn(command.EffectiveOn, cancel)));
            }

            if (await minors.WhyNot(MinorAct.Convert, holder, command.Agreement, command.AskedOn, cancel) is { } disagreement)
            {
                refusals.Add(disagreement);
            }

            if (refusals.Count > 0)
            {
                return refusals;
            }

            await entries.Enter(conversion, from, into, [new(holder.Code, holder.Name, command.Shares.Value)], head, now, cancel);
            db.ShareConversions.Add(conversion);
            db.Record(now, actor, nameof(ConvertForHolder), conversion.Subject(),
                new { holder.Code, command.FromCode, command.IntoCode, Shares = command.Shares.Value, conversion.FirstMovement, command.Agreement });
            await db.SaveChangesAsync(cancel);
            return new ConversionReceipt(conversion.Number);
        }, cancel);

    private async Task<HolderAccount> Account(Shareholder holder, ShareClass shareClass, CancellationToken cancel)
    {
        var rows = await db.Movements.AsNoTracking()
            .Where(m => m.ClassId == shareClass.Id && (m.FromId == holder.Id || m.ToId == holder.Id))
            .Select(m => new { m.Number, m.EffectiveOn, m.ToId, m.Shares }).ToListAsync(cancel);
        return new(holder.Code, shareClass.Code, rows.Select(m => new AccountLine(m.Number, m.EffectiveOn, m.ToId == holder.Id ? m.Shares.Value : -m.Shares.Value)));
    }
}
