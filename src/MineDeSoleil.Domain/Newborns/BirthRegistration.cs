using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.Domain.Newborns;

/// <summary>
/// A birth registered for the gift: waiting for its share, given, or withdrawn as a mistake. At most one that is not withdrawn stands for a
/// child: one gift a child, ever.
/// </summary>
public sealed class BirthRegistration
{
    /// <summary>From 1, without gaps: the order in which the queue is served.</summary>
    public required long Number { get; init; }

    public required ShareholderId ChildId { get; init; }

    /// <summary>As registered, with <see cref="FoldedName"/>: what a child is recognised by.</summary>
    public required LocalDate BirthDate { get; init; }

    public required string FoldedName { get; init; }
    public string? Reference { get; init; }
    public required LocalDate AcceptedOn { get; init; }

    /// <summary>The programme it was accepted under: its deliberation and the clause that was signed.</summary>
    public required LocalDate ProgrammeFrom { get; init; }

    public required Instant RegisteredAt { get; init; }

    /// <summary>The movement that gave the share; empty while waiting.</summary>
    public long? MovementNumber { get; set; }

    public LocalDate? GivenOn { get; set; }

    /// <summary>True where the share was taken out of the prepaid stock; false before any stock was set, and out of the town's holding.</summary>
    public bool FromStock { get; set; }

    public Instant? WithdrawnAt { get; set; }
    public string? WithdrawalReason { get; set; }

    public bool IsWaiting => MovementNumber is null && WithdrawnAt is null;
}
