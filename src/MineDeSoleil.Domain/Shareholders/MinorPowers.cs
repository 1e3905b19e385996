using NodaTime;

namespace MineDeSoleil.Domain.Shareholders;

/// <summary>What is done with a minor's shares, as far as the law asks who must agree.</summary>
public enum MinorAct
{
    ReadAccount,
    ChangeContact,
    ReceiveDividend,
    AcceptGift,
    VoteOnAccounts,
    Subscribe,
    Sell,
    AskRedemption,
    VoteOnStatutes,

    /// <summary>Changing shares of one class for those of another, on one's own wish; a change of nominal that a meeting decides is no act of the minor's.</summary>
    Convert,
    GiveAway,
}

/// <summary>Who must agree to an act on a minor's shares.</summary>
public enum MinorConsent
{
    /// <summary>An act of administration: each parent is deemed to have the other's power (Code civil, article 382-1).</summary>
    OneRepresentative,

    /// <summary>An act of disposal (article 496 and décret 2008-1484): all representatives, or the judge where they differ (article 387).</summary>
    EveryRepresentative,

    /// <summary>Nobody may, not even with the judge's leave: a minor's goods are not given away (article 387-2, 1°).</summary>
    Nobody,
}

/// <summary>
/// The powers of a minor's representatives. An act that changes the minor's wealth in a lasting way needs the judge's order whoever agrees
/// (article 387-1, 8°): for one share of €50 it does not; the person who decides says when it does.
/// </summary>
public static class MinorPowers
{
    public static MinorConsent For(MinorAct act) => act switch
    {
        MinorAct.ReadAccount or MinorAct.ChangeContact or MinorAct.ReceiveDividend or MinorAct.AcceptGift or MinorAct.VoteOnAccounts => MinorConsent.OneRepresentative,
        MinorAct.Subscribe or MinorAct.Sell or MinorAct.AskRedemption or MinorAct.VoteOnStatutes or MinorAct.Convert => MinorConsent.EveryRepresentative,
        MinorAct.GiveAway => MinorConsent.Nobody,
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "has no rule"),
    };

    /// <summary>
    /// Why an act cannot be done on a day; null: it can. <paramref name="agreeing"/>: representatives who signed;
    /// <paramref name="courtOrder"/>: reference of the judge's order, which stands for the agreement that is missing.
    /// </summary>
    public static Refusal? WhyNot(MinorAct act, IEnumerable<Representative> all, IReadOnlyCollection<Guid> agreeing, string? courtOrder, LocalDate day)
    {
        var acting = all.Where(r => r.ActsOn(day)).ToList();
        var signed = acting.Count(r => agreeing.Contains(r.Id));
        return For(act) switch
        {
            MinorConsent.Nobody => Refusal.Of("MinorGivesNothingAway"),
            _ when signed == 0 => Refusal.Of("NoRepresentativeAgrees", ("act", act), ("on", day)),
            MinorConsent.EveryRepresentative when signed < acting.Count && string.IsNullOrWhiteSpace(courtOrder) =>
                Refusal.Of("EveryRepresentativeMustAgree", ("act", act), ("agreed", signed), ("needed", acting.Count)),
            _ => null,
        };
    }
}
