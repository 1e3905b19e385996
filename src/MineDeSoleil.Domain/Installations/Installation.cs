using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.Domain.Installations;

/// <summary>Whose roof carries the panels.</summary>
public enum RoofKind
{
    Public,
    Private,
}

/// <summary>
/// A solar roof of the company: its arrays, its meter point and meters, the contract that sells its energy, the concession
/// of the roof, and what its months should bring. <see cref="Illustrative"/> names the figures that are not published facts.
/// </summary>
public sealed record Installation(
    string Code,
    string Name,
    string Site,
    string Owner,
    RoofKind Kind,
    LocalDate CommissionedOn,
    IReadOnlyList<SolarArray> Arrays,
    MeterPoint? MeterPoint,
    IReadOnlyList<MeterInstallation> Meters,
    FeedInContract? Contract,
    Concession? Concession,
    ExpectedMonths Expected,
    string? Illustrative)
{
    public const int LongestCode = 20;

    /// <summary>Where the roof is, and what is lost to the system, to age and to stops.</summary>
    public YieldSettings Yield { get; init; } = YieldSettings.Unknown;

    /// <summary>Peak power in watts: the sum of the arrays.</summary>
    public long PeakWatts => Arrays.Sum(a => (long)a.PeakWatts);

    /// <summary>Whether the meter's injection is the roof's generation: only where everything is sold.</summary>
    public bool SellsEverything => Contract?.Sale == Sale.Full;

    /// <summary>What the roof should bring from a day to another (exclusive).</summary>
    public Energy ExpectedBetween(LocalDate from, LocalDate to) => Expected.Between(from, to, CommissionedOn, Yield);

    /// <summary>The standard deviation of the same.</summary>
    public Energy DeviationBetween(LocalDate from, LocalDate to) => Expected.DeviationBetween(from, to, CommissionedOn, Yield);

    /// <summary>The meter in place on a day; null where none is recorded.</summary>
    public MeterInstallation? MeterOn(LocalDate day) => Meters.FirstOrDefault(m => m.InPlaceOn(day));

    /// <summary>
    /// The installation, or every reason why it cannot be one: a code that is no code, no name, no array, figures out of
    /// range, meters that overlap, contract or concession that ends before it starts.
    /// </summary>
    public static Decision<Installation> Decide(Installation asked)
    {
        var refusals = new List<Refusal>();
        if (asked.Code.Length is 0 or > LongestCode || !asked.Code.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            refusals.Add(Refusal.Of("InstallationCodeMalformed", ("code", asked.Code), ("longest", LongestCode)));
        }

        if (string.IsNullOrWhiteSpace(asked.Name))
        {
            refusals.Add(Refusal.Of("InstallationNameMissing", ("code", asked.Code)));
        }

        if (asked.Arrays.Count == 0)
        {
            refusals.Add(Refusal.Of("InstallationWithoutArray", ("code", asked.Code)));
        }

        refusals.AddRange(asked.Arrays.SelectMany(a => a.Faults()));
        refusals.AddRange(MeterInstallation.Faults(asked.Meters));
        refusals.AddRange(asked.Contract?.Faults() ?? []);
        refusals.AddRange(asked.Concession?.Faults() ?? []);
        refusals.AddRange(asked.Yield.Faults());
        return refusals.Count > 0 ? refusals : asked;
    }
}
