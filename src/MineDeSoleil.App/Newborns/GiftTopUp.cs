using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.App.Newborns;

/// <summary>A payment of the town into the prepaid stock of gifts. Never changed; the accounting entry stands beside it.</summary>
public sealed class GiftTopUp
{
    /// <summary>From 1, without gaps.</summary>
    public required long Number { get; init; }

    /// <summary>Day of the payment at the bank.</summary>
    public required LocalDate PaidOn { get; init; }

    public required Money Amount { get; init; }

    /// <summary>The payment order (<i>mandat</i>) it rests on; no personal data.</summary>
    public required string Document { get; init; }

    public required long EntryNumber { get; init; }
    public required Instant RecordedAt { get; init; }
}
