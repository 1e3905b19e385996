using MineDeSoleil.Domain.Production;
using NodaTime;

namespace MineDeSoleil.App.Sources;

/// <summary>How a stretch of days is cut into questions, the newest first.</summary>
public static class SourceWindows
{
    /// <summary>Stretches of at most so many days, the last one ending with <paramref name="to"/> (exclusive).</summary>
    public static IEnumerable<ReadingPeriod> OfDays(LocalDate from, LocalDate to, int longest)
    {
        for (var end = to; end > from; end = end.PlusDays(-longest))
        {
            yield return new(LocalDate.Max(from, end.PlusDays(-longest)), end);
        }
    }

    /// <summary>Whole calendar years that touch the stretch, the newest first.</summary>
    public static IEnumerable<ReadingPeriod> OfYears(LocalDate from, LocalDate to)
    {
        for (var year = to.PlusDays(-1).Year; year >= from.Year; year--)
        {
            yield return new(new(year, 1, 1), new(year + 1, 1, 1));
        }
    }
}
