using MineDeSoleil.App;
using MineDeSoleil.App.Sources;
using Quartz;

namespace MineDeSoleil.Web.Jobs;

/// <summary>On days 3, 5, 8 and 10: reads the previous month again and says what keeps it from closing. Safe to run twice.</summary>
[DisallowConcurrentExecution]
internal sealed class CloseMonthJob(CloseMonth close) : IJob
{
    public static readonly JobKey Key = new("close-month", FetchReadingsJob.Group);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        _ = (await close.Run(Actor.Job(Key.Name), cancellationToken)).Value;
}
