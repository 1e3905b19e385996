using MineDeSoleil.Domain.Dividends;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.App.Dividends;

/// <summary>One rate of one levy from a payment date on, with its source.</summary>
public sealed class LevyRow
{
    public required LocalDate ValidFrom { get; init; }

    /// <summary>csg, crds, solidarite, …; or acompte, non-resident-justifie, non-resident.</summary>
    public required string Levy { get; init; }

    public required Percentage Rate { get; init; }
    public required string Source { get; init; }
}

/// <summary>The TMOP of a half year, percent; see <see cref="Tmop"/>.</summary>
public sealed class TmopRow
{
    public required int Year { get; init; }
    public required int Half { get; init; }
    public required Percentage Value { get; init; }
}

/// <summary>The law of the company's form on reserves, from a day on; see <see cref="ReserveRule"/>.</summary>
public sealed class ReserveRuleRow
{
    public required LocalDate ValidFrom { get; init; }
    public required string Form { get; init; }
    public required Percentage LegalRate { get; init; }
    public Percentage? LegalCeilingOfCapital { get; init; }
    public required Percentage StatutoryRate { get; init; }

    /// <summary>Points above the TMOP that interest on shares may reach (cooperatives); empty where the form has no cap.</summary>
    public Percentage? InterestCapPoints { get; init; }

    public required string Source { get; init; }

    public ReserveRule Rule() => new(Form, ValidFrom, LegalRate, LegalCeilingOfCapital, StatutoryRate);
}

/// <summary>Puts dated rows together into what the domain decides by.</summary>
public static class DividendSettings
{
    private static readonly HashSet<string> NotSocial = [LevyRates.PrepaymentCode, LevyRates.NonResidentProvenCode, LevyRates.NonResidentUnprovenCode];

    public static LevySchedule Schedule(IEnumerable<LevyRow> rows) => new(rows.GroupBy(r => r.ValidFrom).Select(day => new LevyRates(
        day.Key,
        [.. day.Where(r => !NotSocial.Contains(r.Levy)).OrderBy(r => r.Levy, StringComparer.Ordinal).Select(r => new SocialLevy(r.Levy, r.Rate))],
        Rate(day, LevyRates.PrepaymentCode),
        Rate(day, LevyRates.NonResidentProvenCode),
        Rate(day, LevyRates.NonResidentUnprovenCode))));

    public static Tmop Tmop(IEnumerable<TmopRow> rows) => new(rows.ToDictionary(r => (r.Year, r.Half), r => r.Value));

    private static Percentage Rate(IGrouping<LocalDate, LevyRow> day, string levy) =>
        day.SingleOrDefault(r => r.Levy == levy)?.Rate ?? throw new InvalidDataException($"The levies from {day.Key} lack {levy}.");
}
