using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.Domain.Shares;

/// <summary>How far a conversion has come.</summary>
public enum ConversionState
{
    /// <summary>Decided for a day to come, or waiting to be posted.</summary>
    Decided,
    Posted,

    /// <summary>Given up before it was posted.</summary>
    Abandoned,

    /// <summary>Posted, then undone as a whole.</summary>
    Reversed,
}

/// <summary>
/// Shares of one class become shares of another: a change of nominal (<i>division ou regroupement du nominal</i>) of a whole class, by the meeting that changes the
/// statutes, or the conversion of one holder's shares as the statutes allow it. For each holder one pair of movements that follow on each other: old shares
/// back, new shares out. Neither holders nor capital change (<see cref="ConversionRatio"/>).
/// </summary>
public sealed class ShareConversion
{
    /// <summary>From 1, without gaps.</summary>
    public required int Number { get; init; }

    public required ShareClassId FromClassId { get; init; }

    /// <summary>Code of the class entered; it may not exist before the conversion is posted.</summary>
    public required string IntoCode { get; init; }

    public required string IntoName { get; init; }

    /// <summary>Nominal of a share of the class entered, in cents.</summary>
    public required Money IntoNominal { get; init; }

    /// <summary>The holder who asks; empty: every holder of the class.</summary>
    public ShareholderId? HolderId { get; init; }

    /// <summary>How many shares the holder converts; empty: all of the class.</summary>
    public ShareCount? Shares { get; init; }

    /// <summary>Day of the meeting, or of the holder's request.</summary>
    public required LocalDate DecidedOn { get; init; }

    /// <summary>Number of the minutes, or the holder's letter; no personal data.</summary>
    public required string Document { get; init; }

    public required LocalDate EffectiveOn { get; init; }
    public required Instant RecordedAt { get; init; }

    /// <summary>Its movements are those from this number to <see cref="LastMovement"/>; empty until it is posted.</summary>
    public long? FirstMovement { get; set; }

    public long? LastMovement { get; set; }

    /// <summary>Why it was given up before it was posted.</summary>
    public string? AbandonedBecause { get; set; }

    /// <summary>Why it was undone after it was posted.</summary>
    public string? ReversedBecause { get; set; }

    public bool IsOfWholeClass => HolderId is null;

    public ConversionState State =>
        ReversedBecause is not null ? ConversionState.Reversed
        : FirstMovement is not null ? ConversionState.Posted
        : AbandonedBecause is not null ? ConversionState.Abandoned
        : ConversionState.Decided;

    /// <summary>
    /// What stands against a conversion whoever holds what: into itself, into a class that has another nominal, before it was decided, on an implausible day, or of a class that another
    /// conversion closes. <paramref name="into"/>: the class entered, where it exists; <paramref name="closing"/>: of the class left; <paramref name="intoClosing"/>: of the class entered.
    /// </summary>
    public IEnumerable<Refusal> WhyNot(ShareClass from, ShareClass? into, ClassClosing? closing, ClassClosing? intoClosing, LocalDate today)
    {
        if (from.Code == IntoCode)
        {
            yield return Refusal.Of("ConversionIntoItself", ("class", from.Code));
        }
        else if (into is not null && into.Nominal != IntoNominal)
        {
            yield return Refusal.Of("NominalDiffers", ("class", into.Code), ("nominal", IntoNominal), ("expected", into.Nominal));
        }

        if (EffectiveOn < DecidedOn)
        {
            yield return Refusal.Of("ConversionBeforeItsDecision", ("on", EffectiveOn), ("decided", DecidedOn));
        }

        if (DecidedOn > today)
        {
            yield return Refusal.Of("DecidedInTheFuture", ("decided", DecidedOn), ("today", today));
        }

        if (EffectiveOn < ShareRegister.Earliest || EffectiveOn > today.PlusYears(ShareRegister.LatestInYears))
        {
            yield return Refusal.Of("EffectiveDateImplausible", ("on", EffectiveOn), ("earliest", ShareRegister.Earliest), ("latest", today.PlusYears(ShareRegister.LatestInYears)));
        }

        if (closing is not null && closing.Conversion != Number && (IsOfWholeClass || closing.IsPosted || EffectiveOn >= closing.From))
        {
            yield return closing.Refuse();
        }

        if (intoClosing is not null)
        {
            yield return intoClosing.Refuse();
        }
    }

    /// <summary>
    /// What stands against one holder's own wish beside the above: more than they hold, then or later; a frozen account; a fraction; the counts that the statutes set for a class. Percent caps, lock-in,
    /// floor and ceiling are not asked: the holder has neither more nor less than before. <paramref name="heldOfInto"/>: the most of the class entered held from that day on.
    /// </summary>
    public IEnumerable<Refusal> WhyNotOf(Shareholder holder, HolderAccount account, long shares, ConversionRatio ratio, long heldOfInto, Statutes? statutes)
    {
        if (holder.DeceasedOn is { } since && EffectiveOn >= since)
        {
            yield return Refusal.Of("AccountFrozen", ("holder", holder.Code), ("since", since));
        }

        if (account.WhyNotGive(shares, EffectiveOn) is { } shortage)
        {
            yield return shortage;
            yield break;
        }

        if (ratio.Of(shares) is not { } made)
        {
            yield return Fraction(holder.Code, holder.Name, shares, ratio);
            yield break;
        }

        var left = account.HeldOn(EffectiveOn) - shares;
        if (statutes is null)
        {
            yield break;
        }

        if (left > 0 && left < statutes.MinimumShares)
        {
            yield return Refusal.Of("RemainderBelowMinimum", ("holder", holder.Code), ("left", left), ("minimum", statutes.MinimumShares));
        }

        if (heldOfInto + made < statutes.MinimumShares)
        {
            yield return Refusal.Of("HoldingBelowMinimum", ("holder", holder.Code), ("after", heldOfInto + made), ("minimum", statutes.MinimumShares));
        }

        if (statutes.MaximumShares is { } most && heldOfInto + made > most && holder.Nature != Nature.Commune)
        {
            yield return Refusal.Of("SubscriptionCapReached", ("holder", holder.Code), ("after", heldOfInto + made), ("cap", most));
        }
    }

    /// <summary>A holder whose shares leave a fraction: how many there are, and how many too many. The decision of a meeting on fractions (a sale, a purchase) is entered first.</summary>
    public static Refusal Fraction(string code, string name, long shares, ConversionRatio ratio) => Refusal.Of("SharesDoNotDivide",
        ("holder", code), ("name", name), ("shares", shares), ("old", ratio.Old), ("new", ratio.New), ("rest", shares % ratio.Old));
}
