using FsCheck;
using FsCheck.Fluent;
using MineDeSoleil.Domain.Dividends;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;

namespace MineDeSoleil.Domain.Tests.Dividends;

/// <summary>The laws of a distribution, tried on generated registers: random holders, days, counts and sums.</summary>
public class AllocationLawsTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(500);

    private sealed record Case(DividendTerms Terms, Entitled[] Holders)
    {
        public override string ToString() =>
            $"{Terms.Method} {Terms.Sum} over {string.Join(", ", Holders.Select(h => $"{h.Code}:{h.Basis.Shares}/{h.Basis.ShareDays}"))}";
    }

    private static readonly Gen<DividendSum> Sums = Gen.OneOf(
        Gen.Choose(1, 5_000_000).Select(cents => (DividendSum)new DividendSum.Total(new(cents))),
        Gen.Choose(1, 50_000).Select(tenThousandths => (DividendSum)new DividendSum.PerShare(tenThousandths / 10_000m)),
        Gen.Choose(1, 60_000).Select(tenThousandths => (DividendSum)new DividendSum.Rate(new(tenThousandths / 10_000m))));

    private static readonly Gen<Case> Cases =
        from sum in Sums
        from recordDate in Gen.Elements(true, false)
        from days in Gen.Choose(0, 800)
        from size in Gen.Choose(1, 30)
        from bought in Gen.ArrayOf(Gen.Zip(Gen.Choose(1, 400), Gen.Choose(-100, 900)), size)
        let method = sum is DividendSum.Rate ? EntitlementMethod.Interest : recordDate ? EntitlementMethod.RecordDate : EntitlementMethod.Prorata
        let from0 = new NodaTime.LocalDate(2023, 5, 17)
        let terms = DividendTerms.Decide(from0, from0.PlusDays(days), method, null, sum, Distribution.Payday).Value
        let period = new EntitlementPeriod(terms)
        let holders = bought.Select((b, i) => new Entitled(
            $"H{i:000}", period.Of(from0.PlusDays(b.Item2), b.Item1, Distribution.NominalCents), TaxStatus.Resident)).ToArray()
        where holders.Any(h => Allocation.WeightOf(terms, h.Basis) > 0)
        select new Case(terms, holders);

    [Fact]
    public void PartsAndResidue_SumToTheWhole() => Holds(c =>
    {
        var figures = Compute(c.Terms, c.Holders);
        var parts = figures.Lines.Sum(l => l.Withheld.Gross.Cents);
        return parts == figures.Allocated.Cents
            && figures.Total == figures.Allocated + figures.Residue
            && (c.Terms.Sum is not DividendSum.Total total || (figures.Residue == Money.Zero && parts == total.Amount.Cents))
            && Math.Abs(figures.Residue.Cents) <= (figures.Lines.Count / 2) + 1
            && figures.Lines.All(l => l.Withheld.Net + l.Withheld.SocialLevies + l.Withheld.IncomeTaxPrepayment == l.Withheld.Gross);
    });

    [Fact]
    public void OrderOfHolders_DoesNotMatter() => Holds(c =>
        Compute(c.Terms, c.Holders).Lines.SequenceEqual(Compute(c.Terms, c.Holders.Reverse()).Lines)
        && Compute(c.Terms, c.Holders).Lines.SequenceEqual(Compute(c.Terms, c.Holders.OrderBy(h => h.Basis.ShareDays)).Lines));

    [Fact]
    public void MoreShareDays_NeverEarnLess() => Holds(c =>
    {
        var lines = Compute(c.Terms, c.Holders).Lines.OrderBy(l => Allocation.WeightOf(c.Terms, l.Basis)).ToList();
        return lines.Zip(lines.Skip(1)).All(pair =>
            Allocation.WeightOf(c.Terms, pair.First.Basis) == Allocation.WeightOf(c.Terms, pair.Second.Basis)
            || pair.First.Withheld.Gross <= pair.Second.Withheld.Gross
            || (c.Terms.Method == EntitlementMethod.Interest && pair.First.Withheld.Gross.Cents - pair.Second.Withheld.Gross.Cents <= LeapTolerance(pair.First)));
    });

    [Fact]
    public void HoldingALittleMore_NeverEarnsTheHolderLess() => Holds(c =>
    {
        var more = c.Holders.ToArray();
        more[0] = more[0] with { Basis = more[0].Basis + new EntitlementPeriod(c.Terms).Of(c.Terms.To, 1, Distribution.NominalCents) };
        return GrossOf(Compute(c.Terms, c.Holders), more[0].Code) <= GrossOf(Compute(c.Terms, more), more[0].Code);
    });

    [Fact]
    public void SplittingAHolderInTwo_ChangesNoOtherLineByMoreThanACent() => Holds(c =>
    {
        var whole = c.Holders[0];
        var period = new EntitlementPeriod(c.Terms);
        var part = period.Of(c.Terms.To, 1, Distribution.NominalCents);
        if (whole.Basis.ShareDays <= part.ShareDays || whole.Basis.Shares <= part.Shares)
        {
            return true;
        }

        var rest = new HolderBasis(
            whole.Basis.Shares - part.Shares, whole.Basis.ShareDays - part.ShareDays,
            whole.Basis.CentDaysOfCommonYears - part.CentDaysOfCommonYears, whole.Basis.CentDaysOfLeapYears - part.CentDaysOfLeapYears);
        if (rest.CentDaysOfCommonYears < 0 || rest.CentDaysOfLeapYears < 0)
        {
            return true;
        }

        var before = Compute(c.Terms, c.Holders);
        var after = Compute(c.Terms, [.. c.Holders.Skip(1), whole with { Basis = rest }, whole with { Code = "H000bis", Basis = part }]);
        return c.Holders.Skip(1).All(h => Math.Abs(GrossOf(before, h.Code) - GrossOf(after, h.Code)) <= 1);
    });

    private static void Holds(Func<Case, bool> law) => Check.One(Many, Prop.ForAll(Cases.ToArbitrary(), law));

    private static DividendFigures Compute(DividendTerms terms, IEnumerable<Entitled> holders) =>
        DividendFigures.Compute(terms, Distribution.Levies, holders).Value;

    private static long GrossOf(DividendFigures figures, string holder) =>
        figures.Lines.Where(l => l.Holder == holder).Select(l => l.Withheld.Gross.Cents).SingleOrDefault();

    // A day of a leap year earns 1/366 and one of a common year 1/365: a hair more days may earn a hair less interest.
    private static long LeapTolerance(DividendLine line) => (line.Withheld.Gross.Cents / 365) + 1;
}
