using MineDeSoleil.App.Files;
using MineDeSoleil.App.Production;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Production;
using NodaTime;
using static MineDeSoleil.App.Tests.Production.TestRoofs;

namespace MineDeSoleil.App.Tests.Production;

/// <summary>A month that a person signs, with the document that shows it.</summary>
public sealed class EnterMonthTests(PostgresCluster cluster) : IAsyncLifetime
{
    private readonly CooperativeDatabase database = new(cluster);

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        await database.AddRoof(Roof("VARET", Point));
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task SignedMonth_IsBelievedBeforeAnyOther_WithItsDocumentAndTheTrail()
    {
        await database.Import(Generic("installation;mois;kwh\nVARET;2026-09;9000\n"));
        Assert.Equal(ReadingFate.New, Assert.Single((await Enter(9_100_000)).Value.Outcomes).Fate);
        var month = Assert.Single(await database.Do<MonthlyProduction, IReadOnlyList<RoofMonth>>(u => u.Run(new(2026, 9), new(2026, 9), TestContext.Current.CancellationToken)));
        Assert.Equal((9_100_000L, Provenance.SignedManual, MonthState.Final), (month.Figure!.Energy.WattHours, month.Figure.Source.Provenance, month.Figure.State));
        Assert.Equal("application/pdf|releve.pdf|manual|test", await database.Sql(
            "select a.content_type || '|' || a.request || '|' || r.source || '|' || i.started_by from readings r join raw_answers a on a.hash = r.payload_hash join import_runs i on i.id = r.run_id where r.provenance = 'signed_manual'"));
        Assert.Equal(1L, await database.Sql("select count(*) from audit_trail where action = 'ImportReadings' and detail ->> 'source' = 'manual'"));
    }

    [Fact]
    public async Task SignedMonth_AgainWithAnotherFigure_IsARevision_AndAnImpossibleOneIsHeld()
    {
        await Enter(9_100_000);
        Assert.Equal(2, Assert.Single((await Enter(9_200_000)).Value.Outcomes).Revision);
        Assert.Equal(ReadingFate.Quarantined, Assert.Single((await Enter(9_200_000_000)).Value.Outcomes).Fate);
    }

    public static TheoryData<string, byte[]> Attachments => new()
    {
        { "AttachmentMissing", [] },
        { "AttachmentUnknownKind", "MZ%PDF-"u8.ToArray() },
        { "AttachmentUnknownKind", "<svg/>"u8.ToArray() },
        { "AttachmentUnknownKind", [0xFF, 0xD8] },
        { "AttachmentTooLarge", [.. "%PDF-"u8, .. new byte[AttachedDocument.LargestBytes - 4]] },
    };

    [Theory]
    [MemberData(nameof(Attachments))]
    public async Task Document_ThatIsNone_IsRefusedWhateverItsName(string rule, byte[] content) =>
        Assert.Equal(rule, Assert.Single((await Enter(9_100_000, new("photo.jpg", content))).Refusals).Rule);

    [Fact]
    public void Documents_AreKnownByTheirBytes()
    {
        Assert.Equal("image/jpeg", AttachedDocument.KindOf([0xFF, 0xD8, 0xFF, 0xE0]));
        Assert.Equal("image/png", AttachedDocument.KindOf([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]));
        Assert.Equal("image/webp", AttachedDocument.KindOf("RIFF\0\0\0\0WEBPVP8 "u8));
        Assert.Empty(new AttachedDocument("a.pdf", [.. "%PDF-"u8, .. new byte[AttachedDocument.LargestBytes - 5]]).Faults());
    }

    [Fact]
    public async Task MonthThatIsNotOver_OrAnUnknownRoof_IsRefused()
    {
        Assert.Equal("MonthNotOver", Assert.Single((await Enter(1, month: new(2026, 11))).Refusals).Rule);
        Assert.Equal("UnknownInstallation", Assert.Single((await Enter(1, roof: "AILLEURS")).Refusals).Rule);
    }

    /// <summary>A counter's file in which the index falls is held at the fall, though nothing of it was known before.</summary>
    [Fact]
    public async Task IndexThatFallsWithoutASwap_IsHeld_WithinOneFileAndBehindAnOlderOne()
    {
        await Index(new(2026, 3, 1), 5_000_000);
        Assert.Equal(["IndexFell"], await Held(new(2026, 9, 1), 4_999_999)); // months later
        Assert.Equal([], await Held(new(2026, 9, 1), 5_000_000));
        Assert.Equal(["IndexFell"], await Held(new(2026, 6, 1), 5_000_001)); // between the two, above the next
    }

    private async Task<IEnumerable<string>> Held(LocalDate day, long wattHours) => (await Index(day, wattHours)).Outcomes.SelectMany(o => o.Reasons).Select(r => r.Rule);

    private async Task<ImportReport> Index(LocalDate day, long wattHours) => (await database.Import(
        new(new("index", $"{day}-{wattHours}", "text/plain", System.Text.Encoding.UTF8.GetBytes($"{day} {wattHours}"), Received), new OneIndex(day, wattHours), "VARET"))).Value;

    private Task<Decision<ImportReport>> Enter(long wattHours, AttachedDocument? document = null, YearMonth? month = null, string roof = "VARET") =>
        database.Do<EnterMonth, Decision<ImportReport>>(u => u.Run(
            new(roof, month ?? new(2026, 9), Quantity.Generation, new(wattHours), document ?? Pdf()), Technician, TestContext.Current.CancellationToken));

    private sealed class OneIndex(LocalDate day, long wattHours) : App.Sources.IReadingFormat
    {
        public string Name => "index";

        public string Source => "index";

        public App.Sources.ParsedReadings Read(App.Sources.RawAnswer answer) => new(
            [
                new(new Reading
                {
                    Installation = "",
                    Point = Point,
                    Quantity = Quantity.Injection,
                    Kind = ReadingKind.Index,
                    Period = ReadingPeriod.OfDay(day),
                    Energy = new(wattHours),
                    Quality = Quality.Measured,
                    Source = new(Source, Provenance.InvoiceOrGridIndex),
                    DeclaredUnit = "Wh",
                    PayloadHash = answer.Hash,
                    AdapterVersion = "test/1",
                }),
            ],
            []);
    }
}
