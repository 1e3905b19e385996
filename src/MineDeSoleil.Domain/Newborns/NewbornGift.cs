using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.Domain.Newborns;

/// <summary>What the gift can be paid from, on the day.</summary>
/// <param name="Price">Of one gift: shares a child times their nominal.</param>
/// <param name="StockLeft">Left of what the town prepaid; null: no stock has been set, no limit.</param>
/// <param name="Waiting">Registrations already in the queue.</param>
/// <param name="TownShares">What the town itself holds of the class.</param>
public sealed record GiftFunds(Money Price, Money? StockLeft, long Waiting, long TownShares)
{
    /// <summary>How many gifts can be paid today.</summary>
    public long Affordable(GiftProgramme programme) => programme.Funding switch
    {
        GiftFunding.NewIssue => StockLeft is { } left ? Math.Max(left.Cents, 0) / Price.Cents : long.MaxValue,
        GiftFunding.TransferFromTown => TownShares / programme.SharesAChild.Value,
        _ => throw new ArgumentOutOfRangeException(nameof(programme), programme.Funding, "Unknown funding of gifts."),
    };
}

/// <summary>What the decision looks at: the programme in force, everybody born the same day, the funds, and the day on which the family said no.</summary>
public sealed record GiftState(GiftProgramme? Programme, IReadOnlyList<KnownChild> BornSameDay, GiftFunds Funds, LocalDate Today, LocalDate? DeclinedOn = null);

/// <summary>The gift as decided.</summary>
/// <param name="Account">The child's account where the register has one already; else one is opened.</param>
/// <param name="Waits">True where the stock is empty, or others wait already: the queue is served in order.</param>
public sealed record GiftGranted(KnownChild? Account, bool Waits);

/// <summary>Decides on the town's share for a newborn: who is entitled, who has had it, and whether it can be given today.</summary>
public static class NewbornGift
{
    public const int MostRepresentatives = 2;

    /// <summary>
    /// Grants the gift, or says all that stands against it. Those who may be the same child must be in
    /// <paramref name="confirmedDifferentFrom"/> (codes), for a person has then been shown them; null: the whole list vouches for itself.
    /// </summary>
    public static Decision<GiftGranted> Decide(BirthForm form, IReadOnlyCollection<string>? confirmedDifferentFrom, GiftState state)
    {
        if (state.Programme is not { } programme)
        {
            return Refusal.Of("GiftProgrammeMissing", ("on", state.Today));
        }

        var refusals = WhyNotByForm(form, state.Today).Concat(WhyNotEntitled(form, programme)).ToList();
        if (state.DeclinedOn is { } declined)
        {
            refusals.Add(Refusal.Of("FamilyDeclined", ("on", declined)));
        }

        var same = state.BornSameDay.FirstOrDefault(child => child.LikenessTo(form) == Likeness.Same);
        if (same is { HasGift: true })
        {
            refusals.Add(Refusal.Of("ChildAlreadyRegistered", ("child", form.ChildGivenNames), ("born", form.BirthDate), ("holder", same.Code)));
        }
        else if (confirmedDifferentFrom is not null && same is null)
        {
            refusals.AddRange(state.BornSameDay
                .Where(child => child.LikenessTo(form) == Likeness.Possible && !confirmedDifferentFrom.Contains(child.Code))
                .Select(child => Refusal.Of("PossibleDuplicate", ("holder", child.Code), ("name", $"{child.GivenNames} {child.FamilyName}"), ("born", child.BirthDate))));
        }

        var affordable = state.Funds.Affordable(programme);
        if (programme.Funding == GiftFunding.TransferFromTown && affordable == 0)
        {
            refusals.Add(Refusal.Of("TownHoldingShort", ("held", state.Funds.TownShares), ("needed", programme.SharesAChild)));
        }

        if (refusals.Count > 0)
        {
            return refusals;
        }

        return new GiftGranted(same, Waits: state.Funds.Waiting > 0 || affordable == 0);
    }

    private static IEnumerable<Refusal> WhyNotEntitled(BirthForm form, GiftProgramme programme)
    {
        if (form.BirthDate < programme.BornFrom)
        {
            yield return Refusal.Of("BornBeforeProgramme", ("born", form.BirthDate), ("from", programme.BornFrom), ("deliberation", programme.Deliberation));
        }

        if (!programme.Covers(form.Address))
        {
            yield return Refusal.Of("FamilyOutsideTown", ("home", $"{form.Address.Postcode} {form.Address.Commune}".Trim()), ("communes", string.Join(", ", programme.Communes)));
        }
    }

    private static IEnumerable<Refusal> WhyNotByForm(BirthForm form, LocalDate today)
    {
        if (FoldedName.Of(form.ChildFamilyName).Length == 0 || FoldedName.Of(form.ChildGivenNames).Length == 0)
        {
            yield return Refusal.Of("ChildNameMissing");
        }

        if (form.BirthDate > today)
        {
            yield return Refusal.Of("BornInTheFuture", ("born", form.BirthDate), ("today", today));
        }
        else if (form.ComesOfAgeOn <= today)
        {
            yield return Refusal.Of("ChildOfAge", ("born", form.BirthDate), ("since", form.ComesOfAgeOn));
        }

        foreach (var refusal in WhyNotByParents(form.Parents))
        {
            yield return refusal;
        }

        if (form.AcceptedOn is not { } accepted)
        {
            yield return Refusal.Of("AcceptanceMissing");
        }
        else if (accepted < form.BirthDate)
        {
            yield return Refusal.Of("AcceptanceBeforeBirth", ("accepted", accepted), ("born", form.BirthDate));
        }
        else if (accepted > today)
        {
            yield return Refusal.Of("AcceptanceInTheFuture", ("accepted", accepted), ("today", today));
        }
    }

    private static IEnumerable<Refusal> WhyNotByParents(IReadOnlyList<ParentOnForm> parents)
    {
        if (parents.Count == 0 || parents.Any(parent => FoldedName.Of(parent.FamilyName).Length == 0 || FoldedName.Of(parent.GivenNames).Length == 0))
        {
            yield return Refusal.Of("RepresentativeMissing");
        }

        if (parents.Count > MostRepresentatives)
        {
            yield return Refusal.Of("TooManyRepresentatives", ("count", parents.Count), ("most", MostRepresentatives));
        }

        if (parents.Select(parent => parent.FoldedName).Distinct().Count() < parents.Count)
        {
            yield return Refusal.Of("SameRepresentativeTwice", ("name", parents[0].GivenNames));
        }

        foreach (var parent in parents.Where(parent => parent.Email is { } email && !ContactRules.IsEmail(email)))
        {
            yield return Refusal.Of("EmailUnreadable", ("value", parent.Email!));
        }
    }
}
