using System.Text;
using System.Text.Json;
using MineDeSoleil.App.Sources;
using MineDeSoleil.App.Sources.Huawei;
using MineDeSoleil.Domain.Production;
using NodaTime;

namespace MineDeSoleil.App.Tests.Sources;

/// <summary>Huawei's adapter against each quirk of the service, over real HTTP.</summary>
public sealed class FusionSolarNorthboundTests : IAsyncLifetime
{
    private static readonly SourceDevice Varet = new("VARET", "NE=1"), Zola = new("ZOLA", "NE=2");
    private static readonly ReadingPeriod Year = new(new(2026, 1, 1), new(2027, 1, 1));
    private readonly LeapingTime time = new(Instant.FromUtc(2026, 11, 24, 8, 30));
    private FusionSolarStub stub = null!;

    public async ValueTask InitializeAsync() => stub = await FusionSolarStub.Start();

    public ValueTask DisposeAsync() => stub.DisposeAsync();

    [Fact]
    public async Task One_question_about_many_plants_answers_every_month_of_the_year_in_kilowatt_hours()
    {
        stub.Months[("NE=1", new(2026, 1))] = 2_345.678m;
        stub.Months[("NE=1", new(2026, 7))] = 12_000m;
        stub.Months[("NE=2", new(2026, 7))] = 9_000.5m;
        var read = Read(await Ask(Year, Varet, Zola));
        Assert.Equal(
            [("NE=1", "2026-01", 2_345_678L), ("NE=1", "2026-07", 12_000_000L), ("NE=2", "2026-07", 9_000_500L)],
            read.Select(r => (r.Point, r.Period.Month.ToString("uuuu-MM", null), r.Energy.WattHours)));
        Assert.All(read, r => Assert.Equal((true, Quantity.Generation, Provenance.InverterMonth, "kWh"), (r.Period.IsMonth, r.Quantity, r.Source.Provenance, r.DeclaredUnit)));
        Assert.Contains("\"NE=1,NE=2\"", Assert.Single(stub.Questions), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2026, "2026-11-24T08:30:00Z", "2026-11-15T12:00:00Z")]
    [InlineData(2026, "2026-11-03T08:30:00Z", "2026-11-03T08:30:00Z")] // the middle is still to come
    [InlineData(2026, "2026-11-01T08:30:00Z", "2026-10-15T12:00:00Z")] // November has no day yet
    [InlineData(2025, "2026-11-24T08:30:00Z", "2025-12-15T12:00:00Z")]
    [InlineData(2026, "2026-01-02T08:30:00Z", "2026-01-02T08:30:00Z")]
    public async Task The_question_falls_in_the_middle_of_the_years_last_month_and_never_in_the_future(int year, string now, string asked)
    {
        time.Advance(At(now) - time.GetCurrentInstant());
        await Ask(new(new(year, 1, 1), new(year + 1, 1, 1)), Varet);
        using var question = JsonDocument.Parse(Assert.Single(stub.Questions));
        Assert.Equal(At(asked), Instant.FromUnixTimeMilliseconds(question.RootElement.GetProperty("collectTime").GetInt64()));
    }

    [Fact]
    public void The_recorded_months_have_no_yield_and_what_was_fed_in_or_earned_is_not_taken_for_one()
    {
        // August 2017 of two plants in China: 18 330 kWh fed in by one, 34 320 and 2 088 of money, no yield of the inverters.
        Assert.Empty(Read(Raw(FusionSolarStub.Answer([("5D02", 1_501_516_800_000, "null"), ("BA43", 1_501_516_800_000, "null")]))));
    }

    [Fact]
    public void Null_is_no_figure_and_zero_is_one()
    {
        var read = Read(Raw(FusionSolarStub.Answer([("A", June, "null"), ("B", June, "0")])));
        Assert.Equal(("B", 0L), (Assert.Single(read).Point, read[0].Energy.WattHours));
    }

    [Theory]
    [InlineData("2025-12-31T23:00:00Z", "2026-01")] // Paris in winter
    [InlineData("2026-03-31T22:00:00Z", "2026-04")] // Paris in summer
    [InlineData("2026-10-31T23:00:00Z", "2026-11")] // the clocks went back a week before
    [InlineData("2017-07-31T16:00:00Z", "2017-08")] // China
    [InlineData("2026-08-01T04:00:00Z", "2026-08")] // Guadeloupe
    public void A_month_begins_at_midnight_where_the_plant_is(string at, string month) =>
        Assert.Equal(month, Assert.Single(Read(Raw(FusionSolarStub.Answer([("A", At(at).ToUnixTimeMilliseconds(), "1")])))).Period.Month.ToString("uuuu-MM", null));

    [Theory]
    [InlineData("\"1234.5\"", 1_234_500)] // a number as a string
    [InlineData("1.2E3", 1_200_000)]
    [InlineData("0.0005", 1)] // half a watt-hour, up
    public void Numbers_are_read_as_written(string yield, long wattHours) => Assert.Equal(wattHours, Assert.Single(Read(Raw(FusionSolarStub.Answer([("A", June, yield)])))).Energy.WattHours);

    public static TheoryData<string, string> Surprises() => new()
    {
        { "$.data[0].dataItemMap.inverter_power", FusionSolarStub.Answer([("A", June, "\"N/A\"")]) },
        { "$.data[0].dataItemMap.inverter_power", FusionSolarStub.Answer([("A", June, "true")]) },
        { "$.data[0].dataItemMap.inverter_power", FusionSolarStub.Answer([("A", June, "1")]).Replace("inverter_power", "inverterYield", StringComparison.Ordinal) },
        { "$.data[0].collectTime", FusionSolarStub.Answer([("A", June + 15L * 86_400_000, "1")]) },
        { "$.data[0].collectTime", FusionSolarStub.Answer([("A", June + 1_000, "1")]) },
        { "$.data", """{"success":true,"failCode":0,"data":null}""" },
        { "$.failCode", FusionSolarStub.Failure(305) },
        { "$", "<html><body>502 Bad Gateway</body></html>" },
        { "$", "" },
    };

    [Theory]
    [MemberData(nameof(Surprises))]
    public void An_answer_of_another_form_is_refused_at_the_place_that_surprises(string path, string answer)
    {
        var refusal = Assert.Single(new FusionSolarFormat().Read(Raw(answer)).Refusals);
        Assert.Equal(("AnswerNotUnderstood", path), (refusal.Rule, refusal.Figures["path"]));
    }

    [Theory]
    [InlineData(401, FailureKind.AuthorisationExpired, null)]
    [InlineData(407, FailureKind.RateLimited, null)]
    [InlineData(20001, FailureKind.AuthorisationExpired, null)]
    [InlineData(20003, FailureKind.AuthorisationExpired, null)]
    [InlineData(20400, FailureKind.AuthorisationExpired, "2026-11-24T09:00:00Z")] // locked for half an hour
    [InlineData(20618, FailureKind.RateLimited, "2026-11-24T23:00:00Z")] // until tomorrow in Paris
    [InlineData(99999, FailureKind.SchemaChanged, null)]
    public async Task A_failure_that_comes_as_HTTP_200_has_its_kind(int code, FailureKind kind, string? until)
    {
        stub.Next.Enqueue(FusionSolarStub.Error(200, FusionSolarStub.Failure(code, "words")));
        var failure = (await Ask(Year, Varet)).Failure!;
        Assert.Equal((kind, $"failCode {code} words", until is null ? (Instant?)null : At(until)), (failure.Kind, failure.Detail, failure.RetryAt));
        Assert.Single(stub.Questions);
    }

    [Theory]
    [InlineData(305)]
    [InlineData(306)]
    [InlineData(307)]
    public async Task A_log_in_that_is_no_longer_known_is_made_once_more(int code)
    {
        stub.Months[("NE=1", new(2026, 7))] = 12_000m;
        stub.Next.Enqueue(FusionSolarStub.Error(200, FusionSolarStub.Failure(code)));
        Assert.Single(Read(await Ask(Year, Varet)));
        Assert.Equal((2, 2), (stub.LogIns, stub.Questions.Count));
    }

    [Fact]
    public async Task A_log_in_refused_twice_asks_for_a_person()
    {
        stub.OnlyKey = "another";
        Assert.Equal(FailureKind.AuthorisationExpired, (await Ask(Year, Varet)).Failure!.Kind);
        Assert.Equal((2, 2), (stub.LogIns, stub.Questions.Count));
    }

    [Fact]
    public async Task A_log_in_is_kept_for_half_an_hour_less_a_minute()
    {
        using var huawei = Huawei();
        await huawei.Ask([Varet], Year, TestContext.Current.CancellationToken);
        time.Advance(Duration.FromMinutes(29) - Duration.FromSeconds(1));
        await huawei.Ask([Varet], Year, TestContext.Current.CancellationToken);
        Assert.Equal(1, stub.LogIns);
        time.Advance(Duration.FromSeconds(1));
        await huawei.Ask([Varet], Year, TestContext.Current.CancellationToken);
        Assert.Equal(2, stub.LogIns);
    }

    [Theory]
    [InlineData("wrong", null, FailureKind.AuthorisationExpired)]
    [InlineData(FusionSolarStub.SystemCode, """{"success":false,"failCode":407,"message":"ACCESS_FREQUENCY_IS_TOO_HIGH"}""", FailureKind.RateLimited)]
    [InlineData(FusionSolarStub.SystemCode, """{"success":true,"failCode":0}""", FailureKind.SchemaChanged)] // no key in the header
    public async Task A_log_in_that_fails_asks_no_question(string systemCode, string? answer, FailureKind kind)
    {
        stub.LogInRefused = answer;
        using var huawei = Huawei(o => o with { SystemCode = systemCode });
        var failure = (await huawei.Ask([Varet], Year, TestContext.Current.CancellationToken)).Failure!;
        Assert.Equal(kind, failure.Kind);
        Assert.StartsWith("login:", failure.Detail, StringComparison.Ordinal);
        Assert.Empty(stub.Questions);
    }

    [Theory]
    [InlineData("<html>Maintenance</html>")]
    [InlineData("")]
    public async Task A_page_in_place_of_an_answer_is_handed_on_to_be_kept_and_refused(string page)
    {
        stub.Next.Enqueue(FusionSolarStub.Error(200, page));
        var answer = (await Ask(Year, Varet)).Answer!;
        Assert.Equal(page, Encoding.UTF8.GetString(answer.Content));
        Assert.Equal("AnswerNotUnderstood", Assert.Single(new FusionSolarFormat().Read(answer).Refusals).Rule);
    }

    [Fact]
    public async Task A_server_in_trouble_is_asked_three_more_times_then_called_transient()
    {
        for (var i = 0; i < 4; i++)
        {
            stub.Next.Enqueue(FusionSolarStub.Error(502, "<html>Bad Gateway</html>"));
        }

        var failure = (await Ask(Year, Varet)).Failure!;
        Assert.Equal((FailureKind.Transient, "502 <html>Bad Gateway</html>", 4), (failure.Kind, failure.Detail, stub.Questions.Count));
    }

    [Fact]
    public async Task The_twenty_sixth_question_of_a_day_is_held_back_until_tomorrow()
    {
        using var huawei = Huawei();
        for (var i = 0; i < 25; i++)
        {
            Assert.NotNull((await huawei.Ask([Varet], Year, TestContext.Current.CancellationToken)).Answer);
        }

        var failure = (await huawei.Ask([Varet], Year, TestContext.Current.CancellationToken)).Failure!;
        Assert.Equal((FailureKind.RateLimited, At("2026-11-24T23:00:00Z"), 25), (failure.Kind, failure.RetryAt!.Value, stub.Questions.Count));
    }

    private static readonly long June = At("2026-05-31T22:00:00Z").ToUnixTimeMilliseconds();

    private static Instant At(string text) => NodaTime.Text.InstantPattern.General.Parse(text).Value;

    private FusionSolarNorthbound Huawei(Func<FusionSolarOptions, FusionSolarOptions>? change = null) =>
        new((change ?? (o => o))(stub.Options), new(new CreditsInMemory(time), time, time), time);

    private async Task<SourceResult> Ask(ReadingPeriod period, params SourceDevice[] devices)
    {
        using var huawei = Huawei();
        return await huawei.Ask(devices, period, TestContext.Current.CancellationToken);
    }

    private static List<Reading> Read(SourceResult result) => Read(result.Answer ?? throw new InvalidOperationException(result.Failure!.ToString()));

    private static List<Reading> Read(RawAnswer answer)
    {
        var read = new FusionSolarFormat().Read(answer);
        Assert.Empty(read.Refusals);
        return [.. read.Readings.Select(r => r.Reading)];
    }

    private static RawAnswer Raw(string content) => new("huawei", "thirdData/getKpiStationMonth", "application/json", Encoding.UTF8.GetBytes(content), Instant.FromUtc(2026, 11, 24, 8, 30));
}
