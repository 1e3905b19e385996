using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.Domain.Shares;

/// <summary>Where a subscription stands.</summary>
public enum SubscriptionState
{
    /// <summary>Asked for; the company has to approve it.</summary>
    Requested,

    AwaitingPayment,

    /// <summary>Paid in full, and not issued: only where a rule then stood against it.</summary>
    Paid,

    /// <summary>The shares are in the register.</summary>
    Issued,

    Refused,

    /// <summary>Not paid in time. Money that still comes in full revives it.</summary>
    Expired,

    Withdrawn,

    /// <summary>Undone after it was paid, or in the register after it was issued: what is held goes back, or has.</summary>
    Refunded,
}

/// <summary>
/// A request for new shares (<i>bulletin de souscription</i>, Code de commerce R225-128 and L231-1 for variable capital) and its way to the
/// register. What was asked and its price never change; its state follows <see cref="Steps"/>.
/// </summary>
public sealed class Subscription
{
    /// <summary>From 1, without gaps.</summary>
    public required long Number { get; init; }

    /// <summary>The secret part of the address of its page: who asked has no account yet.</summary>
    public required Guid Token { get; init; }

    public required SubscriptionState State { get; set; }
    public required ShareClassId ClassId { get; init; }
    public required ShareCount Shares { get; init; }

    /// <summary>Shares times nominal on the day it was asked, in cents: decided here, never by the browser.</summary>
    public required Money Price { get; init; }

    public required Instant RequestedAt { get; init; }

    /// <summary>The day from which payment is expected: asked, or approved where that is due. Shares are never dated before it.</summary>
    public LocalDate? AcceptedOn { get; set; }

    /// <summary>Last day to pay.</summary>
    public LocalDate? DueOn { get; set; }

    /// <summary>Whose shares they are; empty until the issue for somebody who is not in the register yet.</summary>
    public ShareholderId? HolderId { get; set; }

    public long? MovementNumber { get; set; }

    /// <summary>Language of the mails: "fr" or "en".</summary>
    public required string Language { get; init; }

    /// <summary>Address of its page, as whoever asked opened it.</summary>
    public required string Page { get; init; }

    private static readonly Dictionary<SubscriptionState, SubscriptionState[]> Steps = new()
    {
        [SubscriptionState.Requested] = [SubscriptionState.AwaitingPayment, SubscriptionState.Refused, SubscriptionState.Withdrawn],
        [SubscriptionState.AwaitingPayment] = [SubscriptionState.Paid, SubscriptionState.Expired, SubscriptionState.Withdrawn],
        [SubscriptionState.Expired] = [SubscriptionState.Paid],
        [SubscriptionState.Paid] = [SubscriptionState.Issued, SubscriptionState.AwaitingPayment, SubscriptionState.Refunded],
        [SubscriptionState.Issued] = [SubscriptionState.Refunded],
        [SubscriptionState.Refused] = [],
        [SubscriptionState.Withdrawn] = [],
        [SubscriptionState.Refunded] = [],
    };

    /// <summary>Why it cannot go on to a state from where it stands; null where it can.</summary>
    public Refusal? WhyNot(SubscriptionState next) => Steps[State].Contains(next)
        ? null
        : Refusal.Of("SubscriptionStepImpossible", ("subscription", Number), ("state", State), ("next", next));

    /// <summary>Goes on; throws where <see cref="WhyNot"/> has something to say.</summary>
    public void GoTo(SubscriptionState next)
    {
        if (WhyNot(next) is { } refusal)
        {
            throw new InvalidOperationException(refusal.ToString());
        }

        State = next;
    }
}
