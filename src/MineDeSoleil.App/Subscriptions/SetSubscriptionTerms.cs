using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Subscriptions;

/// <summary>Terms as an administrator writes them, for a day after the last change and not before today.</summary>
public sealed record TermsAsked(LocalDate From, bool IsOpen, string ClassCode, bool ApprovalNeeded, long MostShares, int DaysToPay, string? Iban, string? Bic, string AccountHolder);

/// <summary>Changes the terms of subscriptions from a day on; what was asked before keeps what it was asked under.</summary>
public sealed class SetSubscriptionTerms(CooperativeDb db, RegisterOfMovements register, IClock clock) : IUseCase
{
    private const int LongestToPay = 365;

    public Task<Decision<LocalDate>> Run(TermsAsked asked, Actor actor, string? key, CancellationToken cancel) => db.Once<LocalDate>(clock, key, nameof(SetSubscriptionTerms), asked, async () =>
    {
        await register.Lock(cancel);
        var now = clock.GetCurrentInstant().ToMicroseconds();
        var refusals = new List<Refusal>();
        var earliest = LocalDate.Max(now.DayInParis(), (await db.SubscriptionTerms.MaxAsync(t => (LocalDate?)t.EffectiveFrom, cancel))?.PlusDays(1) ?? LocalDate.MinIsoValue);
        if (asked.From < earliest)
        {
            refusals.Add(Refusal.Of("TermsInThePast", ("from", asked.From), ("earliest", earliest)));
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

        db.SubscriptionTerms.Add(new SubscriptionTerms
        {
            EffectiveFrom = asked.From,
            IsOpen = asked.IsOpen,
            ClassId = shareClass.Id,
            ApprovalNeeded = asked.ApprovalNeeded,
            MostShares = asked.MostShares,
            DaysToPay = asked.DaysToPay,
            Iban = Iban.TryRead(asked.Iban, out var iban) ? iban.Text : null,
            Bic = asked.Bic,
            AccountHolder = asked.AccountHolder,
        });
        db.Record(now, actor, nameof(SetSubscriptionTerms), "subscription-terms", new { From = asked.From.ToString("uuuu-MM-dd", null), asked.IsOpen, asked.ApprovalNeeded, asked.MostShares, asked.DaysToPay });
        return asked.From;
    }, cancel);
}
