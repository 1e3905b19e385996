using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Subscriptions;
using MineDeSoleil.Domain;
using NodaTime;

namespace MineDeSoleil.App.Payments.Cards;

/// <summary>
/// Takes a webhook: signature and age checked, the body kept, each event once, each payment once; in any order, for what tells of a payment
/// that is not there yet waits and is taken with it.
/// </summary>
public sealed class ReceiveCardEvent(CooperativeDb db, RegisterOfMovements register, CardCheckout cards, TakePayment take, SubscriptionMails mails, IClock clock) : IUseCase
{
    private static readonly Actor Provider = Actor.Job("stripe");

    /// <summary>What became of the event; of one told before, what became of it then. Refused: not signed as it should be, and nothing is kept.</summary>
    public Task<Decision<ProviderEventState>> Run(string json, string? signature, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant().ToMicroseconds();
        var verified = cards.Verify(json, signature, now);
        return verified.TryGet(out var told)
            ? db.InTransaction<ProviderEventState>(async () =>
            {
                await register.Lock(cancel);
                if (await db.ProviderEvents.AsNoTracking().SingleOrDefaultAsync(e => e.Id == told.Id, cancel) is { } known)
                {
                    return known.State;
                }

                var kept = new ProviderEvent { Id = told.Id, Type = told.Type, CreatedAt = told.CreatedAt, ReceivedAt = now, About = told.About, State = ProviderEventState.Noted, Payload = json };
                db.ProviderEvents.Add(kept);
                kept.State = await Take(told, cancel);
                await db.SaveChangesAsync(cancel);
                return kept.State;
            }, cancel)
            : Task.FromResult<Decision<ProviderEventState>>(verified.Refusals.ToList());
    }

    /// <summary>How a payment page ended, asked on return: takes the payment where the webhook is late.</summary>
    public async Task<Decision<ProviderEventState>> Returned(string session, CancellationToken cancel)
    {
        var read = await cards.Read(session, clock.GetCurrentInstant(), cancel);
        return read.TryGet(out var told)
            ? await db.InTransaction<ProviderEventState>(async () => await Take(told, cancel), cancel)
            : read.Refusals.ToList();
    }

    private async Task<ProviderEventState> Take(CardEvent told, CancellationToken cancel)
    {
        if (told.Unusable is not null)
        {
            return ProviderEventState.Unusable;
        }

        if (told.FailedFor is { } failed && await db.Subscriptions.SingleOrDefaultAsync(s => s.Number == failed, cancel) is { } subscription)
        {
            await mails.Write(subscription, SubscriptionNews.PaymentFailed, cancel);
            return ProviderEventState.Done;
        }

        if (told.Money is not { } money)
        {
            return ProviderEventState.Noted;
        }

        var taken = await take.Run(money, Provider, cancel);
        if (!taken.TryGet(out var receipt))
        {
            return ProviderEventState.Early;
        }

        if (receipt.IsNew)
        {
            await TakeWaiting(told, cancel);
        }

        return ProviderEventState.Done;
    }

    /// <summary>Events that came before the payment they tell of, oldest first; those that somebody set aside meanwhile as well, for the money moved all the same.</summary>
    private async Task TakeWaiting(CardEvent paid, CancellationToken cancel)
    {
        var early = await db.ProviderEvents
            .Where(e => e.Id != paid.Id && e.About == paid.About && (e.State == ProviderEventState.Early || e.State == ProviderEventState.Noted) && e.Payload != null).OrderBy(e => e.CreatedAt).ToListAsync(cancel);
        foreach (var waiting in early)
        {
            if (cards.Again(waiting.Payload!).Money is { } money)
            {
                waiting.State = ProviderEventState.Done;
                await db.SaveChangesAsync(cancel);
                await take.Run(money, Provider, cancel);
            }
        }
    }
}
