using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Mail;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Privacy;
using NodaTime;

namespace MineDeSoleil.App.Privacy;

/// <summary>
/// Erases a holder who left and asks for it (RGPD, article 17): at once all that no law asks for; what the law keeps goes by itself when its term is over.
/// Whoever read for them is told by a mail of which nothing stays once it has left. Refused of who has shares, is owed money or has something under way (<see cref="Departure"/>).
/// </summary>
public sealed class EraseHolder(CooperativeDb db, RegisterOfMovements register, HolderErasure erasure, RetentionPeriods periods, Outbox outbox, MailReaders readers, IClock clock) : IUseCase
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

        var told = (await readers.Of([holder.Id], cancel))[holder.Id].ToList(); // their addresses go with the rest
        await erasure.Erase(ErasureStage.Contacts, [holder.Id.Value], actor, cancel);
        var also = await erasure.RunDue(await periods.Read(cancel), holder.Id, actor, cancel);
        db.Record(clock.GetCurrentInstant().ToMicroseconds(), actor, nameof(EraseHolder), $"shareholder:{code}",
            new { Stages = also.Where(stage => stage.Value > 0).Select(stage => Conversions.ToText(stage.Key)).Prepend(Conversions.ToText(ErasureStage.Contacts)) });
        foreach (var reader in told)
        {
            await outbox.Write(reader.Address, reader.Culture, MailDraft.ErasureDone(), cancel);
        }

        return code;
    }, cancel);
}
