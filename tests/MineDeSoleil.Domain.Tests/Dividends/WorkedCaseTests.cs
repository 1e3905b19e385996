using MineDeSoleil.Domain.Dividends;

namespace MineDeSoleil.Domain.Tests.Dividends;

/// <summary>50 000.00 over fifteen months, five holders: the published case, to the cent.</summary>
public class WorkedCaseTests
{
    private static readonly DividendFigures Figures = Distribution.Compute(
        Distribution.Prorata("2015-01-01", "2016-03-31", "50000.00"),
        ("A", "2015-01-01", 100), ("B", "2015-04-01", 200), ("C", "2015-10-01", 300), ("D", "2015-12-01", 100), ("E", "2016-03-01", 500));

    [Theory]
    [InlineData("A", 45_600, "11320.7547", "11320.76", LineRounding.Up)]
    [InlineData("B", 73_200, "18172.7904", "18172.79", LineRounding.Down)]
    [InlineData("C", 54_900, "13629.5928", "13629.59", LineRounding.Down)]
    [InlineData("D", 12_200, "3028.7984", "3028.80", LineRounding.Up)]
    [InlineData("E", 15_500, "3848.0635", "3848.06", LineRounding.Down)]
    public void EachHolder_GetsTheirShareDays_ToTheCent(string holder, long shareDays, string exactCutToFourDecimals, string gross, LineRounding rounding)
    {
        var line = Figures.Lines.Single(l => l.Holder == holder);
        var exact = Allocation.ExactCents(Figures.Terms, line.Basis, Figures.Weight);
        Assert.Equal(shareDays, line.Basis.ShareDays);
        Assert.Equal(exactCutToFourDecimals, (exact / 100).Shown(4).ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(gross, line.Withheld.Gross.ToString());
        Assert.Equal(rounding, LineExplanation.Of(Figures.Terms, Figures.Rates, Figures.Weight, line, []).Rounding);
    }

    [Fact]
    public void ThePartsSumToThePot_WhereRoundingEachLineAloneWouldLoseACent()
    {
        Assert.Equal(201_400, (long)Figures.Weight);
        Assert.Equal("50000.00", Figures.Allocated.ToString());
        Assert.Equal("0.00", Figures.Residue.ToString());
        var roundedAlone = Figures.Lines.Sum(l => Allocation.ExactCents(Figures.Terms, l.Basis, Figures.Weight).RoundHalfUp());
        Assert.Equal(49_999_99, roundedAlone);
    }
}
