using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.Domain.Shares;

/// <summary>How votes are counted at the meeting.</summary>
public enum VotingRule
{
    PerHolder,
    PerShare,
    PerCollege,
}

/// <summary>The law that the company follows beside its statutes.</summary>
public enum CompanyForm
{
    /// <summary>Simplified joint-stock company (<i>SAS</i>, Code de commerce L227-1).</summary>
    Sas,

    /// <summary>Cooperative SAS (loi du 10 septembre 1947).</summary>
    CooperativeSas,

    /// <summary>Cooperative of collective interest (<i>SCIC</i>, loi du 10 septembre 1947, article 19 quinquies).</summary>
    Scic,
}

/// <summary>On which days a holder who withdraws may leave.</summary>
public enum ExitDates
{
    AnyDay,

    /// <summary>The last day of the company's year only.</summary>
    YearEnd,
}

/// <summary>The majority by which newcomers and sales are approved (<i>agrément</i>, Code de commerce L227-14).</summary>
public enum ApprovalMajority
{
    Simple,
    TwoThirds,
    ThreeQuarters,
    Unanimous,
}

/// <summary>What a holder who leaves is paid for a share.</summary>
public enum RedemptionPriceRule
{
    Nominal,

    /// <summary>The nominal less the part of the losses carried forward that falls on it (loi du 10 septembre 1947, article 18).</summary>
    NominalLessLosses,
}

/// <summary>
/// The rules of the statutes in force from a day on. A change is a new row; the past keeps its own. Until its day has come a version may be
/// replaced by its next <see cref="Revision"/>.
/// </summary>
public sealed record Statutes
{
    public required LocalDate EffectiveFrom { get; init; }

    /// <summary>From 1; the highest of a day counts.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>Legal form in words, e.g. "SAS à capital variable".</summary>
    public required string LegalForm { get; init; }

    public CompanyForm Form { get; init; }

    /// <summary>The minutes or the deed that decided it; no personal data.</summary>
    public string? Document { get; init; }

    public required VotingRule VotingRule { get; init; }

    /// <summary>Names of the colleges or categories of members, e.g. "Habitants"; empty: none.</summary>
    public string[] Colleges { get; init; } = [];

    /// <summary>Part of the votes of each college in their order, in percent, 100 together; empty: the same for each.</summary>
    public decimal[] CollegeWeights { get; init; } = [];

    /// <summary>For each college in their order the natures of its members by default, by name, separated by commas; empty: nobody belongs by nature.</summary>
    public string[] CollegeNatures { get; init; } = [];

    /// <summary>The colleges with what the statutes say of each.</summary>
    public IReadOnlyList<College> CollegeList => [.. Colleges.Select((name, at) => new College(
        name,
        new Percentage(CollegeWeights.Length > at ? CollegeWeights[at] : 100m / Colleges.Length),
        CollegeNatures.Length > at ? [.. CollegeNatures[at].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Nature>)] : []))];

    /// <summary>Fewest shares of a class a holder may have, unless none; at least one.</summary>
    public required long MinimumShares { get; init; }

    /// <summary>Most shares of a class a holder may have; empty: no limit. Not asked of the town.</summary>
    public long? MaximumShares { get; init; }

    /// <summary>Largest part of the capital a holder may have, in percent; empty: no limit. Not asked of the town.</summary>
    public Percentage? MaximumPercentOfCapital { get; init; }

    /// <summary>Largest part of the capital that towns may have together, in percent (SCIC: 50); empty: no limit.</summary>
    public Percentage? PublicBodiesMaximumPercent { get; init; }

    /// <summary>Capital that the statutes state (<i>capital statutaire</i>), in cents; empty: fixed capital.</summary>
    public Money? StatedCapital { get; init; }

    /// <summary>Below it nobody may withdraw (Code de commerce L231-5: at least a tenth of the stated capital); empty: fixed capital.</summary>
    public Money? CapitalFloor { get; init; }

    /// <summary>Above it no share is issued; empty: no ceiling.</summary>
    public Money? CapitalCeiling { get; init; }

    /// <summary>Full years for which shares can neither be sold, given nor withdrawn; 0: none.</summary>
    public int LockInYears { get; init; }

    /// <summary>Months between the holder's notice and the exit.</summary>
    public int NoticeMonths { get; init; }

    public ExitDates ExitDates { get; init; }

    /// <summary>Month whose last day ends the company's year.</summary>
    public int YearEndMonth { get; init; } = 12;

    public RedemptionPriceRule RedemptionPrice { get; init; }

    public bool SubscriptionsNeedApproval { get; init; }

    /// <summary>Sales and gifts between holders; where true, each rests on the document that approved it.</summary>
    public bool TransfersNeedApproval { get; init; }

    public ApprovalMajority ApprovalMajority { get; init; }

    /// <summary>Days within which an approval is given or refused; silence approves (three months by custom, Code de commerce L228-24).</summary>
    public int ApprovalDays { get; init; }

    /// <summary>Days for which shares for sale are first offered to the other holders (<i>préemption</i>); 0: no such round.</summary>
    public int PreemptionDays { get; init; }

    /// <summary>Points above the mean TMOP that interest on shares may reach (loi du 10 septembre 1947, article 14); empty: no cap.</summary>
    public Percentage? InterestCapPoints { get; init; }

    public bool IsCooperative => Form is not CompanyForm.Sas;

    /// <summary>True where what the accounts hold can stand against a movement.</summary>
    public bool LimitsHoldings =>
        MinimumShares > 1 || LockInYears > 0 || MaximumShares is not null || MaximumPercentOfCapital is not null || PublicBodiesMaximumPercent is not null
        || LimitsCapital;

    public bool LimitsCapital => CapitalFloor is not null || CapitalCeiling is not null || IsCooperative;
}
