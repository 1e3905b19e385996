using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.Domain.Shares;

/// <summary>A movement asked for. Numbers, identities and the instant are the register's business.</summary>
public sealed record MovementRequest
{
    public required MovementKind Kind { get; init; }
    public required ShareClass Class { get; init; }
    public Shareholder? From { get; init; }
    public Shareholder? To { get; init; }
    public required ShareCount Shares { get; init; }

    /// <summary>Nominal as the request states it; must be the class's own.</summary>
    public required Money Nominal { get; init; }

    public Money? Price { get; init; }
    public LocalDate? AgreedOn { get; init; }
    public LocalDate? NotifiedOn { get; init; }
    public required LocalDate EffectiveOn { get; init; }
    public string? Document { get; init; }
    public long? Reverses { get; init; }
}

/// <summary>What the register must know to decide: both accounts as they stand, the capital, and the statutes of the effective day.</summary>
public sealed record RegisterState(HolderAccount? Giver, HolderAccount? Receiver, long CapitalInShares, Statutes? Statutes);

/// <summary>
/// With a movement in: what the receiver holds at the end of its effective day, the most they hold that day or any later one (so that a
/// back-dated movement cannot lift them over a cap), and the capital of that day, all in shares.
/// </summary>
public readonly record struct HeldAfter(long Held, long Highest, long Capital);

/// <summary>Decides on movements of shares. Every door (portal, file, command line, API) passes here.</summary>
public static class ShareRegister
{
    /// <summary>No company of this kind is older; an earlier date is a slip of the pen.</summary>
    public static readonly LocalDate Earliest = new(1900, 1, 1);

    /// <summary>A movement may be entered for a day to come (an exit at year end), but not beyond two years.</summary>
    public const int LatestInYears = 2;

    /// <summary>All that stands against a movement; empty where it may be entered.</summary>
    public static List<Refusal> WhyNot(MovementRequest request, RegisterState state, LocalDate today)
    {
        var refusals = WhyNotByItself(request, today);
        if (refusals.Count > 0)
        {
            return refusals;
        }

        if (state.Giver?.WhyNotGive(request.Shares.Value, request.EffectiveOn) is { } shortage)
        {
            refusals.Add(shortage);
        }

        var shares = request.Shares.Value;
        refusals.AddRange(WhyNotByCap(request, state.Statutes, new HeldAfter(
            (state.Receiver?.HeldOn(request.EffectiveOn) ?? 0) + shares,
            (state.Receiver?.HighestFrom(request.EffectiveOn) ?? 0) + shares,
            state.CapitalInShares + (request.From is null ? shares : 0))));
        return refusals;
    }

    /// <summary>What stands against a movement whatever the accounts hold: its sides, its nominal, its date, a frozen account.</summary>
    public static List<Refusal> WhyNotByItself(MovementRequest request, LocalDate today)
    {
        var refusals = new List<Refusal>();
        refusals.AddRange(WhyNotByShape(request));
        if (request.Nominal != request.Class.Nominal)
        {
            refusals.Add(Refusal.Of("NominalDiffers", ("class", request.Class.Code), ("nominal", request.Nominal), ("expected", request.Class.Nominal)));
        }

        if (request.EffectiveOn < Earliest || request.EffectiveOn > today.PlusYears(LatestInYears))
        {
            refusals.Add(Refusal.Of("EffectiveDateImplausible", ("on", request.EffectiveOn), ("earliest", Earliest), ("latest", today.PlusYears(LatestInYears))));
        }

        if (request.From is { DeceasedOn: { } death } && request.Kind is not (MovementKind.Succession or MovementKind.Reversal) && request.EffectiveOn >= death)
        {
            refusals.Add(Refusal.Of("AccountFrozen", ("holder", request.From.Code), ("since", death)));
        }

        return refusals;
    }

    /// <summary>The company issues, or takes back, or holders deal with each other: each kind has its sides.</summary>
    private static IEnumerable<Refusal> WhyNotByShape(MovementRequest request)
    {
        var (needsFrom, needsTo, companyOnly) = request.Kind switch
        {
            MovementKind.Subscription => (false, true, true),
            MovementKind.NewbornGift => (false, true, false),
            MovementKind.Transfer or MovementKind.Gift or MovementKind.Succession => (true, true, false),
            MovementKind.Redemption or MovementKind.Cancellation => (true, false, true),
            MovementKind.Reversal => (false, false, false),
            _ => throw new ArgumentOutOfRangeException(nameof(request), request.Kind, "Unknown kind of movement."),
        };
        if (needsFrom && request.From is null)
        {
            yield return Refusal.Of("GiverMissing", ("kind", request.Kind));
        }

        if (needsTo && request.To is null)
        {
            yield return Refusal.Of("ReceiverMissing", ("kind", request.Kind));
        }

        if (companyOnly && !needsFrom && request.From is not null)
        {
            yield return Refusal.Of("GiverNotExpected", ("kind", request.Kind), ("holder", request.From.Code));
        }

        if (companyOnly && !needsTo && request.To is not null)
        {
            yield return Refusal.Of("ReceiverNotExpected", ("kind", request.Kind), ("holder", request.To.Code));
        }

        if (request.From is not null && request.From.Id == request.To?.Id)
        {
            yield return Refusal.Of("SameHolderBothSides", ("holder", request.From.Code));
        }

        if (request.Kind == MovementKind.Reversal && request.Reverses is null)
        {
            yield return Refusal.Of("ReversalNamesNothing");
        }
    }

    /// <summary>Statutory caps. The town, which carries the company, has none, and what the law itself hands over is not refused.</summary>
    public static IEnumerable<Refusal> WhyNotByCap(MovementRequest request, Statutes? statutes, HeldAfter after)
    {
        if (request.To is null || request.To.Nature == Nature.Commune || statutes is null || request.Kind is MovementKind.Reversal or MovementKind.Succession)
        {
            yield break;
        }

        if (statutes.MaximumShares is { } most && after.Highest > most)
        {
            yield return Refusal.Of("SubscriptionCapReached", ("holder", request.To.Code), ("after", after.Highest), ("cap", most));
        }

        if (statutes.MaximumPercentOfCapital is { } part && after.Held * 100m > part.Percent * after.Capital)
        {
            yield return Refusal.Of("CapitalShareCapReached", ("holder", request.To.Code), ("after", after.Held), ("capital", after.Capital), ("cap", part));
        }
    }
}
