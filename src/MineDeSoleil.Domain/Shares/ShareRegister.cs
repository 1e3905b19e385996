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

/// <summary>What the register must know to decide: the giver's account, what the movement would leave behind, the statutes of the effective day, and whether the class ends.</summary>
public sealed record RegisterState(HolderAccount? Giver, HeldAfter After, Statutes? Statutes, ClassClosing? Closing = null);

/// <summary>Decides on movements of shares. Every door (portal, file, command line, API) passes here.</summary>
public static class ShareRegister
{
    /// <summary>No company of this kind is older; an earlier date is a slip of the pen.</summary>
    public static readonly LocalDate Earliest = new(1900, 1, 1);

    /// <summary>A movement may be entered for a day to come (an exit at year end), but not beyond two years.</summary>
    public const int LatestInYears = 2;

    /// <summary>
    /// All that stands against a movement of today; empty where it may be entered. A minor gives nothing away (Code civil, article 387-2); what a register kept
    /// elsewhere says of the past is taken as it is, for only a judge annuls it.
    /// </summary>
    public static List<Refusal> WhyNot(MovementRequest request, RegisterState state, LocalDate today)
    {
        var refusals = WhyNotByItself(request, state.Statutes, state.Closing, today);
        if (request is { Kind: MovementKind.Succession, From: { DeceasedOn: null } alive })
        {
            refusals.Add(Refusal.Of("HolderNotDeceased", ("holder", alive.Code)));
        }

        if (request.Kind == MovementKind.Gift && request.From?.IsMinorOn(request.EffectiveOn) == true)
        {
            refusals.Add(Refusal.Of("MinorGivesNothingAway"));
        }

        if (refusals.Count > 0)
        {
            return refusals;
        }

        if (state.Giver?.WhyNotGive(request.Shares.Value, request.EffectiveOn) is { } shortage)
        {
            return [shortage];
        }

        refusals.AddRange(HoldingLimits.WhyNot(request, state.Statutes, state.After));
        return refusals;
    }

    /// <summary>
    /// What stands against a movement whatever the accounts hold: its sides, its nominal, its date, a class that ends, a frozen account, the terms of the statutes. A file of the past tells no day of death: there a succession is taken at its word.
    /// </summary>
    public static List<Refusal> WhyNotByItself(MovementRequest request, Statutes? statutes, ClassClosing? closing, LocalDate today)
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

        if (closing?.WhyNot(request) is { } closed)
        {
            refusals.Add(closed);
        }

        refusals.AddRange(WhyNotByPersons(request));

        refusals.AddRange(ExitTerms.WhyNot(request, statutes));
        return refusals;
    }

    /// <summary>The dead neither give nor receive, but to their heirs. A conversion neither gives nor takes.</summary>
    private static IEnumerable<Refusal> WhyNotByPersons(MovementRequest request)
    {
        if (request.Kind is MovementKind.Reversal or MovementKind.Conversion)
        {
            yield break;
        }

        if (request is { Kind: MovementKind.Succession, From: { DeceasedOn: { } death } deceased } && request.EffectiveOn < death)
        {
            yield return Refusal.Of("SuccessionBeforeDeath", ("holder", deceased.Code), ("on", request.EffectiveOn), ("death", death));
        }

        if (request is { Kind: not MovementKind.Succession, From: { DeceasedOn: { } since } from } && request.EffectiveOn >= since)
        {
            yield return Refusal.Of("AccountFrozen", ("holder", from.Code), ("since", since));
        }

        if (request.To is { DeceasedOn: { } died } to && request.EffectiveOn >= died)
        {
            yield return Refusal.Of("ReceiverDeceased", ("holder", to.Code), ("since", died));
        }
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
            MovementKind.Reversal or MovementKind.Conversion => (false, false, false),
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

        if (request.Kind == MovementKind.Conversion && request.From is null == request.To is null)
        {
            yield return Refusal.Of("ConversionNeedsOneHolder");
        }

        if (request.Kind == MovementKind.Reversal && request.Reverses is null)
        {
            yield return Refusal.Of("ReversalNamesNothing");
        }
    }
}
