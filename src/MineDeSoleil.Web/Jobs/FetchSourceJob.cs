using MineDeSoleil.App;
using MineDeSoleil.App.Production;
using MineDeSoleil.App.Sources;
using Quartz;

namespace MineDeSoleil.Web.Jobs;

/// <summary>One source, at once, because a person asked: which one is the trigger's name, who asked is in its data.</summary>
internal sealed class FetchSourceJob(FetchReadings fetch) : IJob
{
    public const string Group = "fetch-now";
    public const string ActorName = "actor", ActorRole = "role";
    public static readonly JobKey Key = new("fetch-source", Group);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var data = context.Trigger.JobDataMap;
        var actor = new Actor($"{data[ActorName]}", $"{data[ActorRole]}");
        _ = await fetch.Run(new(context.Trigger.Key.Name, Since: null, RunTrigger.Person), actor, cancellationToken);
    }
}
