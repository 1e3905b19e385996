using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.App.Payments;

/// <summary>
/// Money that an administrator ordered to be given back, written down before the provider is asked: it says who, reserves the amount, and its key makes a
/// second try the same refund. Under way until the ledger has the refund, or the provider has refused it.
/// </summary>
public sealed class RefundOrder
{
    public required Guid Id { get; init; }
    public required long PaymentNumber { get; init; }

    /// <summary>In cents, at least one.</summary>
    public required Money Amount { get; init; }

    public required string OrderedBy { get; init; }
    public required Instant OrderedAt { get; init; }

    /// <summary>The refund in the ledger of payments, once it is told.</summary>
    public long? RefundNumber { get; set; }

    /// <summary>What the provider answered where it would not.</summary>
    public string? RefusedBecause { get; set; }

    /// <summary>What the provider, or the ledger, knows it by.</summary>
    public string Key => $"refund-{Id:N}";
}

internal static class RefundsUnderWay
{
    public static IQueryable<RefundOrder> UnderWay(this IQueryable<RefundOrder> orders) => orders.Where(o => o.RefundNumber == null && o.RefusedBecause == null);
}
