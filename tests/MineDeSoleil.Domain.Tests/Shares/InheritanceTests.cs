using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.Domain.Tests.Shares;

/// <summary>Since when inherited shares stand: D has five shares of 2020 and five of 2024, and dies in 2026.</summary>
public sealed class InheritanceTests
{
    private static readonly LocalDate Deed = new(2026, 9, 1);

    [Fact]
    public void Heirs_TakeTheOldestFirst_InTheOrderOfTheMovements() => Assert.Equal("2020:4 | 2020:1 2024:5", Lots(
        Line(3, MovementKind.Succession, "D", "H1", 4, Deed), Line(4, MovementKind.Succession, "D", "H2", 6, Deed)));

    [Fact]
    public void WhatTheDeceasedHadGiven_IsGone() => Assert.Equal("2020:2 2024:5", Lots(
        Line(3, MovementKind.Transfer, "D", "H1", 3, new(2025, 1, 1)), Line(4, MovementKind.Succession, "D", "H2", 7, Deed)));

    [Fact]
    public void SharesInheritedTwice_KeepTheirFirstDay() => Assert.Equal("2020:5 2024:5 | 2020:2", Lots(
        Line(3, MovementKind.Succession, "D", "H1", 10, Deed), Line(4, MovementKind.Succession, "H1", "H2", 2, Deed.PlusDays(30))));

    [Fact]
    public void WhatWasReversed_CountsForNothing() => Assert.Equal("2020:5", Lots(
        Line(3, MovementKind.Succession, "D", "H1", 5, Deed), Line(4, MovementKind.Reversal, "H1", "D", 5, Deed) with { Reverses = 3 }, Line(5, MovementKind.Succession, "D", "H2", 5, Deed)));

    [Fact]
    public void Account_LocksInheritedSharesBy_TheDeceasedsDays()
    {
        var inherited = Inheritance.LotsOf([.. Held(), Line(3, MovementKind.Succession, "D", "H1", 7, Deed)]);
        var account = new HolderAccount("H1", "A", new AccountLine(3, Deed, 7).ByLots(inherited));
        Assert.Equal(7, account.HeldOn(Deed));
        Assert.Equal(-5, account.LockedInOn(Deed, 3)); // five may leave at once
        Assert.Equal(-7, account.LockedInOn(new(2027, 1, 1), 3)); // all, three years after 2024
        Assert.Equal(0, new HolderAccount("H1", "A", [new AccountLine(3, Deed, 7)]).LockedInOn(Deed, 3)); // bought that day: none
    }

    private static string Lots(params InheritanceLine[] lines) => string.Join(" | ", Inheritance.LotsOf([.. Held(), .. lines]).OrderBy(pair => pair.Key)
        .Select(pair => string.Join(' ', pair.Value.Select(lot => $"{lot.Since.Year}:{lot.Shares}"))));

    private static InheritanceLine[] Held() =>
        [Line(1, MovementKind.Subscription, null, "D", 5, new(2020, 1, 1)), Line(2, MovementKind.Subscription, null, "D", 5, new(2024, 1, 1))];

    private static InheritanceLine Line(long number, MovementKind kind, string? from, string? to, long shares, LocalDate on) => new(number, on, kind, "A", from, to, shares, 0);
}
