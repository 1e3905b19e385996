using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.Domain.Payments;

/// <summary>Through whom money moves.</summary>
public enum PaymentProvider
{
    /// <summary>Card or SEPA debit through Stripe Checkout.</summary>
    Stripe,

    /// <summary>Transfer, read from the bank's statements.</summary>
    Transfer,
}

/// <summary>Which way money went, and why.</summary>
public enum PaymentKind
{
    /// <summary>Came in.</summary>
    Received,

    /// <summary>Taken back from us: a dispute, a debit or a transfer returned by the payer's bank.</summary>
    Returned,

    /// <summary>Given back by us.</summary>
    Refunded,

    /// <summary>Came in again: a dispute won, a refund that the payer's bank would not take.</summary>
    Reinstated,
}

/// <summary>One movement of money as its provider tells it. Never changed; a later one corrects it. Holds no personal data: see the payer's row.</summary>
public sealed class Payment
{
    /// <summary>From 1, without gaps.</summary>
    public required long Number { get; init; }

    public required PaymentProvider Provider { get; init; }

    /// <summary>The provider's own id: with the provider it is there once, however often it is told.</summary>
    public required string ProviderId { get; init; }

    public required PaymentKind Kind { get; init; }

    /// <summary>In cents, at least one; the kind says which way.</summary>
    public required Money Amount { get; init; }

    /// <summary>The day the money moved, as the provider says.</summary>
    public required LocalDate On { get; init; }

    public required Instant RecordedAt { get; init; }

    /// <summary>The subscription it is for; empty where the reference told of none: somebody then decides.</summary>
    public long? SubscriptionNumber { get; init; }

    /// <summary>The payer's reference as it came.</summary>
    public string? Reference { get; init; }

    /// <summary>Of a transfer: the payer's own id, by which its bank names it when it takes it back.</summary>
    public string? EndToEndId { get; init; }

    /// <summary>The payment that a refund or a return undoes, where it is known.</summary>
    public long? OfNumber { get; init; }

    /// <summary>What told it: the event or the statement's file.</summary>
    public required string Source { get; init; }

    /// <summary>What it adds to the payer's money with us; negative where it takes away.</summary>
    public Money Change => Kind is PaymentKind.Received or PaymentKind.Reinstated ? Amount : -Amount;
}
