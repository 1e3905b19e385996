using System.Runtime.InteropServices;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;

namespace MineDeSoleil.Domain.Shares;

/// <summary>
/// What a movement leaves behind it, all of it at the end of its effective day unless said otherwise. Shares are of its class, values at their nominal.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct HeldAfter
{
    /// <summary>What the receiver holds.</summary>
    public long Held { get; init; }

    /// <summary>The most the receiver holds on that day or a later one, so that a back-dated movement cannot lift them over a cap.</summary>
    public long Highest { get; init; }

    /// <summary>Nominal of what the receiver holds of every class.</summary>
    public Money Value { get; init; }

    /// <summary>What the giver has left.</summary>
    public long Left { get; init; }

    /// <summary>How many shares that have stood for the years of the lock-in the giver lacks for all they have given; zero or less: none.</summary>
    public long LockedIn { get; init; }

    public Money Capital { get; init; }

    /// <summary>The least the capital is on that day or a later one.</summary>
    public Money LowestCapital { get; init; }

    /// <summary>The most the capital is on that day or a later one.</summary>
    public Money HighestCapital { get; init; }

    /// <summary>The highest capital ever reached up to that day.</summary>
    public Money CapitalReached { get; init; }

    /// <summary>Nominal of what the towns hold together.</summary>
    public Money PublicBodies { get; init; }
}

/// <summary>
/// The limits of the statutes on who holds how much, and on the capital. The law itself is not limited: what a succession hands over and what a
/// reversal undoes pass, and so does a conversion, which leaves everybody the part of the capital that they had.
/// </summary>
public static class HoldingLimits
{
    /// <summary>A cooperative's capital never falls under a quarter of the highest it reached (loi du 10 septembre 1947, article 13).</summary>
    public const int CooperativeFloorPart = 4;

    public static IEnumerable<Refusal> WhyNot(MovementRequest request, Statutes? statutes, HeldAfter after)
    {
        if (statutes is null || request.Kind is MovementKind.Reversal or MovementKind.Succession or MovementKind.Conversion)
        {
            return [];
        }

        return [.. OfReceiver(request, statutes, after), .. OfTowns(request, statutes, after), .. OfGiver(request, statutes, after), .. OfCapital(request, statutes, after)];
    }

    /// <summary>Below this the capital may not fall, in cents.</summary>
    public static Money FloorOf(Statutes statutes, Money capitalReached)
    {
        var floor = statutes.CapitalFloor ?? Money.Zero;
        var quarter = new Money((capitalReached.Cents + CooperativeFloorPart - 1) / CooperativeFloorPart);
        return statutes.IsCooperative && quarter > floor ? quarter : floor;
    }

    /// <summary>The town, which carries the company, has no cap of its own.</summary>
    private static IEnumerable<Refusal> OfReceiver(MovementRequest request, Statutes statutes, HeldAfter after)
    {
        if (request.To is not { } to)
        {
            yield break;
        }

        if (after.Held < statutes.MinimumShares)
        {
            yield return Refusal.Of("HoldingBelowMinimum", ("holder", to.Code), ("after", after.Held), ("minimum", statutes.MinimumShares));
        }

        if (to.Nature == Nature.Commune)
        {
            yield break;
        }

        if (statutes.MaximumShares is { } most && after.Highest > most)
        {
            yield return Refusal.Of("SubscriptionCapReached", ("holder", to.Code), ("after", after.Highest), ("cap", most));
        }

        if (statutes.MaximumPercentOfCapital is { } part && IsAbove(after.Value, part, after.Capital))
        {
            yield return Refusal.Of("CapitalShareCapReached", ("holder", to.Code), ("after", after.Value), ("capital", after.Capital), ("cap", part));
        }
    }

    /// <summary>Towns and their groupings hold at most half of a SCIC's capital together (loi du 10 septembre 1947, article 19 septies).</summary>
    private static IEnumerable<Refusal> OfTowns(MovementRequest request, Statutes statutes, HeldAfter after)
    {
        if (request.To?.Nature == Nature.Commune && request.From?.Nature != Nature.Commune
            && statutes.PublicBodiesMaximumPercent is { } part && IsAbove(after.PublicBodies, part, after.Capital))
        {
            yield return Refusal.Of("PublicBodiesCapReached", ("holder", request.To.Code), ("after", after.PublicBodies), ("capital", after.Capital), ("cap", part));
        }
    }

    private static IEnumerable<Refusal> OfGiver(MovementRequest request, Statutes statutes, HeldAfter after)
    {
        if (request.From is not { } from)
        {
            yield break;
        }

        if (request.Kind is not MovementKind.Cancellation && after.Left > 0 && after.Left < statutes.MinimumShares)
        {
            yield return Refusal.Of("RemainderBelowMinimum", ("holder", from.Code), ("left", after.Left), ("minimum", statutes.MinimumShares));
        }

        if (request.Kind is MovementKind.Transfer or MovementKind.Gift or MovementKind.Redemption && statutes.LockInYears > 0 && after.LockedIn > 0)
        {
            yield return Refusal.Of("SharesLockedIn", ("holder", from.Code), ("on", request.EffectiveOn), ("years", statutes.LockInYears),
                ("free", Math.Max(0, request.Shares.Value - after.LockedIn)), ("asked", request.Shares.Value));
        }
    }

    /// <summary>Variable capital moves between its floor and its ceiling (Code de commerce L231-1 and L231-5).</summary>
    private static IEnumerable<Refusal> OfCapital(MovementRequest request, Statutes statutes, HeldAfter after)
    {
        if (request.To is null && FloorOf(statutes, after.CapitalReached) is var floor && after.LowestCapital < floor)
        {
            yield return Refusal.Of("CapitalFloorReached", ("after", after.LowestCapital), ("floor", floor));
        }

        if (request.From is null && statutes.CapitalCeiling is { } ceiling && after.HighestCapital > ceiling)
        {
            yield return Refusal.Of("CapitalCeilingReached", ("after", after.HighestCapital), ("ceiling", ceiling));
        }
    }

    private static bool IsAbove(Money value, Percentage part, Money whole) => value.Cents * 100m > part.Percent * whole.Cents;
}
