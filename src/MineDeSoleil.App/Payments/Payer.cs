using NodaTime;

namespace MineDeSoleil.App.Payments;

/// <summary>Who paid and what they wrote, as the bank says: personal data, in a row of its own that can go while the payment stays.</summary>
public sealed class Payer
{
    public required long PaymentNumber { get; init; }
    public string? Name { get; set; }
    public string? Iban { get; set; }
    public string? Remittance { get; set; }
}

/// <summary>What an administrator decided on money that told of no subscription.</summary>
public enum PaymentVerdict
{
    /// <summary>It is for a subscription.</summary>
    Assigned,

    /// <summary>Given back to the payer.</summary>
    GivenBack,

    /// <summary>Not the register's business (a feed-in payment, say); the reason tells.</summary>
    SetAside,
}

/// <summary>The decision on one unmatched payment; made once.</summary>
public sealed class PaymentDecision
{
    public required long PaymentNumber { get; init; }
    public required PaymentVerdict Verdict { get; init; }
    public long? SubscriptionNumber { get; init; }
    public required string Reason { get; init; }
    public required string Actor { get; init; }
    public required Instant At { get; init; }
}

/// <summary>An event of the card provider, kept as it came, and what became of it.</summary>
public sealed class ProviderEvent
{
    public required string Id { get; init; }
    public required string Type { get; init; }
    public required Instant CreatedAt { get; init; }
    public required Instant ReceivedAt { get; init; }

    /// <summary>The provider's payment it is about; by it an event that came too early is found when the payment is there.</summary>
    public string? About { get; init; }

    public required ProviderEventState State { get; set; }

    /// <summary>The exact text received; erasable, for it holds personal data.</summary>
    public string? Payload { get; set; }
}

/// <summary>What became of an event.</summary>
public enum ProviderEventState
{
    Done,

    /// <summary>Nothing of ours changes by it.</summary>
    Noted,

    /// <summary>It tells of a payment that is not there yet.</summary>
    Early,

    /// <summary>It could not be taken (another currency, no amount): somebody has to look.</summary>
    Unusable,
}

/// <summary>A statement's file that was imported.</summary>
public sealed class StatementFile
{
    public required long Number { get; init; }
    public required string Name { get; init; }
    public required string Format { get; init; }
    public required byte[] Hash { get; init; }
    public required Instant ImportedAt { get; init; }
    public required int NewPayments { get; init; }
    public required int KnownPayments { get; init; }
    public required int OtherLines { get; init; }
}
