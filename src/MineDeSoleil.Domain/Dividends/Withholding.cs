using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.Domain.Dividends;

/// <summary>One levy of a social total: CSG, CRDS, solidarity.</summary>
public sealed record SocialLevy(string Code, Percentage Rate);

/// <summary>The levies on dividends from one payment date on; each row is dated data with its source, never a constant.</summary>
public sealed record LevyRates(
    LocalDate From, IReadOnlyList<SocialLevy> Social, Percentage Prepayment, Percentage NonResidentProven, Percentage NonResidentUnproven)
{
    /// <summary>The codes of the levies that are not social, as the levy data name them.</summary>
    public const string PrepaymentCode = "acompte", NonResidentProvenCode = "non-resident-justifie", NonResidentUnprovenCode = "non-resident";

    /// <summary>The whole social rate, which is applied to the gross and rounded once.</summary>
    public Percentage SocialTotal { get; } = Social.Aggregate(Percentage.Zero, (sum, levy) => sum + levy.Rate);

    /// <summary>The social total of a line broken into its levies by largest remainder, so that they sum to what was withheld.</summary>
    public IReadOnlyList<(SocialLevy Levy, Money Amount)> Components(Money socialTotal)
    {
        var scale = Social.Max(l => l.Rate.Percent.Scale);
        var weights = Social.Select(l => (long)(l.Rate.Percent * Power(scale))).ToList();
        var parts = Apportionment.ByLargestRemainder(socialTotal.Cents, weights, [.. Social.Select(l => l.Code)]);
        return [.. Social.Select((levy, i) => (levy, new Money(parts[i])))];
    }

    private static decimal Power(int exponent) => Enumerable.Repeat(10m, exponent).Aggregate(1m, (a, b) => a * b);
}

/// <summary>All known levies by validity date.</summary>
public sealed class LevySchedule(IEnumerable<LevyRates> rows)
{
    private readonly List<LevyRates> rows = [.. rows.OrderBy(r => r.From)];

    public IReadOnlyList<LevyRates> Rows => rows;

    /// <summary>The rates in force on a payment date; a date before the first row is refused, not guessed.</summary>
    public Decision<LevyRates> InForceOn(LocalDate paidOn)
    {
        var row = rows.LastOrDefault(r => r.From <= paidOn);
        return row is not null
            ? row
            : Refusal.Of("NoLevyRatesOnPaymentDate", ("paidOn", paidOn), ("first", rows.Count > 0 ? rows[0].From : "—"));
    }
}

/// <summary>What is kept from a gross amount and what the holder gets. The company never bears a levy.</summary>
public readonly record struct Withholding(Money Gross, Money SocialLevies, Money IncomeTaxPrepayment)
{
    public Money Net => Gross - SocialLevies - IncomeTaxPrepayment;

    /// <summary>
    /// The status that counts: a person's own, the full levies until one is known; a minor belongs to the parents' tax
    /// household (CGI 6), so a child's status is what the parents stated. From a town, company or association nothing is kept.
    /// </summary>
    public static TaxStatus StatusOf(Nature nature, TaxStatus? stated) =>
        nature == Nature.Person ? stated ?? TaxStatus.Resident : TaxStatus.LegalPerson;

    /// <summary>The social total and the income-tax prepayment, each on the gross and rounded half up to the cent on its own.</summary>
    public static Withholding On(Money gross, TaxStatus status, LevyRates rates) => status switch
    {
        TaxStatus.Resident => new(gross, rates.SocialTotal.Of(gross), rates.Prepayment.Of(gross)),
        TaxStatus.ResidentWaived => new(gross, rates.SocialTotal.Of(gross), Money.Zero),
        TaxStatus.NonResident => new(gross, Money.Zero, rates.NonResidentProven.Of(gross)),
        TaxStatus.NonResidentUnproven => new(gross, Money.Zero, rates.NonResidentUnproven.Of(gross)),
        TaxStatus.LegalPerson => new(gross, Money.Zero, Money.Zero),
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };
}
