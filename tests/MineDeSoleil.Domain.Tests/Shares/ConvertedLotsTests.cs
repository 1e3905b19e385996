using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.Domain.Tests.Shares;

/// <summary>Since when converted shares stand: D has three shares of 2020 and seven of 2024, converted on 1 October 2026.</summary>
public sealed class ConvertedLotsTests
{
    private static readonly LocalDate On = new(2026, 10, 1);

    [Theory]
    [InlineData(10, 50, "2020:15 2024:35")] // five for one: each keeps its day
    [InlineData(10, 2, "2024:2")] // one for five: a share made of several stands since the youngest of them
    [InlineData(5, 1, "2024:1")]
    [InlineData(3, 15, "2020:15")] // a part: the oldest leave first
    public void ConvertedShares_KeepTheirDays(long old, long made, string lots) => Assert.Equal(lots, Lots(
        Line(3, MovementKind.Conversion, "A", "D", null, old, On), Line(4, MovementKind.Conversion, "B", null, "D", made, On)));

    [Fact]
    public void Heirs_OfConvertedShares_TakeTheDaysOfTheOldOnes() => Assert.Equal("2020:15 2024:35 | 2020:15 2024:5", Lots(
        Line(3, MovementKind.Conversion, "A", "D", null, 10, On), Line(4, MovementKind.Conversion, "B", null, "D", 50, On),
        Line(5, MovementKind.Succession, "B", "D", "H1", 20, On.PlusDays(9))));

    [Fact]
    public void SharesConvertedTwice_KeepTheirFirstDay() => Assert.Equal("2020:15 2024:35 | 2020:3 2024:7", Lots(
        Line(3, MovementKind.Conversion, "A", "D", null, 10, On), Line(4, MovementKind.Conversion, "B", null, "D", 50, On),
        Line(5, MovementKind.Conversion, "B", "D", null, 50, On.PlusDays(9)), Line(6, MovementKind.Conversion, "C", null, "D", 10, On.PlusDays(9))));

    [Fact]
    public void ConversionUndone_CountsForNothing() => Assert.Equal("", Lots(
        Line(3, MovementKind.Conversion, "A", "D", null, 10, On), Line(4, MovementKind.Conversion, "B", null, "D", 50, On),
        Line(5, MovementKind.Reversal, "B", "D", null, 50, On) with { Reverses = 4 }, Line(6, MovementKind.Reversal, "A", null, "D", 10, On) with { Reverses = 3 }));

    [Fact]
    public void Account_LocksConvertedSharesInByTheirFirstDays()
    {
        var inherited = Inheritance.LotsOf([.. Held(), Line(3, MovementKind.Conversion, "A", "D", null, 10, On), Line(4, MovementKind.Conversion, "B", null, "D", 50, On)]);
        var account = new HolderAccount("D", "B", new AccountLine(4, On, 50).ByLots(inherited));
        Assert.Equal(-15, account.LockedInOn(On, 3)); // the fifteen of 2020 may leave at once
        Assert.Equal(-50, account.LockedInOn(new(2027, 1, 1), 3));
    }

    private static string Lots(params InheritanceLine[] lines) => string.Join(" | ", Inheritance.LotsOf([.. Held(), .. lines]).OrderBy(pair => pair.Key)
        .Select(pair => string.Join(' ', pair.Value.Select(lot => $"{lot.Since.Year}:{lot.Shares}"))));

    private static InheritanceLine[] Held() =>
        [Line(1, MovementKind.Subscription, "A", null, "D", 3, new(2020, 1, 1)), Line(2, MovementKind.Subscription, "A", null, "D", 7, new(2024, 1, 1))];

    private static InheritanceLine Line(long number, MovementKind kind, string classCode, string? from, string? to, long shares, LocalDate on) => new(number, on, kind, classCode, from, to, shares, 0);
}
