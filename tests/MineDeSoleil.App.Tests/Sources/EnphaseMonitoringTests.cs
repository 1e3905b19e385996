using System.Text;
using Microsoft.AspNetCore.DataProtection;
using MineDeSoleil.App.Sources;
using MineDeSoleil.App.Sources.Enphase;
using MineDeSoleil.Domain.Production;
using NodaTime;
using Npgsql;

namespace MineDeSoleil.App.Tests.Sources;

/// <summary>Enphase's adapter against each quirk of the service, over real HTTP; the consent is kept in PostgreSQL.</summary>
public sealed class EnphaseMonitoringTests(CooperativeDatabase database) : IClassFixture<CooperativeDatabase>, IAsyncLifetime
{
    private static readonly SourceDevice Varet = new("VARET", "2875");
    private static readonly ReadingPeriod FourDays = new(new(2026, 11, 20), new(2026, 11, 24));
    private readonly LeapingTime time = new(Instant.FromUtc(2026, 11, 24, 8, 30));
    private readonly EphemeralDataProtectionProvider keys = new();
    private EnphaseStub stub = null!;
    private NpgsqlDataSource one = null!, another = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        stub = await EnphaseStub.Start();
        (one, another) = (NpgsqlDataSource.Create(database.AppConnection), NpgsqlDataSource.Create(database.AppConnection));
        await new SourceTokens(one, keys, time).Keep("enphase", new("first", time.GetCurrentInstant(), "refresh-0"), Cancel);
        stub.LastEnergyAt["2875"] = Instant.FromUtc(2026, 11, 24, 8, 15);
    }

    public async ValueTask DisposeAsync()
    {
        await stub.DisposeAsync();
        await one.DisposeAsync();
        await another.DisposeAsync();
    }

    [Fact]
    public async Task The_question_includes_its_last_day_and_the_answer_is_whole_watt_hours_a_day()
    {
        stub.Days[("2875", new(2026, 11, 20))] = 15_422;
        stub.Days[("2875", new(2026, 11, 23))] = 17_118;
        var read = Read(await Ask(FourDays));
        Assert.Equal("/api/v4/systems/2875/energy_lifetime?start_date=2026-11-20&end_date=2026-11-23", Assert.Single(stub.Questions));
        Assert.Equal([(20, 15_422L), (21, 0L), (22, 0L), (23, 17_118L)], read.Select(r => (r.Period.From.Day, r.Energy.WattHours)));
        Assert.All(read, r => Assert.Equal(
            ("2875", true, Quality.Measured, Quantity.Generation, Provenance.InverterMonth, "Wh"),
            (r.Point, r.Period.IsDay, r.Quality, r.Quantity, r.Source.Provenance, r.DeclaredUnit)));
    }

    [Fact]
    public async Task Days_are_counted_from_the_answers_own_start_though_another_was_asked_for()
    {
        stub.Since["2875"] = new(2026, 11, 22);
        stub.Days[("2875", new(2026, 11, 22))] = 15_422;
        stub.Days[("2875", new(2026, 11, 23))] = 17_118;
        Assert.Equal([(22, 15_422L), (23, 17_118L)], Read(await Ask(FourDays)).Select(r => (r.Period.From.Day, r.Energy.WattHours)));
    }

    [Fact]
    public void Trailing_zeros_are_not_reported_and_a_zero_before_them_is_a_figure()
    {
        // 20 to 24 November; energy last reported on the 22nd at 16:40 in Paris.
        var read = Read(Raw(EnphaseStub.Answer("2875", "2026-11-20", "909,0,4970,0,0", $"{At(2026, 11, 22, 15, 40)}")));
        Assert.Equal(
            [(20, 909L, Quality.Measured), (21, 0L, Quality.Measured), (22, 4_970L, Quality.Partial)], // the last day heard of may yet grow
            read.Select(r => (r.Period.From.Day, r.Energy.WattHours, r.Quality)));
    }

    [Theory]
    [InlineData(7, 21, 59, 1)] // 23:59 in Paris, in summer
    [InlineData(7, 22, 1, 2)] // and two minutes later the next day
    [InlineData(1, 22, 59, 1)] // in winter
    [InlineData(1, 23, 1, 2)]
    public void The_last_day_reported_is_one_in_Paris(int month, int hour, int minute, int days) =>
        Assert.Equal(days, Read(Raw(EnphaseStub.Answer("2875", $"2026-0{month}-10", "1,2,3", $"{At(2026, month, 10, hour, minute)}"))).Count);

    [Fact]
    public void Minus_one_is_unavailable_and_no_figure() =>
        Assert.Equal([20, 22], Read(Raw(EnphaseStub.Answer("2875", "2026-11-20", "909,-1,4970,0", $"{At(2026, 11, 24, 8, 0)}"))).Take(2).Select(r => r.Period.From.Day));

    [Fact]
    public void A_system_that_never_produced_says_nothing()
    {
        Assert.Empty(Read(Raw(EnphaseStub.Answer("2875", null, "", "null"))));
        Assert.Empty(Read(Raw(EnphaseStub.Answer("2875", "2026-11-20", "0,0,0", "null"))));
    }

    [Fact]
    public void Numbers_and_names_may_be_strings() =>
        Assert.Equal(("2875", 909L), Read(Raw(EnphaseStub.Answer("\"2875\"", "2026-11-20", "\"909\"", $"\"{At(2026, 11, 24, 8, 0)}\""))).Select(r => (r.Point, r.Energy.WattHours)).Single());

    public static TheoryData<string, string> Surprises() => new()
    {
        { "$.production[1]", EnphaseStub.Answer("1", "2026-11-20", "909,0.5", "1795000000") }, // kilowatt-hours?
        { "$.production[0]", EnphaseStub.Answer("1", "2026-11-20", "-2", "1795000000") },
        { "$.production[0]", EnphaseStub.Answer("1", "2026-11-20", "null", "1795000000") },
        { "$.production[0]", EnphaseStub.Answer("1", "2026-11-20", "{}", "1795000000") },
        { "$.start_date", EnphaseStub.Answer("1", "20/11/2026", "1", "1795000000") },
        { "$.start_date", EnphaseStub.Answer("1", null, "1", "1795000000") },
        { "$.meta.last_energy_at", EnphaseStub.Answer("1", "2026-11-20", "1", "\"yesterday\"") },
        { "$.meta.last_energy_at", EnphaseStub.Answer("1", "2026-11-20", "1", "1").Replace("last_energy_at", "last_seen", StringComparison.Ordinal) },
        { "$.meta", EnphaseStub.Answer("1", "2026-11-20", "1", "1").Replace("meta", "state", StringComparison.Ordinal) },
        { "$.production", EnphaseStub.Answer("1", "2026-11-20", "1", "1").Replace("production", "consumption", StringComparison.Ordinal) },
        { "$.system_id", "[]" },
        { "$", "<html>Gateway</html>" },
        { "$", "" },
    };

    [Theory]
    [MemberData(nameof(Surprises))]
    public void An_answer_of_another_form_is_refused_at_the_place_that_surprises(string path, string answer)
    {
        var refusal = Assert.Single(new EnphaseFormat().Read(Raw(answer)).Refusals);
        Assert.Equal(("AnswerNotUnderstood", path), (refusal.Rule, refusal.Figures["path"]));
    }

    [Theory]
    [InlineData(403, """{"message":"Forbidden","details":"Not authorized to access this resource","code":403}""", FailureKind.ConsentRevoked, "403 Forbidden Not authorized to access this resource")]
    [InlineData(404, """{"message":"Not Found","details":"System not found","code":404}""", FailureKind.NotFound, "404 Not Found System not found")]
    [InlineData(422, """{"message":"Unprocessable Entity","details":"Requested date range is invalid for this system","code":422}""", FailureKind.NotFound, "422 Unprocessable Entity Requested date range is invalid for this system")]
    [InlineData(405, """{"reason":"405","message":["Method not allowed"]}""", FailureKind.SchemaChanged, "405 [\"Method not allowed\"] 405")]
    [InlineData(410, "", FailureKind.ProviderGone, "410")]
    public async Task Each_error_has_its_kind(int status, string body, FailureKind kind, string words)
    {
        stub.Next.Enqueue(EnphaseStub.Error(status, body));
        var failure = (await Ask(FourDays)).Failure!;
        Assert.Equal((kind, words), (failure.Kind, failure.Detail));
        Assert.Single(stub.Questions);
    }

    [Fact]
    public async Task Too_many_requests_say_in_the_body_until_when()
    {
        stub.Next.Enqueue(TooMany("month", Instant.FromUtc(2026, 12, 1, 0, 0)));
        var failure = (await Ask(FourDays)).Failure!;
        Assert.Equal((FailureKind.RateLimited, Instant.FromUtc(2026, 12, 1, 0, 0)), (failure.Kind, failure.RetryAt!.Value));
        stub.Next.Enqueue(TooMany("minute", Instant.FromUtc(2026, 11, 24, 8, 30, 20)));
        Assert.NotNull((await Ask(FourDays)).Answer);
        Assert.Equal(Duration.FromSeconds(20), time.Waited);
    }

    [Fact]
    public async Task The_thousand_and_first_question_of_a_month_is_held_back_until_the_next_one()
    {
        using var enphase = Source(stub.Options with { PerMonth = 2 }, one);
        await enphase.Ask([Varet], FourDays, Cancel);
        await enphase.Ask([Varet], FourDays, Cancel);
        var failure = (await enphase.Ask([Varet], FourDays, Cancel)).Failure!;
        Assert.Equal((FailureKind.RateLimited, Instant.FromUtc(2026, 11, 30, 23, 0), 2), (failure.Kind, failure.RetryAt!.Value, stub.Questions.Count));
        Assert.Equal(1000, new EnphaseOptions().PerMonth);
    }

    [Fact]
    public async Task A_server_in_trouble_is_asked_three_more_times_then_called_transient()
    {
        for (var i = 0; i < 4; i++)
        {
            stub.Next.Enqueue(EnphaseStub.Error(500, """{"errorCode":7,"errorMessages":["Data is temporarily unavailable"]}"""));
        }

        var failure = (await Ask(FourDays)).Failure!;
        Assert.Equal((FailureKind.Transient, "500 [\"Data is temporarily unavailable\"]", 4), (failure.Kind, failure.Detail, stub.Questions.Count));
    }

    [Fact]
    public async Task A_refresh_token_that_works_once_is_used_once_by_two_workers()
    {
        var both = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Ask(FourDays, i % 2 == 0 ? one : another)));
        Assert.All(both, result => Assert.NotNull(result.Answer));
        Assert.Equal((1, false, "refresh-1"), (stub.TokensGiven, stub.UsedTwice, stub.Refresh));
    }

    [Fact]
    public async Task A_refresh_token_that_is_not_replaced_goes_on_being_used()
    {
        stub.Rotates = false;
        Assert.NotNull((await Ask(FourDays)).Answer);
        time.Advance(Duration.FromHours(3));
        Assert.NotNull((await Ask(FourDays)).Answer);
        Assert.Equal(2, stub.TokensGiven);
    }

    [Fact]
    public async Task A_consent_lost_or_a_wrong_client_asks_for_a_person()
    {
        Assert.Equal(FailureKind.AuthorisationExpired, (await Ask(FourDays, options: stub.Options with { ClientSecret = "wrong" })).Failure!.Kind);
        stub.Refresh = null;
        Assert.Equal(FailureKind.AuthorisationExpired, (await Ask(FourDays)).Failure!.Kind);
        Assert.Empty(stub.Questions);
    }

    [Fact]
    public async Task A_token_endpoint_in_trouble_is_transient_and_the_consent_is_kept()
    {
        using var enphase = Source(stub.Options with { BaseUrl = "http://127.0.0.1:9" }, one);
        Assert.Equal(FailureKind.Transient, (await enphase.Ask([Varet], FourDays, Cancel)).Failure!.Kind);
        Assert.NotNull((await Ask(FourDays)).Answer);
    }

    [Fact]
    public async Task A_consent_is_sent_for_and_its_code_opens_all_systems()
    {
        using var enphase = Source(stub.Options, one);
        var redirect = new Uri("https://coop.example/administration/sources/enphase");
        Assert.Equal(
            $"{stub.Address}/oauth/authorize?response_type=code&client_id=coop&redirect_uri=https%3A%2F%2Fcoop.example%2Fadministration%2Fsources%2Fenphase&state=s%201",
            enphase.AuthorizeUrl("s 1", redirect).AbsoluteUri);
        Assert.Equal(FailureKind.AuthorisationExpired, (await enphase.Exchange("wrong", redirect, null, Cancel))!.Kind);
        Assert.Null(await enphase.Exchange("code-1", redirect, null, Cancel));
        Assert.NotNull((await enphase.Ask([new("ZOLA", "5254")], FourDays, Cancel)).Answer);
        Assert.False(enphase.OneConsentARoof);
    }

    private static Func<Microsoft.AspNetCore.Http.HttpContext, Task> TooMany(string period, Instant end) => EnphaseStub.Error(
        429, $$"""{"message":"Too Many Requests","details":"Usage limit exceeded for plan Watt","code":429,"period":"{{period}}","period_start":1,"period_end":{{end.ToUnixTimeSeconds()}},"limit":10}""");

    private static long At(int year, int month, int day, int hour, int minute) => Instant.FromUtc(year, month, day, hour, minute).ToUnixTimeSeconds();

    private EnphaseMonitoring Source(EnphaseOptions options, NpgsqlDataSource instance) =>
        new(options, new(new CreditsInMemory(time), time, time), new SourceTokens(instance, keys, time), time);

    private async Task<SourceResult> Ask(ReadingPeriod period, NpgsqlDataSource? instance = null, EnphaseOptions? options = null)
    {
        using var enphase = Source(options ?? stub.Options, instance ?? one);
        return await enphase.Ask([Varet], period, Cancel);
    }

    private static List<Reading> Read(SourceResult result) => Read(result.Answer ?? throw new InvalidOperationException(result.Failure!.ToString()));

    private static List<Reading> Read(RawAnswer answer)
    {
        var read = new EnphaseFormat().Read(answer);
        Assert.Empty(read.Refusals);
        return [.. read.Readings.Select(r => r.Reading)];
    }

    private static RawAnswer Raw(string content) => new("enphase", "api/v4/systems/2875/energy_lifetime", "application/json", Encoding.UTF8.GetBytes(content), Instant.FromUtc(2026, 11, 24, 8, 30));
}
