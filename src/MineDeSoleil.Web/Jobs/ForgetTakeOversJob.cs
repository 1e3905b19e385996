using MineDeSoleil.App;
using MineDeSoleil.App.Shares.TakeOvers;
using Quartz;

namespace MineDeSoleil.Web.Jobs;

/// <summary>Every hour: forgets the files of registers that were put aside and not taken over within a day. Safe to run twice.</summary>
[DisallowConcurrentExecution]
internal sealed class ForgetTakeOversJob(ForgetTakeOvers forget) : IJob
{
    public const string Group = "take-overs";
    public static readonly JobKey Key = new("forget-take-overs", Group);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await forget.Run(Actor.Job(Key.Name), cancellationToken);
}
