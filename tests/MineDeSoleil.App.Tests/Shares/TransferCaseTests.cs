using MineDeSoleil.App.Shares.Transfers;
using MineDeSoleil.App.Today;
using MineDeSoleil.App.Verification;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;
using NodaTime;
using static MineDeSoleil.App.Tests.Shares.RegisterUnderStatutes;

namespace MineDeSoleil.App.Tests.Shares;

/// <summary>Sales with their rounds: H1 has 20 shares, H2 6, H3 3; B buys. Notified on 1 September 2026.</summary>
public sealed class TransferCaseTests(PostgresCluster cluster) : IAsyncLifetime
{
    private static readonly LocalDate Notified = new(2026, 9, 1);
    private static readonly Statutes Rounds = Free with { TransfersNeedApproval = true, ApprovalDays = 60, PreemptionDays = 30 };
    private readonly CooperativeDatabase database = new(cluster);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Sale_UnderPreemptionAndApproval_GoesToThoseWhoAsked_TheRestToTheBuyer_Once()
    {
        await Begin(Rounds);
        At(new(2026, 9, 10));
        Assert.Equal("", Rules(await Open(10)));
        Assert.Equal("PreemptionRuns", Rules(await Enter(new(2026, 9, 10))));
        Assert.Equal("", Rules(await Offer("H2", 10, new(2026, 9, 5))));
        Assert.Equal("", Rules(await Offer("H3", 2, new(2026, 9, 6))));
        Assert.Equal("OfferAlreadyMade", Rules(await Offer("H3", 1, new(2026, 9, 7))));
        Assert.Equal("OfferFromOutside", Rules(await Offer("B", 1, new(2026, 9, 7))));
        Assert.Equal("SellerAsksForOwnShares", Rules(await Offer("H1", 1, new(2026, 9, 7))));
        Assert.Equal("OfferAboveWhatIsForSale", Rules(await Offer("H2", 11, new(2026, 9, 7))));

        At(new(2026, 10, 5));
        Assert.Equal("OfferOutsideTheRound", Rules(await Offer("H3", 1, new(2026, 10, 2))));
        Assert.Equal("ApprovalAwaited", Rules(await Enter(new(2026, 10, 5))));
        Assert.Contains(await database.Do((WhatNeedsDoing what) => what.Run(Cancel)), w => w.Matter == Matter.TransferOpen);
        Assert.Equal("", Rules(await Answer(true, new(2026, 10, 4))));
        Assert.Equal("TransferAnsweredAlready", Rules(await Answer(false, new(2026, 10, 5))));
        Assert.Equal("TransferOutsideItsTime", Rules(await Enter(new(2026, 10, 3))));
        var first = await Enter(new(2026, 10, 5), "key-1");
        Assert.Equal(first.Value.Movements, (await Enter(new(2026, 10, 5), "key-1")).Value.Movements);
        Assert.Equal("TransferIsOver", Rules(await Enter(new(2026, 10, 5))));

        // Ten shares among six and three held: H3's two, H2 the other eight; nothing is left for the buyer.
        Assert.Equal("H2 8 44000 ordre 5 ; PV 9|H3 2 11000 ordre 5 ; PV 9", await Sold());
        Assert.Equal("OpenTransfer OfferToPreempt OfferToPreempt AnswerTransfer EnterTransfer", await Sql("select string_agg(action, ' ' order by id) from audit_trail where subject = 'transfer:1'"));
        Assert.All(await database.Do((VerifyLedger verify) => verify.Run(Cancel)), check => Assert.Empty(check.Faults));
    }

    [Fact]
    public async Task Silence_ApprovesTheBuyer_AndARefusalLeavesThemNothing()
    {
        await Begin(Rounds);
        At(new(2026, 11, 1)); // the last day to answer was 31 October
        Assert.Equal("", Rules(await Open(5)));
        Assert.Equal("ApprovalIsTacit", Rules(await Answer(false, new(2026, 11, 1))));
        Assert.Equal("TransferOutsideItsTime", Rules(await Enter(new(2026, 10, 31))));
        Assert.Equal("", Rules(await Enter(new(2026, 11, 1))));
        Assert.Equal("B 5 27500 ordre 5", await Sold());

        Assert.Equal("", Rules(await Open(4)));
        Assert.Equal("", Rules(await Offer("H3", 1, new(2026, 9, 6), 2)));
        Assert.Equal("DecisionDocumentMissing", Rules(await Answer(false, new(2026, 10, 1), 2, "")));
        Assert.Equal("", Rules(await Answer(false, new(2026, 10, 1), 2)));
        Assert.Equal(TransferState.Refused, (await Read(2)).Line.State);
        Assert.Equal("", Rules(await Enter(new(2026, 11, 1), number: 2)));
        Assert.Equal("B 5 27500 ordre 5|H3 1 5500 ordre 5 ; PV 9", await Sold());

        Assert.Equal("", Rules(await Open(1)));
        Assert.Equal("", Rules(await Answer(false, new(2026, 10, 1), 3)));
        Assert.Equal("BuyerRefused", Rules(await Enter(new(2026, 11, 1), number: 3)));
        Assert.Equal("ReasonMissing", Rules(await Abandon(3, "")));
        Assert.Equal("", Rules(await Abandon(3, "le vendeur garde ses parts")));
        Assert.Equal("TransferIsOver", Rules(await Abandon(3, "encore")));
    }

    [Fact]
    public async Task Sale_WithoutRounds_IsReadyAtOnce_AndItsDutyIsTold()
    {
        await Begin(Free);
        At(new(2026, 9, 10));
        Assert.Equal("SharesShort", Rules(await Open(21)));
        Assert.Equal("UnknownHolder", Rules(await Open(1, buyer: "NOBODY")));
        Assert.Equal("TransferOrderMissing", Rules(await Open(1, document: " ")));
        Assert.Equal("TransferNotifiedOutsideItsTime", Rules(await Open(1, notified: new(2026, 8, 1))));
        Assert.Equal("", Rules(await Open(1)));
        Assert.Equal("NoPreemptionRound", Rules(await Offer("H2", 1, Notified)));
        Assert.Equal("NoApprovalDue", Rules(await Answer(true, Notified)));
        var shown = await Read(1);
        Assert.Equal((TransferState.Ready, Notified, "25.00", 1L), (shown.Line.State, shown.Line.Transfer.ReadyFrom, shown.Duty!.Of(Money.Euros(55)).ToString(), shown.LeftForBuyer));
        Assert.Equal("", Rules(await Enter(Notified)));
        Assert.Equal("B 1 5500 ordre 5", await Sold());
        Assert.Equal("UnknownTransfer", Rules(await Enter(Notified, number: 9)));
    }

    private async Task Begin(Statutes statutes)
    {
        await database.AddHolders("H1", "H2", "H3", "B");
        Assert.Equal("", await database.Enter(MovementKind.Subscription, null, "H1", 20, new(2022, 1, 1)));
        Assert.Equal("", await database.Enter(MovementKind.Subscription, null, "H2", 6, new(2022, 1, 1)));
        Assert.Equal("", await database.Enter(MovementKind.Subscription, null, "H3", 3, new(2022, 1, 1)));
        await database.AddStatutes(statutes);
    }

    private void At(LocalDate day) => database.Clock.Now = day.AtStartOfDayInZone(LegalCalendar.Paris).ToInstant() + Duration.FromHours(12);

    private Task<Decision<int>> Open(long shares, string buyer = "B", string document = "ordre 5", LocalDate? notified = null) => database.Do((OpenTransfer open) => open.Run(
        new("H1", buyer, "A", new ShareCount(shares), Money.Euros(55), new(2026, 8, 20), new(2026, 8, 25), notified ?? Notified, document), Treasurer, null, Cancel));

    private Task<Decision<int>> Offer(string holder, long shares, LocalDate on, int number = 1) =>
        database.Do((OfferToPreempt offer) => offer.Run(new(number, holder, new ShareCount(shares), on, "lettre"), Treasurer, null, Cancel));

    private Task<Decision<int>> Answer(bool isApproved, LocalDate on, int number = 1, string document = "PV 9") =>
        database.Do((AnswerTransfer answer) => answer.Run(number, isApproved, on, document, Treasurer, null, Cancel));

    private Task<Decision<TransferReceipt>> Enter(LocalDate on, string? key = null, int number = 1) =>
        database.Do((EnterTransfer enter) => enter.Run(number, on, Treasurer, key, Cancel));

    private Task<Decision<int>> Abandon(int number, string reason) => database.Do((AbandonTransfer abandon) => abandon.Run(number, reason, Treasurer, null, Cancel));

    private async Task<TransferShown> Read(int number) => (await database.Do<ReadTransfers, TransferShown?>(read => read.One(number, Cancel)))!;

    private Task<string> Sold() => Sql("""
        select string_agg(s.code || ' ' || m.shares || ' ' || m.price_cents || ' ' || m.document, '|' order by m.number) from movements m join shareholders s on s.id = m.to_id where m.kind = 'transfer'
        """);

    private async Task<string> Sql(string sql) => (string)(await CooperativeDatabase.Sql(database.AppConnection, sql))!;
}
