using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using MineDeSoleil.App;
using MineDeSoleil.App.Mail;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;
using NodaTime;

// A small application for the tests that kill it: a few writers enter subscriptions through the use case, one after the other, and say on
// standard output which ones were acknowledged: "number hash key". Starts on a line of standard input, the prefix of its keys; never ends.
// Called with "mails PORT AUTHORITY" it sends the outbox to that port of this machine instead.
const int Writers = 4;
var connection = EnvironmentSecret.Read("ConnectionStrings__Cooperative") ?? throw new InvalidOperationException("Set ConnectionStrings__Cooperative.");
await using var services = new ServiceCollection().AddLogging().AddCooperative(connection).BuildServiceProvider();
if (args is ["mails", var port, var authority])
{
    var settings = new MailSettings { Host = "localhost", From = "ne-pas-repondre@soleil.example", Port = int.Parse(port, CultureInfo.InvariantCulture), AuthorityFile = authority };
    await using var scope = services.CreateAsyncScope();
    var parts = scope.ServiceProvider;
    await new DeliverMail(parts.GetRequiredService<CooperativeDb>(), parts.GetRequiredService<Outbox>(), new SmtpCarrier(settings), SystemClock.Instance).Run(CancellationToken.None);
    return;
}

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
