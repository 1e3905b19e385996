using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Accounts;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Shares.ClassConversions;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Accounts;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Subscriptions;

/// <summary>
/// Enters the shares of a subscription that is paid: dated by the last payment, numbered, once. Where a rule stands against it (a cap reached meanwhile)
/// it stays paid, the reasons in the audit trail, until an administrator tries again or gives the money back. Inside the caller's transaction.
/// </summary>
public sealed class IssueShares(
    CooperativeDb db, RegisterOfMovements register, Newcomers newcomers, Journal journal, PostCapitalEntries capital, SubscriptionMails mails, IClock clock) : IUseCase
{
    /// <summary>Answers what stands against it; empty where the shares are issued.</summary>
    internal async Task<IReadOnlyList<Refusal>> Run(Subscription subscription, Money held, LocalDate lastPaymentOn, Actor actor, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant().ToMicroseconds();
        var today = now.DayInParis();
        var on = LocalDate.Min(LocalDate.Max(lastPaymentOn, subscription.AcceptedOn ?? today), today);
        var applicant = await db.Applicants.AsNoTracking().SingleOrDefaultAsync(a => a.SubscriptionNumber == subscription.Number, cancel);
        var newcomer = applicant is null ? null : Newcomers.Unsaved(applicant, "nouveau", now);
        var holder = subscription.HolderId is { } id
            ? await db.Shareholders.AsNoTracking().SingleAsync(s => s.Id == id, cancel)
            : newcomer is null ? null : await newcomers.Known(newcomer, cancel);
        if ((holder ?? newcomer) is not { } receiver)
        {
            // Money that comes long after the request was given up: an administrator gives it back.
            IReadOnlyList<Refusal> erased = [Refusal.Of("ApplicantErased", ("subscription", subscription.Number))];
            db.Record(now, actor, nameof(IssueShares), subscription.Subject(), new { Blocked = erased.Select(r => r.Rule) });
            return erased;
        }

        var decided = await Request(subscription, receiver, on, cancel);
        var refusals = decided.TryGet(out var request) ? await register.WhyNot(request, cancel) : decided.Refusals;
        if (refusals.Count > 0)
        {
            db.Record(now, actor, nameof(IssueShares), subscription.Subject(), new { Blocked = refusals.Select(r => r.ToString()) });
            await mails.Write(subscription, SubscriptionNews.Blocked, cancel);
            return refusals;
        }

        holder ??= await newcomers.Open(applicant!, subscription.Language, request!.EffectiveOn, now, cancel);
        var movement = (await register.Enter(request! with { To = holder }, cancel)).Value;
        subscription.HolderId = holder.Id;
        subscription.MovementNumber = movement.Number;
        subscription.GoTo(SubscriptionState.Issued);
        await journal.Post(SubscriptionEntries.OfIssue(subscription.Number, movement.Number, movement.EffectiveOn, held, subscription.Price), cancel);
        await capital.Run(cancel);
        db.Record(now, actor, nameof(IssueShares), subscription.Subject(), new { Movement = movement.Number, Shares = movement.Shares.Value, Holder = holder.Code });
        await db.SaveChangesAsync(cancel);
        await mails.Write(subscription, SubscriptionNews.Issued, cancel);
        return [];
    }

    /// <summary>Where the class was converted meanwhile: what the same money is in the class that it became, from the day of the conversion on.</summary>
    private async Task<Decision<MovementRequest>> Request(Subscription subscription, Shareholder holder, LocalDate on, CancellationToken cancel)
    {
        var asked = subscription.RequestedAt.DayInParis();
        var day = await db.EarliestFor(subscription.ClassId, on, cancel);
        var claim = await db.Claim(subscription.ClassId, subscription.Shares, day, cancel);
        if (!claim.TryGet(out var claimed))
        {
            return claim.Refusals.ToList();
        }

        return new MovementRequest
        {
            Kind = MovementKind.Subscription,
            Class = claimed.Class,
            To = holder,
            Shares = claimed.Shares,
            Nominal = new Money(subscription.Price.Cents / claimed.Shares.Value),
            Price = subscription.Price,
            AgreedOn = asked,
            NotifiedOn = asked,
            EffectiveOn = day,
            Document = SubscriptionNames.Document(subscription.Number),
        };
    }
}
