using NodaTime;

namespace MineDeSoleil.App.Tests;

/// <summary>A clock that stands still until a test moves it.</summary>
public sealed class MovedClock(Instant start) : IClock
{
    public Instant Now { get; set; } = start;

    public Instant GetCurrentInstant() => Now;

    public void Advance(Duration duration) => Now += duration;
}
