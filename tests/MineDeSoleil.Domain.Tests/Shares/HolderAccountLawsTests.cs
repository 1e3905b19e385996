using FsCheck;
using FsCheck.Fluent;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.Domain.Tests.Shares;

/// <summary>The laws of an individual account, tried on random orders of random receipts and gives, and against counting day by day.</summary>
public class HolderAccountLawsTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(1000);
    private static readonly LocalDate Start = new(2024, 2, 20);
    private const int Days = 20;

    private sealed record Wish(int Day, long Change);

    private static readonly Gen<Wish[]> Wishes =
        from size in Gen.Choose(1, 25)
        from wishes in Gen.ArrayOf(
            from day in Gen.Choose(0, Days)
            from change in Gen.Choose(-9, 12)
            where change != 0
            select new Wish(day, change), size)
        select wishes;

    [Fact]
    public void WhateverTheOrderOfEntry_NoDayEverEndsBelowZero() => Holds(wishes =>
    {
        var (account, entered) = Enter(wishes);
        return Enumerable.Range(-1, Days + 3).All(day => account.HeldOn(Start.PlusDays(day)) == Count(entered, day) && Count(entered, day) >= 0);
    });

    [Fact]
    public void AGive_IsRefusedExactlyWhenCountingDayByDayFindsADayBelowZero() => Holds(wishes =>
    {
        var (account, entered) = Enter(wishes);
        return (from day in Enumerable.Range(0, Days + 1)
                from shares in new long[] { 1, 3, 8 }
                select (account.WhyNotGive(shares, Start.PlusDays(day)) is not null) == IsShort([.. entered, new Wish(day, -shares)])).All(agree => agree);
    });

    [Fact]
    public void ARefusal_CarriesTheFiguresThatCountingFinds() => Holds(wishes =>
    {
        var (account, entered) = Enter(wishes);
        foreach (var day in Enumerable.Range(0, Days + 1))
        {
            if (account.WhyNotGive(5, Start.PlusDays(day)) is not { } refusal)
            {
                continue;
            }

            if (Count(entered, day) < 5 != (refusal.Rule == "SharesShort") || (refusal.Rule == "SharesShort" && (long)refusal.Figures["held"] != Count(entered, day)))
            {
                return false;
            }

            if (refusal.Rule == "LaterMovementImpossible")
            {
                var later = Period.DaysBetween(Start, (LocalDate)refusal.Figures["later"]);
                var blocking = entered[(int)(long)refusal.Figures["movement"] - 1];
                if (later <= day || blocking.Day != later || blocking.Change >= 0 || (long)refusal.Figures["missing"] != 5 - Count(entered, later))
                {
                    return false;
                }
            }
        }

        return true;
    });

    [Fact]
    public void AskedTogether_WhatIsLeftAfterTheRefusals_IsNeverShort_AndNothingIsRefusedWhenAllCanBe() => Holds(wishes =>
    {
        var lines = wishes.Select((w, i) => new AccountLine(i + 1, Start.PlusDays(w.Day), w.Change, IsAsked: true)).Order().ToList();
        var refused = AccountLaw.ShortGives(lines);
        var left = lines.Where(line => !refused.Any(r => r.Give == line)).ToArray();
        return !AccountLaw.IsEverShort(left) && AccountLaw.IsEverShort([.. lines]) == refused.Count > 0 && IsShort(wishes) == refused.Count > 0;
    });

    [Fact]
    public void HighestFrom_IsTheMostThatAnyDayFromThenOnEndsWith() => Holds(wishes =>
    {
        var (account, entered) = Enter(wishes);
        return Enumerable.Range(0, Days + 1).All(day =>
            account.HighestFrom(Start.PlusDays(day)) == Enumerable.Range(day, Days + 2 - day).Max(later => Count(entered, later)));
    });

    /// <summary>Enters the wishes one by one as the register does: a give only where nothing stands against it.</summary>
    private static (HolderAccount Account, List<Wish> Entered) Enter(Wish[] wishes)
    {
        var account = new HolderAccount("H1", "A", []);
        var entered = new List<Wish>();
        foreach (var wish in wishes)
        {
            if (wish.Change > 0 || account.WhyNotGive(-wish.Change, Start.PlusDays(wish.Day)) is null)
            {
                entered.Add(wish);
                account.Add(new(entered.Count, Start.PlusDays(wish.Day), wish.Change));
            }
        }

        return (account, entered);
    }

    private static long Count(IEnumerable<Wish> entered, int day) => entered.Where(w => w.Day <= day).Sum(w => w.Change);

    private static bool IsShort(IReadOnlyCollection<Wish> wishes) => Enumerable.Range(0, Days + 1).Any(day => Count(wishes, day) < 0);

    private static void Holds(Func<Wish[], bool> law) => Check.One(Many, Prop.ForAll(Wishes.ToArbitrary(), law));
}
