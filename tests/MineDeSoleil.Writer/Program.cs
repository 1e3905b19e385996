using Microsoft.Extensions.DependencyInjection;
using MineDeSoleil.App;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;
using NodaTime;

// A small application for the test that kills it: a few writers enter subscriptions through the use case, one after the other, and say on
// standard output which ones were acknowledged: "number hash key". Starts on a line of standard input, the prefix of its keys; never ends.
const int Writers = 4;
var connection = EnvironmentSecret.Read("ConnectionStrings__Cooperative") ?? throw new InvalidOperationException("Set ConnectionStrings__Cooperative.");
await using var services = new ServiceCollection().AddLogging().AddCooperative(connection).BuildServiceProvider();
await using (var first = services.CreateAsyncScope())
{
    _ = first.ServiceProvider.GetRequiredService<CooperativeDb>().Model; // made now, without a database: the writing then begins at once
}

var output = TextWriter.Synchronized(Console.Out);
await output.WriteLineAsync("ready");
var prefix = await Console.In.ReadLineAsync() ?? throw new InvalidOperationException("The prefix of the keys comes on standard input.");
await Task.WhenAll(Enumerable.Range(0, Writers).Select(Write));

async Task Write(int writer)
{
    for (var turn = 0; ; turn++)
    {
        var key = $"{prefix}-{writer}-{turn}";
        await using var scope = services.CreateAsyncScope();
        var command = new MovementCommand(MovementKind.Subscription, "A", null, $"H{writer}", new ShareCount(1 + turn % 7), new LocalDate(2024, 1, 1).PlusDays(turn % 300));
        var decision = await scope.ServiceProvider.GetRequiredService<RecordMovement>().Run(command, new Actor("writer", "test"), key, CancellationToken.None);
        await output.WriteLineAsync($"{decision.Value.Number} {decision.Value.Hash} {key}");
        await output.FlushAsync();
    }
}
