using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MineDeSoleil.App.Demonstration;
using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Verification;
using MineDeSoleil.Domain.Dividends;
using MineDeSoleil.Domain.Shares;

namespace MineDeSoleil.App.Tests.Dividends;

public sealed class DividendDemonstrationTests(CooperativeDatabase database) : IClassFixture<CooperativeDatabase>
{
    [Fact]
    public async Task Demonstration_HasOneYearPosted_AndOneWaitingForApproval()
    {
        var cancel = TestContext.Current.CancellationToken;
        await database.AddHolders("H1");
        Assert.Empty((await database.Do((RecordMovement use) => use.Run(
            new(MovementKind.Subscription, "A", null, "H1", new(200), new(2020, 1, 1)), Actor.CommandLine, null, cancel))).Refusals);

        for (var time = 0; time < 2; time++)
        {
            await using var scope = database.Scope();
            await scope.ServiceProvider.GetRequiredService<DividendDemonstration>().Run(cancel);
            var db = scope.ServiceProvider.GetRequiredService<CooperativeDb>();
            var steps = await db.DividendSteps.OrderBy(s => s.RunNumber).ThenBy(s => s.Ordinal).ToListAsync(cancel);
            Assert.Equal(
                [(1, DividendStepKind.Simulated), (1, DividendStepKind.Approved), (1, DividendStepKind.Posted), (2, DividendStepKind.Simulated)],
                steps.Select(s => (s.RunNumber, s.Kind)));
            Assert.Equal("150.00", steps[^1].Totals.Allocated.ToString());
        }

        Assert.All(await database.Do((VerifyLedger use) => use.Run(cancel)), check => Assert.True(check.Ok, $"{check.Name}: {string.Join(", ", check.Faults)}"));
    }
}
