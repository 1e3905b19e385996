using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Privacy;
using NodaTime;

namespace MineDeSoleil.App.Privacy;

/// <summary>
/// Erases a holder who left and asks for it (RGPD, article 17): at once all that no law asks for; what the law keeps goes by itself when its term is over.
/// Refused of who has shares, is owed money or has something under way (<see cref="Departure"/>).
/// </summary>
public sealed class EraseHolder(CooperativeDb db, RegisterOfMovements register, HolderErasure erasure, RetentionPeriods periods, IClock clock) : IUseCase
{
    public Task<Decision<string>> Run(string code, Actor actor, string? key, CancellationToken cancel) => db.Once<string>(clock, key, nameof(EraseHolder), new { code }, async () =>
    {
        await register.Lock(cancel);
        if (await db.Shareholders.AsNoTracking().SingleOrDefaultAsync(s => s.Code == code, cancel) is not { } holder)
        {
            return Refusal.Of("UnknownHolder", ("holder", code));
        }

        var refusals = (await erasure.Of(holder.Id, cancel)).WhyNot().ToList();
        if (refusals.Count > 0)
        {
            return refusals;
        }

        await erasure.Erase(ErasureStage.Contacts, [holder.Id.Value], actor, cancel);
        var also = await erasure.RunDue(await periods.Read(cancel), holder.Id, actor, cancel);
        db.Record(clock.GetCurrentInstant().ToMicroseconds(), actor, nameof(EraseHolder), $"shareholder:{code}",
            new { Stages = also.Where(stage => stage.Value > 0).Select(stage => Conversions.ToText(stage.Key)).Prepend(Conversions.ToText(ErasureStage.Contacts)) });
        return code;
    }, cancel);
}
