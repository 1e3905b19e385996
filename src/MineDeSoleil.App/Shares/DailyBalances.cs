using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares;

/// <summary>What an account, or the capital, holds at the end of each of its days; every question is answered by a search, so that a file of a million rows stays fast.</summary>
internal sealed class DailyBalances
{
    private readonly List<LocalDate> days = [];
    private readonly List<long> held = [];
    private readonly List<long> came = [];
    private readonly List<long> left = [];
    private readonly List<AccountLine> inherited = [];
    private readonly long[] highestFrom;
    private readonly long[] highestUntil;

    /// <summary>Lines are sorted.</summary>
    public DailyBalances(ReadOnlySpan<AccountLine> lines)
    {
        long balance = 0, net = 0, allCame = 0, allLeft = 0;
        for (var at = 0; at < lines.Length; at++)
        {
            if (lines[at].Since is not null)
            {
                inherited.Add(lines[at]);
            }

            balance += lines[at].Change;
            net += lines[at].Change;
            if (at + 1 == lines.Length || lines[at + 1].EffectiveOn != lines[at].EffectiveOn)
            {
                (allCame, allLeft, net) = (allCame + Math.Max(net, 0), allLeft - Math.Min(net, 0), 0);
                days.Add(lines[at].EffectiveOn);
                held.Add(balance);
                came.Add(allCame);
                left.Add(allLeft);
            }
        }

        (highestFrom, highestUntil) = ([.. held], [.. held]);
        for (var at = 1; at < held.Count; at++)
        {
            highestUntil[at] = Math.Max(highestUntil[at], highestUntil[at - 1]);
            highestFrom[^(at + 1)] = Math.Max(highestFrom[^(at + 1)], highestFrom[^at]);
        }
    }

    public long On(LocalDate day) => Value(held, At(day));

    public long HighestFrom(LocalDate day) => Value(highestFrom, At(day));

    public long HighestUntil(LocalDate day) => Value(highestUntil, At(day));

    /// <summary>
    /// The least and the most held from a day on, up to the next day that answers for itself: a day after it on which the file itself moves the balance.
    /// </summary>
    public (long Lowest, long Highest) RangeFrom(LocalDate day, IReadOnlySet<LocalDate> answersForItself)
    {
        var at = At(day);
        var (lowest, highest) = (Value(held, at), Value(held, at));
        for (var later = at + 1; later < days.Count && !answersForItself.Contains(days[later]); later++)
        {
            (lowest, highest) = (Math.Min(lowest, held[later]), Math.Max(highest, held[later]));
        }

        return (lowest, highest);
    }

    /// <summary>As <see cref="HolderAccount.LockedInOn"/> says, for one give of a day that is among the lines, and with it.</summary>
    public long LockedIn(LocalDate day, int years, long give)
    {
        var at = At(day);
        var before = at < 0 || days[at] < day ? at : at - 1;
        var netWithout = Value(held, at) - Value(held, before) + give;
        var stood = inherited.Where(line => line.EffectiveOn <= day && line.EffectiveOn.PlusYears(years) > day && line.Since?.PlusYears(years) <= day)
            .GroupBy(line => line.EffectiveOn)
            .Sum(lots => Math.Min(lots.Sum(lot => lot.Change), lots.Key == day ? Math.Max(0, netWithout) : CameOn(lots.Key)));
        return Value(left, before) + Math.Max(0, -netWithout) + give - Value(came, Seasoned(day, years)) - stood;
    }

    private long CameOn(LocalDate day)
    {
        var at = At(day);
        return came[at] - Value(came, at - 1);
    }

    private int Seasoned(LocalDate day, int years)
    {
        var (low, high) = (0, days.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = days[middle].PlusYears(years) <= day ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }

    private int At(LocalDate day)
    {
        var found = days.BinarySearch(day);
        return found >= 0 ? found : ~found - 1;
    }

    private static long Value(IReadOnlyList<long> values, int at) => at >= 0 ? values[at] : 0;
}
