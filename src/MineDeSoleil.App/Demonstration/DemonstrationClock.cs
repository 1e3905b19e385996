using MineDeSoleil.Domain;
using NodaTime;

namespace MineDeSoleil.App.Demonstration;

/// <summary>The clock by which the demonstration lives through its years, day by day and never backwards, up to the present.</summary>
public sealed class DemonstrationClock(Instant present) : IClock
{
    private Instant now = Instant.MinValue;

    /// <summary>The last day there is to tell.</summary>
    public LocalDate Today { get; } = present.DayInParis();

    /// <summary>Ten in the morning of a day in Paris; a day that is already past leaves the clock where it is.</summary>
    public void MoveTo(LocalDate day)
    {
        var morning = day.At(new LocalTime(10, 0)).InZoneLeniently(LegalCalendar.Paris).ToInstant();
        now = Instant.Min(present, Instant.Max(now + Duration.FromMinutes(now == Instant.MinValue ? 0 : 1), morning));
    }

    public void MoveToPresent() => now = present;

    public Instant GetCurrentInstant() => now;
}
