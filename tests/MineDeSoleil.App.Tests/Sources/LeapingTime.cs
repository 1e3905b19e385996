using NodaTime;
using NodaTime.Extensions;

namespace MineDeSoleil.App.Tests.Sources;

/// <summary>A clock that leaps over every wait: a timer fires at once, and the time it would have taken has passed.</summary>
public sealed class LeapingTime : TimeProvider, IClock
{
    private readonly Lock gate = new();
    private readonly Instant start;
    private Instant now;

    public LeapingTime(Instant start) => this.start = now = start;

    public Duration Waited => now - start;

    public override DateTimeOffset GetUtcNow() => GetCurrentInstant().ToDateTimeOffset();

    public Instant GetCurrentInstant()
    {
        lock (gate)
        {
            return now;
        }
    }

    public void Advance(Duration by)
    {
        lock (gate)
        {
            now += by;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Leap(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Leap(LeapingTime time, TimerCallback callback, object? state) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime >= TimeSpan.Zero)
            {
                time.Advance(dueTime.ToDuration());
                ThreadPool.UnsafeQueueUserWorkItem(_ => callback(state), null);
            }

            return true;
        }

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
