using FsCheck;
using FsCheck.Fluent;
using MineDeSoleil.Domain.Dividends;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;
using static MineDeSoleil.Domain.Tests.Dividends.Distribution;

namespace MineDeSoleil.Domain.Tests.Dividends;

/// <summary>Dividends over a change of nominal: whoever kept their shares has what they would have had without it (Code civil, article 1844-1).</summary>
public sealed class ClassUnitsTests
{
    private static readonly ShareClass A = Class("A", 50_00), B = Class("B", 10_00), C = Class("C", 15_00);

    [Fact]
    public void EveryMethod_GivesTheSame_WithAChangeOfNominalInThePeriod_AsWithout() => Prop.ForAll(
        Gen.ArrayOf(Gen.Choose(-100, 600).Zip(Gen.Choose(1, 40)), 8).Zip(Gen.Choose(1, 365)).Zip(Gen.Elements(10_00L, 25_00L, 50_00L, 1_00L)).ToArbitrary(),
        drawn =>
        {
            var ((bought, change), nominal) = drawn;
            foreach (var terms in Terms())
            {
                Assert.Equal(Gross(terms, bought, null, nominal), Gross(terms, bought, terms.From.PlusDays(change), nominal));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Theory]
    [InlineData("A", "B", 5, 1, 1)] // one for five, the amount is that of a new share
    [InlineData("B", "A", 1, 5, 5)] // five for one: a new share is five units
    [InlineData("A", "C", 10, 3, 3)]
    public void ShareOfAnOldClass_CountsByItsNominal(string from, string into, long old, long made, long aShare)
    {
        var (left, entered) = (ByCode(from), ByCode(into));
        var units = ClassUnits.Of([new(left, entered.Id), new(entered, null)], entered.Id, EntitlementMethod.Prorata).Value;
        Assert.Equal((old, made, aShare), (units.OfClass[left.Id], units.OfClass[entered.Id], units.UnitsAShare));
        Assert.Equal(units.OfClass, ClassUnits.Of([new(left, entered.Id), new(entered, null)], null, EntitlementMethod.Prorata).Value.OfClass);
    }

    [Fact]
    public void ClassesThatStandBesideEachOther_AreNotMixed()
    {
        Assert.Equal("SeveralNominals", ClassUnits.Of([new(A, null), new(B, null)], null, EntitlementMethod.RecordDate).Refusals.Single().Rule);
        Assert.Equal([B.Id], ClassUnits.Of([new(A, null), new(B, null)], B.Id, EntitlementMethod.RecordDate).Value.OfClass.Keys);
        Assert.Equal(2, ClassUnits.Of([new(A, null), new(B, null)], null, EntitlementMethod.Interest).Value.OfClass.Count);
    }

    private static string Gross(DividendTerms terms, (int, int)[] bought, LocalDate? change, long nominal)
    {
        var into = Class("N", nominal);
        List<ClassAndSuccessor> classes = change is null ? [new(A, null)] : [new(A, into.Id), new(into, null)];
        var units = ClassUnits.Of(classes, null, terms.Method).Value;
        terms = terms with { UnitsAShare = 50_00 / nominal * units.UnitsAShare };
        terms = change is null ? terms with { UnitsAShare = 1 } : terms;
        var period = new EntitlementPeriod(terms);
        var holders = bought.Select((b, at) => new Entitled($"H{at}", Movements(terms.From.PlusDays(b.Item1), b.Item2).Aggregate(default(HolderBasis), (sum, m) =>
            sum + period.Of(m.On, m.Count * units.OfClass[m.Class.Id], m.Class.Nominal.Cents / units.OfClass[m.Class.Id])), TaxStatus.Resident));
        var decided = DividendFigures.Compute(terms, Levies, holders);
        return decided.TryGet(out var figures) ? string.Join(' ', figures.Lines.Select(line => $"{line.Holder}:{line.Withheld.Gross}")) : decided.Refusals.Single().Rule;

        IEnumerable<(LocalDate On, long Count, ShareClass Class)> Movements(LocalDate day, long shares) => change is not { } on || day >= on
            ? [(day, change is null ? shares : shares * (50_00 / nominal), change is null ? A : into)]
            : [(day, shares, A), (on, -shares, A), (on, shares * (50_00 / nominal), into)];
    }

    /// <summary>An amount a share is meant of an old one here, so that both sides give the same.</summary>
    private static IEnumerable<DividendTerms> Terms()
    {
        var (from, to) = (new LocalDate(2024, 3, 1), new LocalDate(2025, 2, 28));
        yield return DividendTerms.Decide(from, to, EntitlementMethod.Prorata, null, new DividendSum.Total(Euros("1234.56")), Payday).Value;
        yield return DividendTerms.Decide(from, to, EntitlementMethod.Prorata, null, new DividendSum.PerShare(1.37m), Payday).Value;
        yield return DividendTerms.Decide(from, to, EntitlementMethod.RecordDate, to.PlusDays(40), new DividendSum.Total(Euros("1234.56")), Payday).Value;
        yield return DividendTerms.Decide(from, to, EntitlementMethod.RecordDate, to.PlusDays(40), new DividendSum.PerShare(1.37m), Payday).Value;
        yield return DividendTerms.Decide(from, to, EntitlementMethod.Interest, null, new DividendSum.Rate(new(2.35m)), Payday).Value;
    }

    private static ShareClass ByCode(string code) => new[] { A, B, C }.Single(c => c.Code == code);

    private static ShareClass Class(string code, long cents) => new() { Id = ShareClassId.New(), Code = code, Name = code, Nominal = new(cents) };
}
