using MineDeSoleil.App;
using MineDeSoleil.App.Privacy;
using Quartz;

namespace MineDeSoleil.Web.Jobs;

/// <summary>Every night: erases the personal data whose period is over. Late or twice, each thing goes once.</summary>
[DisallowConcurrentExecution]
internal sealed class ApplyRetentionJob(ApplyRetention apply) : IJob
{
    public const string Group = "privacy";
    public static readonly JobKey Key = new("apply-retention", Group);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        _ = (await apply.Run(Actor.Job(Key.Name), cancellationToken)).Value;
}
