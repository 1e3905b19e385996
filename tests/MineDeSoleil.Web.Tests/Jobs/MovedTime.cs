using NodaTime;

namespace MineDeSoleil.Web.Tests.Jobs;

/// <summary>A clock that a test moves: a move fires every timer that falls due on the way.</summary>
internal sealed class MovedTime(Instant start) : TimeProvider, IClock
{
    private readonly Lock gate = new();
    private readonly List<Waiting> waiting = [];
    private Instant now = start;

    public override DateTimeOffset GetUtcNow() => GetCurrentInstant().ToDateTimeOffset();

    public override long GetTimestamp() => GetCurrentInstant().ToUnixTimeTicks();

    public override long TimestampFrequency => NodaConstants.TicksPerSecond;

    public Instant GetCurrentInstant()
    {
        lock (gate)
        {
            return now;
        }
    }

    public void MoveTo(Instant instant)
    {
        List<Waiting> due;
        lock (gate)
        {
            now = instant;
            due = [.. waiting.Where(w => w.Due <= now)];
            waiting.RemoveAll(due.Contains);
        }

        due.ForEach(w => w.Fire());
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Waiting(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Waiting(MovedTime time, Action callback) : ITimer
    {
        private TimeSpan period;

        public Instant Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            this.period = period;
            lock (time.gate)
            {
                time.waiting.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan)
                {
                    return true;
                }

                Due = time.now + Duration.FromTimeSpan(dueTime);
                if (dueTime > TimeSpan.Zero)
                {
                    time.waiting.Add(this);
                    return true;
                }
            }

            Fire();
            return true;
        }

        public void Fire()
        {
            if (period > TimeSpan.Zero)
            {
                Change(period, period);
            }

            ThreadPool.UnsafeQueueUserWorkItem(_ => callback(), null);
        }

        public void Dispose()
        {
            lock (time.gate)
            {
                time.waiting.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
