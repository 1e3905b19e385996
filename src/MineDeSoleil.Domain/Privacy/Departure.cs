using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.Domain.Privacy;

/// <summary>What is under way with a holder and needs their data.</summary>
public enum OpenCase
{
    /// <summary>Shares asked for, neither issued nor given up.</summary>
    Subscription,

    /// <summary>A withdrawal that is not entered yet.</summary>
    Withdrawal,

    /// <summary>A sale that is neither entered nor given up.</summary>
    Transfer,

    /// <summary>A newborn gift that waits for its turn.</summary>
    Gift,

    /// <summary>They act for somebody else.</summary>
    Mandate,

    /// <summary>The town that makes the gifts.</summary>
    Town,
}

/// <summary>The steps in which a holder's data go, each with its own term.</summary>
public enum ErasureStage
{
    /// <summary>All that no law asks for: on request, or when its period is over.</summary>
    Contacts,

    /// <summary>Birth date and tax status.</summary>
    Tax,

    /// <summary>The name in the list of holders and so in the accounts; by what a child of the gift was known.</summary>
    Accounting,

    /// <summary>Name and domicile in the lines of the register, with the salt of their commitment.</summary>
    Register,
}

/// <summary>A holder as erasure sees them: nothing is erased of who has shares, is owed money, or has something under way.</summary>
/// <param name="Owed">Between the company and the holder, in cents, whoever owes it.</param>
/// <param name="LeftOn">Their last movement, or the day they were made where there is none.</param>
/// <param name="LastEntryOn">The last movement, payment, dividend or entry; empty for none.</param>
/// <param name="LastPaidOn">The last dividend.</param>
public sealed record Departure(string Code, long Shares, Money Owed, IReadOnlyList<OpenCase> Cases, LocalDate LeftOn, LocalDate? LastEntryOn, LocalDate? LastPaidOn)
{
    /// <summary>All that stands against erasing (RGPD, article 17-3-b and e: a legal duty, or a right to defend).</summary>
    public IEnumerable<Refusal> WhyNot()
    {
        if (Shares > 0)
        {
            yield return Refusal.Of("ErasureOfAHolder", ("holder", Code), ("shares", Shares));
        }

        if (Owed != Money.Zero)
        {
            yield return Refusal.Of("ErasureWhileOwed", ("holder", Code), ("owed", Owed));
        }

        foreach (var open in Cases)
        {
            yield return Refusal.Of($"ErasureWhile{open}", ("holder", Code));
        }
    }
}

/// <summary>An erasure that was carried out; never changed. <c>mds verify</c> tells an erased name from a tampered one by it.</summary>
public sealed class Erasure
{
    public long Id { get; init; }
    public required Shareholders.ShareholderId ShareholderId { get; init; }
    public required ErasureStage Stage { get; init; }
    public required Instant ErasedAt { get; init; }

    /// <summary>Who carried it out, as the audit trail names them.</summary>
    public required string ErasedBy { get; init; }
}
