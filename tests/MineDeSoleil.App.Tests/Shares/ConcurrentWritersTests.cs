using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Verification;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;

namespace MineDeSoleil.App.Tests.Shares;

public sealed class ConcurrentWritersTests(CooperativeDatabase database) : IClassFixture<CooperativeDatabase>
{
    private const int Writers = 16;
    private const int Each = 125;

    [Fact]
    public async Task SixteenWriters_EnteringTwoThousandMovements_LeaveNoGapNoDoubleAndAWholeChain()
    {
        var codes = Enumerable.Range(0, Writers).Select(i => $"H{i:00}").ToArray();
        await database.AddHolders(codes);

        var numbers = (await Task.WhenAll(Enumerable.Range(0, Writers).Select(Write))).SelectMany(n => n).Order().ToList();

        Assert.Equal(Enumerable.Range(1, Writers * Each).Select(n => (long)n), numbers);
        var checks = await database.Do<VerifyLedger, IReadOnlyList<CheckReport>>(verify => verify.Run(TestContext.Current.CancellationToken));
        Assert.All(checks, check => Assert.True(check.Ok, $"{check.Name}: {string.Join("; ", check.Faults)}"));
        Assert.Equal(Writers * Each, checks.Single(check => check.Name == "register-chain").Rows);

        // Each subscribes, and every fifth time passes a share on to the next writer's holder: both directions meet.
        async Task<List<long>> Write(int writer)
        {
            var given = new List<long>();
            for (var turn = 0; turn < Each; turn++)
            {
                var command = turn % 5 == 4
                    ? new MovementCommand(MovementKind.Transfer, "A", codes[writer], codes[(writer + 1 + (turn % 2 * 13)) % Writers], new ShareCount(1), new(2024, 1, 2))
                    : new MovementCommand(MovementKind.Subscription, "A", null, codes[writer], new ShareCount(1), new(2024, 1, 1));
                var decision = await database.Do<RecordMovement, Decision<MovementReceipt>>(record =>
                    record.Run(command, Actor.CommandLine, $"writer {writer} turn {turn}", TestContext.Current.CancellationToken));
                Assert.Empty(decision.Refusals);
                given.Add(decision.Value.Number);
            }

            return given;
        }
    }
}
