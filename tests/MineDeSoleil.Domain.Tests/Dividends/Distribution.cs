using MineDeSoleil.Domain.Dividends;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.Domain.Tests.Dividends;

/// <summary>The figures that the dividend tests share, and the short way from movements to lines.</summary>
internal static class Distribution
{
    public const long NominalCents = 50_00;

    public static readonly LevySchedule Levies = new(
    [
        Rates(new(2018, 1, 1), ("csg", 9.9m), ("crds", 0.5m), ("prelevement-social", 4.5m), ("contribution-additionnelle", 0.3m), ("solidarite", 2.0m)),
        Rates(new(2019, 1, 1), ("csg", 9.2m), ("crds", 0.5m), ("solidarite", 7.5m)),
        Rates(new(2026, 1, 1), ("csg", 10.6m), ("crds", 0.5m), ("solidarite", 7.5m)),
    ]);

    public static readonly LocalDate Payday = new(2026, 6, 30);

    public static LocalDate Day(string iso) => NodaTime.Text.LocalDatePattern.Iso.Parse(iso).Value;

    public static Money Euros(string amount) => Money.Euros(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture));

    public static DividendTerms Prorata(string from, string to, string total) =>
        DividendTerms.Decide(Day(from), Day(to), EntitlementMethod.Prorata, null, new DividendSum.Total(Euros(total)), Payday).Value;

    public static DividendTerms RecordDate(string from, string to, string recordDate, DividendSum sum) =>
        DividendTerms.Decide(Day(from), Day(to), EntitlementMethod.RecordDate, Day(recordDate), sum, Payday).Value;

    public static DividendTerms Interest(string from, string to, decimal percent) =>
        DividendTerms.Decide(Day(from), Day(to), EntitlementMethod.Interest, null, new DividendSum.Rate(new(percent)), Payday).Value;

    /// <summary>Movements as (holder, effective day, signed count); a transfer is two of them.</summary>
    public static IEnumerable<Entitled> Holders(DividendTerms terms, params IEnumerable<(string Holder, string Effective, long Count)> movements)
    {
        var period = new EntitlementPeriod(terms);
        return movements
            .GroupBy(m => m.Holder)
            .Select(own => new Entitled(
                own.Key,
                own.Select(m => period.Of(Day(m.Effective), m.Count, NominalCents)).Aggregate((a, b) => a + b),
                TaxStatus.Resident));
    }

    public static DividendFigures Compute(DividendTerms terms, params IEnumerable<(string Holder, string Effective, long Count)> movements) =>
        DividendFigures.Compute(terms, Levies, Holders(terms, movements)).Value;

    public static string Gross(this DividendFigures figures, string holder) =>
        figures.Lines.Where(l => l.Holder == holder).Select(l => l.Withheld.Gross.ToString()).SingleOrDefault() ?? "no line";

    public static long ShareDays(this DividendFigures figures, string holder) =>
        figures.Lines.Where(l => l.Holder == holder).Select(l => l.Basis.ShareDays).SingleOrDefault();

    private static LevyRates Rates(LocalDate from, params (string Code, decimal Percent)[] social) =>
        new(from, [.. social.Select(s => new SocialLevy(s.Code, new(s.Percent)))], new(12.8m), new(12.8m), new(25m));
}
