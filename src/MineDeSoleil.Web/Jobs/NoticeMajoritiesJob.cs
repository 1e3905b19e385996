using MineDeSoleil.App;
using MineDeSoleil.App.Shareholders;
using Quartz;

namespace MineDeSoleil.Web.Jobs;

/// <summary>The day of 18, every morning. Late or twice, each young adult is noticed once.</summary>
[DisallowConcurrentExecution]
internal sealed class NoticeMajoritiesJob(NoticeMajorities notice) : IJob
{
    public const string Group = "shareholders";
    public static readonly JobKey Key = new("notice-majorities", Group);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        _ = (await notice.Run(Actor.Job(Key.Name), cancellationToken)).Value;
}
