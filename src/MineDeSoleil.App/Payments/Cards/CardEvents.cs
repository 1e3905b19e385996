using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.Domain;
using NodaTime;

namespace MineDeSoleil.App.Payments.Cards;

/// <summary>
/// The provider's events that somebody has to look at: those that could not be used, and those that tell of a payment which never came. Looked at and dealt
/// with by hand, they leave the list with a reason.
/// </summary>
public sealed class CardEvents(CooperativeDb db, IClock clock) : IUseCase
{
    public Task<int> Count(CancellationToken cancel) => Waiting().CountAsync(cancel);

    /// <summary>The oldest first.</summary>
    public async Task<IReadOnlyList<ProviderEvent>> Page(int skip, int take, CancellationToken cancel) =>
        await Waiting().AsNoTracking().OrderBy(e => e.ReceivedAt).ThenBy(e => e.Id).Skip(skip).Take(take).ToListAsync(cancel);

    /// <summary>Refused: an event that does not wait (<c>UnknownCardEvent</c>), no reason.</summary>
    public Task<Decision<string>> SetAside(string id, string reason, Actor actor, CancellationToken cancel) => db.InTransaction<string>(async () =>
    {
        if (await Waiting().SingleOrDefaultAsync(e => e.Id == id, cancel) is not { } kept)
        {
            return Refusal.Of("UnknownCardEvent", ("event", id));
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return Refusal.Of("ReasonMissing");
        }

        kept.State = ProviderEventState.Noted;
        db.Record(clock.GetCurrentInstant().ToMicroseconds(), actor, "SetCardEventAside", $"card-event:{id}", new { Reason = reason.Trim() });
        return id;
    }, cancel);

    private IQueryable<ProviderEvent> Waiting() => db.ProviderEvents.Where(e => e.State == ProviderEventState.Early || e.State == ProviderEventState.Unusable);
}
