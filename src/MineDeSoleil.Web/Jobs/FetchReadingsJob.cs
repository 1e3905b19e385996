using MineDeSoleil.App;
using MineDeSoleil.App.Production;
using MineDeSoleil.App.Sources;
using NodaTime;
using Quartz;

namespace MineDeSoleil.Web.Jobs;

/// <summary>
/// The daily import: calls the use case, and comes back when a source asked for a wait. Safe to run twice: what is known already
/// is unchanged.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class FetchReadingsJob(FetchReadings fetch) : IJob
{
    public const string Group = "production";
    public static readonly JobKey Key = new("fetch-readings", Group);
    public static readonly TriggerKey Daily = new("daily", Group), OnceMore = new("again", Group);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var decision = await fetch.Run(new(Source: null, Since: null, RunTrigger.Schedule), Actor.Job(Key.Name), cancellationToken);
        if (decision.TryGet(out var fetched) && fetched.Select(f => f.RetryAt).OfType<Instant>().DefaultIfEmpty(Instant.MaxValue).Min() is var again && again != Instant.MaxValue)
        {
            await Again(context.Scheduler, again, cancellationToken);
        }
    }

    /// <summary>One more run when the source may be asked again; a later wish replaces an earlier one.</summary>
    private static async Task Again(IScheduler scheduler, Instant at, CancellationToken cancellationToken)
    {
        var trigger = TriggerBuilder.Create().WithIdentity(OnceMore).ForJob(Key).StartAt(at.ToDateTimeOffset()).Build();
        if (await scheduler.RescheduleJob(OnceMore, trigger, cancellationToken) is null)
        {
            await scheduler.ScheduleJob(trigger, cancellationToken: cancellationToken);
        }
    }
}
