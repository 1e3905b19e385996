using NodaTime;

namespace MineDeSoleil.Domain.Production;

/// <summary>When a month settles: open through day 10 of the next one, then final if whole and nothing is held.</summary>
public static class MonthClose
{
    /// <summary>The last day of the next month on which the month is still open.</summary>
    public const int LastOpenDay = 10;

    /// <summary>The days of the next month on which the month is read again; the last is the day it closes.</summary>
    public static IReadOnlyList<int> RereadOn { get; } = [3, 5, 8, LastOpenDay];

    /// <summary>The first day on which a whole month is final.</summary>
    public static LocalDate FinalFrom(YearMonth month) => month.OnDayOfMonth(1).PlusMonths(1).PlusDays(LastOpenDay);

    public static MonthState StateOf(YearMonth month, LocalDate today, bool partial, bool held, bool locked)
    {
        if (locked)
        {
            return MonthState.Locked;
        }

        if (held)
        {
            return MonthState.Held;
        }

        if (today < month.OnDayOfMonth(1).PlusMonths(1))
        {
            return MonthState.Open;
        }

        if (partial)
        {
            return MonthState.Partial;
        }

        return today < FinalFrom(month) ? MonthState.Open : MonthState.Final;
    }
}
