using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Subscriptions;

/// <summary>Terms as an administrator writes them, for today or a day to come.</summary>
public sealed record TermsAsked(LocalDate From, bool IsOpen, string ClassCode, long MostShares, int DaysToPay, string? Iban, string? Bic, string AccountHolder);

/// <summary>
/// Changes the terms of subscriptions from a day on; what was asked before keeps what it was asked under. Said again for the same day, the last
/// revision counts, so that a slip is mended at once. Refused: a day that has passed (<c>TermsInThePast</c>).
/// </summary>
public sealed class SetSubscriptionTerms(CooperativeDb db, RegisterOfMovements register, IClock clock) : IUseCase
{
    private const int LongestToPay = 365;

    public Task<Decision<LocalDate>> Run(TermsAsked asked, Actor actor, string? key, CancellationToken cancel) => db.Once<LocalDate>(clock, key, nameof(SetSubscriptionTerms), asked, async () =>
    {
        await register.Lock(cancel);
        var now = clock.GetCurrentInstant().ToMicroseconds();
        var refusals = new List<Refusal>();
        var today = now.DayInParis();
        if (asked.From < today)
        {
            refusals.Add(Refusal.Of("TermsInThePast", ("from", asked.From), ("earliest", today)));
        }

        if (asked.MostShares < 1 || asked.DaysToPay is < 1 or > LongestToPay)
        {
            refusals.Add(Refusal.Of("TermsOutOfRange", ("most", LongestToPay)));
        }

        if (asked.Iban is { } text && !Iban.TryRead(text, out _))
        {
            refusals.Add(Refusal.Of("IbanUnreadable", ("value", text)));
        }

        var shareClass = await db.ShareClasses.AsNoTracking().SingleOrDefaultAsync(c => c.Code == asked.ClassCode, cancel);
        if (shareClass is null)
        {
            refusals.Add(Refusal.Of("UnknownClass", ("class", asked.ClassCode)));
        }

        if (refusals.Count > 0 || shareClass is null)
        {
            return refusals;
        }

        var revision = 1 + (await db.SubscriptionTerms.Where(t => t.EffectiveFrom == asked.From).MaxAsync(t => (int?)t.Revision, cancel) ?? 0);
        db.SubscriptionTerms.Add(new SubscriptionTerms
        {
            EffectiveFrom = asked.From,
            Revision = revision,
            IsOpen = asked.IsOpen,
            ClassId = shareClass.Id,
            MostShares = asked.MostShares,
            DaysToPay = asked.DaysToPay,
            Iban = Iban.TryRead(asked.Iban, out var iban) ? iban.Text : null,
            Bic = asked.Bic,
            AccountHolder = asked.AccountHolder,
        });
        db.Record(now, actor, nameof(SetSubscriptionTerms), "subscription-terms", new { From = asked.From.ToString("uuuu-MM-dd", null), Revision = revision, asked.IsOpen, asked.MostShares, asked.DaysToPay });
        return asked.From;
    }, cancel);
}
