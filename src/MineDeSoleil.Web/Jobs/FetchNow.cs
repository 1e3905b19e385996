using MineDeSoleil.App;
using MineDeSoleil.App.Sources;
using MineDeSoleil.Domain;
using NodaTime;
using Quartz;

namespace MineDeSoleil.Web.Jobs;

/// <summary>Has one source asked at once, by whichever instance is free; and says what is planned.</summary>
public sealed class FetchNow(ISchedulerFactory schedulers, IEnumerable<IProductionSource> sources, TimeProvider time)
{
    /// <summary>Refused where the source is unknown or without credentials, or where it was asked for already and that is not over.</summary>
    public async Task<Decision<string>> Start(string source, Actor actor, CancellationToken cancel)
    {
        if (sources.FirstOrDefault(s => s.Name == source) is not { } known)
        {
            return Refusal.Of("SourceUnknown", ("source", source), ("known", string.Join(", ", sources.Select(s => s.Name).Order(StringComparer.Ordinal))));
        }

        if (!known.IsConfigured)
        {
            return Refusal.Of("SourceNotConfigured", ("source", source), ("settings", string.Join(", ", known.Settings)));
        }

        var trigger = TriggerBuilder.Create().WithIdentity(TriggerOf(source)).ForJob(FetchSourceJob.Key).StartAt(time.GetUtcNow())
            .UsingJobData(FetchSourceJob.ActorName, actor.Name).UsingJobData(FetchSourceJob.ActorRole, actor.Role).Build();
        try
        {
            await (await schedulers.GetScheduler(cancel)).ScheduleJob(trigger, cancellationToken: cancel);
            return source;
        }
        catch (ObjectAlreadyExistsException)
        {
            return Refusal.Of("FetchUnderWay", ("source", source));
        }
    }

    /// <summary>Whether a person asked for the source and that is not over: from the click to the end of the run.</summary>
    public async Task<bool> IsAskedFor(string source, CancellationToken cancel) => await (await schedulers.GetScheduler(cancel)).Exists(TriggerOf(source), cancel);

    /// <summary>When the sources are asked next: the morning, the close of a month, or one more attempt.</summary>
    public async Task<Instant?> NextPlanned(CancellationToken cancel)
    {
        var scheduler = await schedulers.GetScheduler(cancel);
        var times = new List<DateTimeOffset>();
        foreach (var key in (TriggerKey[])[FetchReadingsJob.Daily, FetchReadingsJob.OnceMore, Scheduling.MonthClose])
        {
            if (await scheduler.GetTrigger(key, cancel) is { NextFireTimeUtc: { } next })
            {
                times.Add(next);
            }
        }

        return times.Count == 0 ? null : Instant.FromDateTimeOffset(times.Min());
    }

    private static TriggerKey TriggerOf(string source) => new(source, FetchSourceJob.Group);
}
