using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.Domain.Newborns;

/// <summary>
/// A family that the desk told of the gift and that has signed nothing yet, or has said no. What is kept comes from the family or the desk, never from
/// the civil registry. A family that declined is never given the share, unless it takes its answer back.
/// </summary>
public sealed class GiftInvitation
{
    /// <summary>From 1, without gaps.</summary>
    public required long Number { get; init; }

    public required string FamilyName { get; init; }
    public required string GivenNames { get; init; }
    public required LocalDate BirthDate { get; init; }

    /// <summary>What the child is recognised by, with the birth date.</summary>
    public required string FoldedName { get; init; }

    public required Address Address { get; init; }
    public required LocalDate InvitedOn { get; init; }

    /// <summary>The day the family said no; empty while it has not answered, or took its answer back.</summary>
    public LocalDate? DeclinedOn { get; set; }

    /// <summary>All that stands against an invitation, or against noting that a family declined.</summary>
    public static IEnumerable<Refusal> WhyNot(string familyName, string givenNames, LocalDate born, LocalDate on, LocalDate today)
    {
        if (Shareholders.FoldedName.Of(familyName).Length == 0 || Shareholders.FoldedName.Of(givenNames).Length == 0)
        {
            yield return Refusal.Of("ChildNameMissing");
        }

        if (born > today)
        {
            yield return Refusal.Of("BornInTheFuture", ("born", born), ("today", today));
        }

        if (on < born || on > today)
        {
            yield return Refusal.Of("AnswerDateImplausible", ("on", on), ("born", born), ("today", today));
        }
    }
}
