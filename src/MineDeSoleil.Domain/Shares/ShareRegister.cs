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

        if (refusals.Count > 0)
        {
            return refusals;
        }

        if (state.Giver?.WhyNotGive(request.Shares.Value, request.EffectiveOn) is { } shortage)
        {
            refusals.Add(shortage);
        }

        if (request.From is { DeceasedOn: { } death } && request.Kind is not (MovementKind.Succession or MovementKind.Reversal) && request.EffectiveOn >= death)
        {
            refusals.Add(Refusal.Of("AccountFrozen", ("holder", request.From.Code), ("since", death)));
        }

        refusals.AddRange(WhyNotByCap(request, state));
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

    /// <summary>Statutory caps, checked against what the receiver would have at the end of the day. The town, which carries the company, has none.</summary>
    private static IEnumerable<Refusal> WhyNotByCap(MovementRequest request, RegisterState state)
    {
        if (request.To is null || request.To.Nature == Nature.Commune || state.Statutes is not { } statutes
            || request.Kind is MovementKind.Reversal or MovementKind.Succession)
        {
            yield break;
        }

        var after = (state.Receiver?.HeldOn(request.EffectiveOn) ?? 0) + request.Shares.Value;
        if (statutes.MaximumShares is { } most && after > most)
        {
            yield return Refusal.Of("SubscriptionCapReached", ("holder", request.To.Code), ("after", after), ("cap", most));
        }

        var capital = state.CapitalInShares + (request.From is null ? request.Shares.Value : 0);
        if (statutes.MaximumPercentOfCapital is { } part && after * 100m > part.Percent * capital)
        {
            yield return Refusal.Of("CapitalShareCapReached", ("holder", request.To.Code), ("after", after), ("capital", capital), ("cap", part));
        }
    }
}
