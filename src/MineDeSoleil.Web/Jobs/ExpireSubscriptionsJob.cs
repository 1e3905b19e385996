using MineDeSoleil.App;
using MineDeSoleil.App.Subscriptions;
using Quartz;

namespace MineDeSoleil.Web.Jobs;

/// <summary>Every night: ends the subscriptions that were not paid in time. Safe to run twice.</summary>
[DisallowConcurrentExecution]
internal sealed class ExpireSubscriptionsJob(ExpireSubscriptions expire) : IJob
{
    public const string Group = "subscriptions";
    public static readonly JobKey Key = new("expire-subscriptions", Group);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await expire.Run(Actor.Job(Key.Name), cancellationToken);
}
