using MineDeSoleil.Domain.Accounts;
using MineDeSoleil.Domain.Payments;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.Domain.Tests.Shares;

/// <summary>Where a subscription may go, what it lacks or has too much, and what each payment posts.</summary>
public sealed class SubscriptionStepsTests
{
    private const string Allowed = """
        Requested>AwaitingPayment Requested>Refused Requested>Withdrawn
        AwaitingPayment>Paid AwaitingPayment>Expired AwaitingPayment>Withdrawn
        Expired>Paid Paid>Issued Paid>AwaitingPayment Paid>Refunded Issued>Refunded
        """;

    [Fact]
    public void EveryPairOfStates_IsAStepOrARefusal()
    {
        var allowed = Allowed.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet();
        foreach (var from in Enum.GetValues<SubscriptionState>())
        {
            foreach (var to in Enum.GetValues<SubscriptionState>())
            {
                var subscription = Of(from);
                Assert.Equal(allowed.Contains($"{from}>{to}"), subscription.WhyNot(to) is null);
                if (subscription.WhyNot(to) is { } refusal)
                {
                    Assert.Equal("SubscriptionStepImpossible", refusal.Rule);
                    Assert.Throws<InvalidOperationException>(() => subscription.GoTo(to));
                }
            }
        }
    }

    [Theory]
    [InlineData(SubscriptionState.AwaitingPayment, 0, 150, 0, 0)]
    [InlineData(SubscriptionState.AwaitingPayment, 100, 50, 0, 0)] // a part is on its way to being whole
    [InlineData(SubscriptionState.Expired, 100, 50, 100, 100)]
    [InlineData(SubscriptionState.Paid, 150, 0, 0, 150)]
    [InlineData(SubscriptionState.Issued, 150, 0, 0, 0)]
    [InlineData(SubscriptionState.Issued, 170, 0, 20, 20)]
    [InlineData(SubscriptionState.Issued, 0, 150, 0, 0)] // taken back
    [InlineData(SubscriptionState.Withdrawn, 150, 0, 150, 150)]
    [InlineData(SubscriptionState.Refused, 10, 0, 10, 10)]
    [InlineData(SubscriptionState.Refunded, -5, 0, 0, 0)]
    public void Balance_SaysWhatIsMissingTooMuchAndRefundable(SubscriptionState state, int held, int missing, int excess, int refundable)
    {
        var balance = new SubscriptionBalance(state, Money.Euros(150), Money.Euros(held));
        Assert.Equal((Money.Euros(missing), Money.Euros(excess), Money.Euros(refundable)), (balance.Missing, balance.Excess, balance.Refundable));
    }

    [Theory]
    [InlineData(PaymentKind.Received, 0, "512+150 4563-150")]
    [InlineData(PaymentKind.Refunded, 150, "512-150 4563+150")]
    [InlineData(PaymentKind.Returned, 0, "512-150 4562+150")] // of issued shares: owed
    [InlineData(PaymentKind.Returned, 20, "512-150 4563+20 4562+130")] // what was too much goes first
    [InlineData(PaymentKind.Received, -150, "512+150 4562-150")] // the debt is paid
    [InlineData(PaymentKind.Reinstated, -100, "512+150 4563-50 4562-100")]
    public void Payment_PostsWhatItMoves(PaymentKind kind, int before, string lines)
    {
        var payment = new Payment { Number = 7, Provider = PaymentProvider.Transfer, ProviderId = "x", Kind = kind, Amount = Money.Euros(150), On = new(2026, 11, 20), RecordedAt = default, Source = "test" };
        var entry = SubscriptionEntries.OfPayment(payment, 3, Money.Euros(before));
        Assert.Equal(lines, string.Join(' ', entry.Lines.Select(l => $"{l.Account}{(l.DebitAmount > Money.Zero ? '+' : '-')}{(l.DebitAmount + l.CreditAmount).InEuros:0}")));
        Assert.Equal("payment:7", entry.Cause);
    }

    [Fact]
    public void Issue_TakesThePriceFromWhatIsHeld() =>
        Assert.Equal(["4563", "1013"], SubscriptionEntries.OfIssue(3, 9, new(2026, 11, 20), Money.Euros(170), Money.Euros(150)).Lines.Select(line => line.Account));

    private static Subscription Of(SubscriptionState state) => new()
    {
        Number = 1,
        Token = Guid.Empty,
        State = state,
        ClassId = ShareClassId.New(),
        Shares = new(3),
        Price = Money.Euros(150),
        RequestedAt = Instant.FromUtc(2026, 11, 20, 8, 0),
        Language = "fr",
        Page = "https://mds.example",
    };
}
