using System.Text;
using Microsoft.AspNetCore.DataProtection;
using MineDeSoleil.App.Sources;
using MineDeSoleil.App.Sources.SolarEdge;
using MineDeSoleil.Domain.Production;
using NodaTime;
using NodaTime.Text;
using Npgsql;

namespace MineDeSoleil.App.Tests.Sources;

/// <summary>SolarEdge's adapter against each quirk of the service, over real HTTP; consents are kept in PostgreSQL.</summary>
public sealed class SolarEdgeMonitoringTests(CooperativeDatabase database) : IClassFixture<CooperativeDatabase>, IAsyncLifetime
{
    private const string September = "v2/sites/1234/energy?from=2026-08-31T22:00:00Z&to=2026-09-30T21:59:59Z&resolution=";
    private static readonly SourceDevice Varet = new("VARET", "1234");
    private static readonly ReadingPeriod TwoDays = new(new(2026, 11, 22), new(2026, 11, 24));
    private readonly LeapingTime time = new(Instant.FromUtc(2026, 11, 24, 8, 30));
    private readonly EphemeralDataProtectionProvider keys = new();
    private SolarEdgeStub stub = null!;
    private NpgsqlDataSource one = null!, another = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        stub = await SolarEdgeStub.Start();
        (one, another) = (NpgsqlDataSource.Create(database.AppConnection), NpgsqlDataSource.Create(database.AppConnection));
        await CooperativeDatabase.Sql(database.AppConnection, "delete from source_tokens");
    }

    public async ValueTask DisposeAsync()
    {
        await stub.DisposeAsync();
        await one.DisposeAsync();
        await another.DisposeAsync();
    }

    [Theory]
    [InlineData("2026-09-01", "2026-10-01", "from=2026-08-31T22:00:00Z&to=2026-09-30T21:59:59Z&resolution=MONTH")] // summer
    [InlineData("2025-12-01", "2026-02-01", "from=2025-11-30T23:00:00Z&to=2026-01-31T22:59:59Z&resolution=MONTH")] // winter
    [InlineData("2026-03-01", "2026-04-01", "from=2026-02-28T23:00:00Z&to=2026-03-31T21:59:59Z&resolution=MONTH")] // the clocks go forward
    [InlineData("2026-10-01", "2026-11-01", "from=2026-09-30T22:00:00Z&to=2026-10-31T22:59:59Z&resolution=DAY")] // within the last 45 days
    [InlineData("2026-09-10", "2026-09-12", "from=2026-09-09T22:00:00Z&to=2026-09-11T21:59:59Z&resolution=DAY")] // no whole months
    public async Task The_question_is_in_UTC_from_midnight_in_Paris_to_a_second_before_midnight(string from, string to, string query)
    {
        await ByKey(new(Day(from), Day(to)));
        Assert.Equal($"/v2/sites/1234/energy?{query}", Assert.Single(stub.Questions));
    }

    [Fact]
    public void The_last_45_days_are_asked_by_day_and_what_lies_before_by_years_of_whole_months()
    {
        using var solarEdge = Source(stub.ByKey, one);
        var today = new LocalDate(2026, 11, 24);
        Assert.Equal([P("2026-10-10", "2026-11-24")], solarEdge.Windows(today.PlusDays(-45), today));
        Assert.Equal(
            [P("2026-10-01", "2026-11-24"), P("2025-10-01", "2026-10-01"), P("2025-03-01", "2025-10-01")],
            solarEdge.Windows(new(2025, 3, 20), today));
        Assert.Equal([P("2026-10-01", "2026-11-24")], solarEdge.Windows(new(2026, 10, 1), today));
    }

    [Fact]
    public async Task Days_come_as_local_marks_and_a_day_without_a_figure_is_not_there()
    {
        stub.Days[("1234", new(2026, 11, 22))] = 41_234;
        var reading = Assert.Single(Read(await ByKey(TwoDays)));
        Assert.Equal(
            ("1234", ReadingPeriod.OfDay(new(2026, 11, 22)), 41_234L, Quantity.Generation, Provenance.InverterMonth, "Wh"),
            (reading.Point, reading.Period, reading.Energy.WattHours, reading.Quantity, reading.Source.Provenance, reading.DeclaredUnit));
    }

    [Fact]
    public async Task Months_come_with_the_offset_of_their_first_day()
    {
        stub.Days[("1234", new(2026, 3, 29))] = 100_000; // the clocks go forward that night
        stub.Days[("1234", new(2026, 4, 30))] = 200_000;
        Assert.Equal(
            [(new YearMonth(2026, 3), 100_000L), (new YearMonth(2026, 4), 200_000L)],
            Read(await ByKey(P("2026-02-01", "2026-05-01"))).Select(r => (r.Period.Month, r.Energy.WattHours)));
    }

    [Fact]
    public void A_month_as_the_documentation_has_it_is_912_kWh_and_the_interval_more_is_no_figure() =>
        Assert.Equal(
            (ReadingPeriod.OfMonth(new(2026, 9)), 912_345L),
            Assert.Single(Read(Raw(September + "MONTH", ("2026-09-01T00:00:00+02:00", "912345.0"), ("2026-10-01T00:00:00+02:00", "null"))).Select(r => (r.Period, r.Energy.WattHours))));

    [Theory]
    [InlineData("\"912345\"", 912_345)]
    [InlineData("912345.5", 912_346)]
    [InlineData("0", 0)]
    public void Numbers_are_read_as_written_to_whole_watt_hours(string value, long wattHours) =>
        Assert.Equal(wattHours, Assert.Single(Read(Raw(September + "MONTH", ("2026-09-01T00:00:00+02:00", value)))).Energy.WattHours);

    public static TheoryData<string, string, string> Surprises() => new()
    {
        { "$.values[0].timestamp", "DAY", SolarEdgeStub.Answer([("2026-09-01T00:00:00Z", "1")]) }, // a site in another zone: its first day would be cut
        { "$.values[0].timestamp", "DAY", SolarEdgeStub.Answer([("2026-09-01T01:00:00+02:00", "1")]) },
        { "$.values[0].timestamp", "MONTH", SolarEdgeStub.Answer([("2026-09-02T00:00:00+02:00", "1")]) },
        { "$.values[1].timestamp", "MONTH", SolarEdgeStub.Answer([("2026-09-01T00:00:00+02:00", "1"), ("2026-10-01T00:00:00+02:00", "1")]) }, // not asked for
        { "$.values[0].timestamp", "DAY", SolarEdgeStub.Answer([("2026-09-01", "1")]) },
        { "$.values[0].value", "DAY", SolarEdgeStub.Answer([("2026-09-01T00:00:00+02:00", "\"n/a\"")]) },
        { "$.values[0].value", "DAY", """{"values":[{"timestamp":"2026-09-01T00:00:00+02:00"}]}""" },
        { "$.unit", "DAY", """{"unit":"kWh","values":[]}""" },
        { "$.values", "DAY", """{"energy":[]}""" },
        { "$", "DAY", "<html>Service unavailable</html>" },
        { "$", "DAY", "" },
        { "$", "WEEK", SolarEdgeStub.Answer([]) },
    };

    [Theory]
    [MemberData(nameof(Surprises))]
    public void An_answer_of_another_form_is_refused_at_the_place_that_surprises(string path, string resolution, string answer)
    {
        var refusal = Assert.Single(new SolarEdgeFormat().Read(Raw(September + resolution, answer)).Refusals);
        Assert.Equal(("AnswerNotUnderstood", path), (refusal.Rule, refusal.Figures["path"]));
    }

    [Theory]
    [InlineData(401, FailureKind.AuthorisationExpired)]
    [InlineData(403, FailureKind.ConsentRevoked)]
    [InlineData(404, FailureKind.NotFound)]
    [InlineData(410, FailureKind.ProviderGone)] // as v1 has answered since November 2026
    [InlineData(400, FailureKind.SchemaChanged)]
    [InlineData(302, FailureKind.SchemaChanged)] // we do not carry a key to wherever it points
    public async Task Each_problem_has_its_kind_and_its_words(int status, FailureKind kind)
    {
        stub.Next.Enqueue(SolarEdgeStub.Problem(status, "Some problem"));
        var failure = (await ByKey(TwoDays)).Failure!;
        Assert.Equal((kind, $"{status} Some problem As the documentation says"), (failure.Kind, failure.Detail));
        Assert.Single(stub.Questions);
    }

    [Fact]
    public async Task A_page_of_HTML_with_an_error_is_transient_and_quoted()
    {
        for (var i = 0; i < 4; i++)
        {
            stub.Next.Enqueue(SolarEdgeStub.Error(503, "<html>Down for maintenance</html>"));
        }

        var failure = (await ByKey(TwoDays)).Failure!;
        Assert.Equal((FailureKind.Transient, "503 <html>Down for maintenance</html>"), (failure.Kind, failure.Detail));
    }

    [Fact]
    public async Task Too_many_requests_are_waited_out_when_short_and_handed_back_when_long()
    {
        stub.Next.Enqueue(SolarEdgeStub.Problem(429, "Too Many Requests", retryAfter: "12"));
        Assert.NotNull((await ByKey(TwoDays)).Answer);
        Assert.Equal(Duration.FromSeconds(12), time.Waited);
        stub.Next.Enqueue(SolarEdgeStub.Problem(429, "Too Many Requests", retryAfter: "3600"));
        var failure = (await ByKey(TwoDays)).Failure!;
        Assert.Equal((FailureKind.RateLimited, time.GetCurrentInstant() + Duration.FromHours(1)), (failure.Kind, failure.RetryAt!.Value));
    }

    [Fact]
    public async Task The_twenty_sixth_question_of_a_minute_waits_for_the_next_one()
    {
        using var solarEdge = Source(stub.ByKey, one);
        for (var i = 0; i < 26; i++)
        {
            Assert.NotNull((await solarEdge.Ask([Varet], TwoDays, Cancel)).Answer);
        }

        Assert.Equal(Duration.FromMinutes(1), time.Waited);
    }

    [Fact]
    public async Task Without_a_consent_for_the_site_nothing_is_asked_and_a_person_is_needed()
    {
        var failure = (await ByConsent(one)).Failure!;
        Assert.Equal((FailureKind.AuthorisationExpired, "solaredge:1234: no consent"), (failure.Kind, failure.Detail));
        Assert.Empty(stub.Questions);
    }

    [Fact]
    public async Task A_consent_is_sent_for_and_its_code_opens_its_site_alone()
    {
        using var solarEdge = Source(stub.ByConsent, one);
        var redirect = new Uri("https://coop.example/administration/sources/solaredge");
        Assert.Equal(
            "https://connect.solaredge.com/authorize?response_type=code&client_id=coop&scope=SITE_DATA&access_duration=24"
            + "&redirect_uri=https%3A%2F%2Fcoop.example%2Fadministration%2Fsources%2Fsolaredge&state=s%201&external_id=s%201",
            solarEdge.AuthorizeUrl("s 1", redirect).AbsoluteUri);
        Assert.Equal(FailureKind.AuthorisationExpired, (await solarEdge.Exchange("wrong", redirect, "1234", Cancel))!.Kind);
        Assert.Null(await solarEdge.Exchange("code-1", redirect, "1234", Cancel));
        Assert.NotNull((await solarEdge.Ask([Varet], TwoDays, Cancel)).Answer);
        Assert.Equal(FailureKind.AuthorisationExpired, (await solarEdge.Ask([new("ZOLA", "5678")], TwoDays, Cancel)).Failure!.Kind);
        Assert.True(solarEdge.OneConsentARoof);
    }

    [Fact]
    public async Task A_refresh_token_that_works_once_is_used_once_by_two_workers()
    {
        await Consent("refresh-0", time.GetCurrentInstant());
        var both = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => ByConsent(i % 2 == 0 ? one : another)));
        Assert.All(both, result => Assert.NotNull(result.Answer));
        Assert.Equal((1, false), (stub.TokensGiven, stub.UsedTwice));

        time.Advance(Duration.FromHours(3));
        both = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => ByConsent(i % 2 == 0 ? one : another)));
        Assert.All(both, result => Assert.NotNull(result.Answer));
        Assert.Equal((2, false, "refresh-2"), (stub.TokensGiven, stub.UsedTwice, stub.Refresh));
    }

    [Fact]
    public async Task An_access_token_refused_before_its_time_is_renewed_once()
    {
        await Consent("refresh-0", time.GetCurrentInstant() + Duration.FromHours(1));
        Assert.NotNull((await ByConsent(one)).Answer);
        Assert.Equal((1, 2), (stub.TokensGiven, stub.Questions.Count));
        stub.OnlyAccess = "another";
        Assert.Equal(FailureKind.AuthorisationExpired, (await ByConsent(one)).Failure!.Kind);
        Assert.Equal((2, 4), (stub.TokensGiven, stub.Questions.Count));
    }

    [Fact]
    public async Task A_refresh_token_dead_after_thirty_days_unused_asks_for_a_person()
    {
        await Consent("refresh-0", time.GetCurrentInstant());
        stub.Refresh = null;
        var failure = (await ByConsent(one)).Failure!;
        Assert.Equal((FailureKind.AuthorisationExpired, "400 token: invalid_grant Refresh token is invalid"), (failure.Kind, failure.Detail));
    }

    [Fact]
    public async Task A_token_sealed_with_keys_that_are_lost_asks_for_a_person()
    {
        await new SourceTokens(one, new EphemeralDataProtectionProvider(), time).Keep("solaredge:1234", new("a", time.GetCurrentInstant() + Duration.FromHours(1), "r"), Cancel);
        Assert.Equal(FailureKind.AuthorisationExpired, (await ByConsent(one)).Failure!.Kind);
    }

    private static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).Value;

    private static ReadingPeriod P(string from, string to) => new(Day(from), Day(to));

    private Task Consent(string refresh, Instant until) => new SourceTokens(one, keys, time).Keep("solaredge:1234", new("first", until, refresh), Cancel);

    private SolarEdgeMonitoring Source(SolarEdgeOptions options, NpgsqlDataSource instance) =>
        new(options, new(new CreditsInMemory(time), time, time), new SourceTokens(instance, keys, time), time);

    private async Task<SourceResult> ByKey(ReadingPeriod period)
    {
        using var solarEdge = Source(stub.ByKey, one);
        return await solarEdge.Ask([Varet], period, Cancel);
    }

    private async Task<SourceResult> ByConsent(NpgsqlDataSource instance)
    {
        using var solarEdge = Source(stub.ByConsent, instance);
        return await solarEdge.Ask([Varet], TwoDays, Cancel);
    }

    private static List<Reading> Read(SourceResult result) => Read(result.Answer ?? throw new InvalidOperationException(result.Failure!.ToString()));

    private static List<Reading> Read(RawAnswer answer)
    {
        var read = new SolarEdgeFormat().Read(answer);
        Assert.Empty(read.Refusals);
        return [.. read.Readings.Select(r => r.Reading)];
    }

    private static RawAnswer Raw(string question, params (string, string)[] values) => Raw(question, SolarEdgeStub.Answer(values));

    private static RawAnswer Raw(string question, string content) => new("solaredge", question, "application/json", Encoding.UTF8.GetBytes(content), Instant.FromUtc(2026, 11, 24, 8, 30));
}
