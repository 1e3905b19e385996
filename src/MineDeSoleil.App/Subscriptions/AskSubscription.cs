using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Texts;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Subscriptions;

/// <summary>Where a subscription can be found again, and where it stands.</summary>
public sealed record SubscriptionReceipt(long Number, Guid Token, SubscriptionState State);

/// <summary>
/// Takes a request for shares, from the public site or the portal. The price is counted here from the class's nominal; caps are asked now and again at
/// the issue. Payment is asked at once, unless an administrator has to decide first: where the statutes have newcomers approved (<i>agrément</i>), where
/// somebody looks like a holder (they are not told so), and for a child where those who ask are not every representative.
/// </summary>
public sealed class AskSubscription(
    CooperativeDb db, RegisterOfMovements register, SubscriptionsOnDay onDay, MinorAgreements minors, SubscriptionMails mails, IClock clock) : IUseCase
{
    /// <param name="form">What was filled in; a holder's code must be one that whoever asks may act for.</param>
    /// <param name="page">Makes the address of the subscription's page from its token.</param>
    /// <param name="language">"fr" or "en".</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="key">Of the form: sent twice it asks once.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task<Decision<SubscriptionReceipt>> Run(SubscriptionForm form, Func<Guid, Uri> page, string language, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<SubscriptionReceipt>(clock, key, nameof(AskSubscription), form, async () =>
        {
            await register.Lock(cancel);
            var now = clock.GetCurrentInstant().ToMicroseconds();
            var today = now.DayInParis();
            if (await onDay.Run(today, cancel) is not { } open)
            {
                return Refusal.Of("SubscriptionsClosed", ("on", today));
            }

            var refusals = form.WhyNot(open.Terms, open.Documents, today).ToList();
            var holder = form.HolderCode is null ? null : await db.Shareholders.AsNoTracking().SingleOrDefaultAsync(s => s.Code == form.HolderCode, cancel);
            if (form.HolderCode is not null && holder is null)
            {
                refusals.Add(Refusal.Of("UnknownHolder", ("holder", form.HolderCode)));
            }

            if (refusals.Count > 0)
            {
                return refusals;
            }

            var applicant = ApplicantOf(form, holder, 1 + (await db.Subscriptions.MaxAsync(s => (long?)s.Number, cancel) ?? 0));
            var receiver = holder ?? Newcomers.Unsaved(applicant, "nouveau", now);
            refusals.AddRange(await register.WhyNotAsk(Request(applicant.SubscriptionNumber, open.Class, receiver, new ShareCount(form.Shares), today), cancel));
            if (refusals.Count > 0)
            {
                return refusals;
            }

            var waits = await db.StatutesOn(today, cancel) is { SubscriptionsNeedApproval: true } || await SomebodyElseMustAgree(form, holder, receiver, today, cancel);
            var token = Guid.NewGuid();
            var subscription = new Subscription
            {
                Number = applicant.SubscriptionNumber,
                Token = token,
                State = waits ? SubscriptionState.Requested : SubscriptionState.AwaitingPayment,
                ClassId = open.Class.Id,
                Shares = new ShareCount(form.Shares),
                Price = form.PriceAt(open.Class.Nominal),
                RequestedAt = now,
                AcceptedOn = waits ? null : today,
                DueOn = waits ? null : today.PlusDays(open.Terms.DaysToPay),
                HolderId = holder?.Id,
                Language = language,
                Page = page(token).AbsoluteUri,
            };
            db.Subscriptions.Add(subscription);
            db.Applicants.Add(applicant);
            db.AcceptedDocuments.AddRange(open.Documents.Select(document => new AcceptedDocument
            {
                SubscriptionNumber = subscription.Number,
                Code = document.Code,
                Version = document.Version,
                TextHash = SubscriptionsOnDay.HashOf(document),
                AcceptedAt = now,
            }));
            db.Record(now, actor, nameof(AskSubscription), subscription.Subject(), new { Shares = form.Shares, PriceCents = subscription.Price.Cents, subscription.State });
            await db.SaveChangesAsync(cancel);
            await mails.Write(subscription, waits ? SubscriptionNews.Requested : SubscriptionNews.Payable, cancel);
            return new SubscriptionReceipt(subscription.Number, token, subscription.State);
        }, cancel);

    /// <summary>An administrator says who it is, or which of a child's representatives signed: those who ask are not always all of them.</summary>
    private async Task<bool> SomebodyElseMustAgree(SubscriptionForm form, Shareholder? holder, Shareholder receiver, LocalDate today, CancellationToken cancel) => holder is null
        ? receiver.IsMinorOn(today) || await LooksLikeAHolder(receiver, cancel)
        : await minors.WhyNot(MinorAct.Subscribe, holder, form.Agreeing is { Count: > 0 } agreeing ? new(agreeing) : null, today, cancel) is not null;

    private Task<bool> LooksLikeAHolder(Shareholder newcomer, CancellationToken cancel) =>
        db.Shareholders.AnyAsync(s => s.FoldedName == newcomer.FoldedName && s.BirthDate == newcomer.BirthDate, cancel);

    private static MovementRequest Request(long number, ShareClass shareClass, Shareholder receiver, ShareCount shares, LocalDate today) => new()
    {
        Kind = MovementKind.Subscription,
        Class = shareClass,
        To = receiver,
        Shares = shares,
        Nominal = shareClass.Nominal,
        EffectiveOn = today,
        Document = SubscriptionNames.Document(number),
    };

    private static Applicant ApplicantOf(SubscriptionForm form, Shareholder? holder, long number) => form.Details is { } details && holder is null
        ? new Applicant
        {
            SubscriptionNumber = number,
            Nature = details.Nature,
            FamilyName = details.FamilyName,
            GivenNames = details.GivenNames,
            CorporateName = details.CorporateName,
            BirthDate = details.BirthDate,
            Siren = details.Siren,
            Address = details.Address,
            Email = form.Email,
            Tax = form.Tax,
            RepresentativeFamilyName = form.RepresentativeFamilyName,
            RepresentativeGivenNames = form.RepresentativeGivenNames,
        }
        : new Applicant { SubscriptionNumber = number, Nature = holder?.Nature ?? Nature.Person, Address = Address.Unknown, Email = form.Email };
}

internal static class SubscriptionNames
{
    /// <summary>The name by which the audit trail calls it.</summary>
    public static string Subject(this Subscription subscription) => $"subscription:{subscription.Number}";

    /// <summary>The document that its movement cites: the subscription with its approval.</summary>
    public static string Document(long number) => $"souscription:{number}";

    /// <summary>The culture of whoever subscribed, whoever looks at it.</summary>
    public static CultureInfo Culture(this Subscription subscription) => ReaderLanguage.Culture(subscription.Language);
}
