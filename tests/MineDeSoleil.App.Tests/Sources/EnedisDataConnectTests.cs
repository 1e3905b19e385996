using MineDeSoleil.App.Sources;
using MineDeSoleil.App.Sources.Enedis;
using MineDeSoleil.Domain.Production;
using NodaTime;

namespace MineDeSoleil.App.Tests.Sources;

/// <summary>The adapter against each quirk of the service, over real HTTP.</summary>
public sealed class EnedisDataConnectTests : IAsyncLifetime
{
    private static readonly SourceDevice Point = new("VARET", "99999999999992");
    private static readonly ReadingPeriod September = ReadingPeriod.OfMonth(new YearMonth(2026, 9));
    private readonly LeapingTime time = new(Instant.FromUtc(2026, 10, 1, 7, 30));
    private EnedisStub stub = null!;

    public async ValueTask InitializeAsync() => stub = await EnedisStub.Start();

    public ValueTask DisposeAsync() => stub.DisposeAsync();

    [Fact]
    public async Task String_values_are_read_and_absent_days_stay_absent()
    {
        stub.Days[(Point.Id, new(2026, 9, 29))] = 8_263;
        stub.Days[(Point.Id, new(2026, 9, 30))] = 941;
        var read = Read(await Ask(September));
        Assert.Equal(
            [(new LocalDate(2026, 9, 29), 8_263L, Quality.Measured, Quantity.Injection), (new LocalDate(2026, 9, 30), 941L, Quality.Measured, Quantity.Injection)],
            read.Readings.Select(r => (r.Reading.Period.From, r.Reading.Energy.WattHours, r.Reading.Quality, r.Reading.Quantity)));
    }

    [Fact]
    public async Task The_question_names_the_point_and_an_exclusive_end()
    {
        await Ask(September);
        Assert.Equal(
            "/mesure_synchrone_auto/v2/production_quotidienne?pointId=99999999999992&dateDebut=2026-09-01&dateFin=2026-10-01",
            Assert.Single(stub.Questions));
    }

    [Fact]
    public async Task An_answer_that_calls_itself_octet_stream_is_read_all_the_same()
    {
        stub.ContentType = "application/octet-stream";
        stub.Days[(Point.Id, new(2026, 9, 29))] = 8_263;
        var result = await Ask(September);
        Assert.Equal("application/octet-stream", result.Answer!.ContentType);
        Assert.Single(Read(result).Readings);
    }

    [Fact]
    public async Task Not_found_with_SGT404_is_no_data_yet_and_not_an_error_or_a_zero()
    {
        var result = await Ask(September);
        Assert.Equal((FailureKind.NoDataYet, null), (result.Failure!.Kind, result.Answer));
    }

    [Theory]
    [InlineData(400, """{"error":"ADAM-ERR0123","error_description":"avant la mise en service"}""", FailureKind.NotFound)]
    [InlineData(400, """{"error":"bad_request"}""", FailureKind.SchemaChanged)]
    [InlineData(403, """{"error":"ADAM-DC-0008","error_description":"consentement"}""", FailureKind.ConsentRevoked)]
    [InlineData(403, """{"code":"900908","message":"Resource forbidden"}""", FailureKind.AuthorisationExpired)]
    [InlineData(403, """{"code":900908,"message":"Resource forbidden"}""", FailureKind.AuthorisationExpired)]
    [InlineData(404, """{"error":"unknown"}""", FailureKind.NotFound)]
    [InlineData(410, "", FailureKind.ProviderGone)]
    [InlineData(418, "<html>", FailureKind.SchemaChanged)]
    public async Task Each_error_has_its_kind(int status, string body, FailureKind kind)
    {
        stub.Next.Enqueue(EnedisStub.Error(status, body));
        var failure = (await Ask(September)).Failure!;
        Assert.Equal(kind, failure.Kind);
        Assert.StartsWith($"{status}", failure.Detail, StringComparison.Ordinal);
        Assert.Single(stub.Questions);
    }

    [Fact]
    public async Task Too_many_requests_with_a_short_wait_is_waited_out()
    {
        stub.Next.Enqueue(EnedisStub.Error(429, "", retryAfter: "7"));
        stub.Days[(Point.Id, new(2026, 9, 29))] = 8_263;
        Assert.Single(Read(await Ask(September)).Readings);
        Assert.Equal(Duration.FromSeconds(7), time.Waited);
    }

    [Fact]
    public async Task Too_many_requests_with_a_long_wait_is_handed_back_with_its_hour()
    {
        stub.Next.Enqueue(EnedisStub.Error(429, "", retryAfter: "1800"));
        var failure = (await Ask(September)).Failure!;
        Assert.Equal((FailureKind.RateLimited, Instant.FromUtc(2026, 10, 1, 8, 0)), (failure.Kind, failure.RetryAt!.Value));
        Assert.Single(stub.Questions);
    }

    [Fact]
    public async Task Too_many_requests_with_a_date_is_handed_back_with_that_date()
    {
        stub.Next.Enqueue(EnedisStub.Error(429, "", retryAfter: "Thu, 01 Oct 2026 09:00:00 GMT"));
        var failure = (await Ask(September)).Failure!;
        Assert.Equal((FailureKind.RateLimited, Instant.FromUtc(2026, 10, 1, 9, 0)), (failure.Kind, failure.RetryAt!.Value));
    }

    [Fact]
    public async Task Too_many_requests_without_a_wait_is_handed_back_at_once()
    {
        stub.Next.Enqueue(EnedisStub.Error(429, """{"error":"quota"}"""));
        var failure = (await Ask(September)).Failure!;
        Assert.Equal((FailureKind.RateLimited, null), (failure.Kind, failure.RetryAt));
        Assert.Single(stub.Questions);
    }

    [Fact]
    public async Task An_expired_token_is_renewed_once_and_the_question_asked_again()
    {
        stub.Days[(Point.Id, new(2026, 9, 29))] = 8_263;
        stub.OnlyToken = "token-2";
        Assert.Single(Read(await Ask(September)).Readings);
        Assert.Equal((2, 2), (stub.TokensGiven, stub.Questions.Count));
    }

    [Fact]
    public async Task A_token_refused_twice_asks_for_a_person()
    {
        stub.OnlyToken = "another";
        Assert.Equal(FailureKind.AuthorisationExpired, (await Ask(September)).Failure!.Kind);
        Assert.Equal((2, 2), (stub.TokensGiven, stub.Questions.Count));
    }

    [Fact]
    public async Task A_token_is_kept_until_a_minute_before_it_ends()
    {
        using var enedis = Enedis();
        await enedis.Ask([Point], September, TestContext.Current.CancellationToken);
        time.Advance(Duration.FromSeconds(3539));
        await enedis.Ask([Point], September, TestContext.Current.CancellationToken);
        Assert.Equal(1, stub.TokensGiven);
        time.Advance(Duration.FromSeconds(1));
        await enedis.Ask([Point], September, TestContext.Current.CancellationToken);
        Assert.Equal(2, stub.TokensGiven);
    }

    [Fact]
    public async Task Wrong_client_credentials_ask_for_a_person()
    {
        using var enedis = Enedis(o => o with { ClientSecret = "wrong" });
        var result = await enedis.Ask([Point], September, TestContext.Current.CancellationToken);
        Assert.Equal(FailureKind.AuthorisationExpired, result.Failure!.Kind);
        Assert.Empty(stub.Questions);
    }

    [Fact]
    public async Task A_server_in_trouble_is_asked_three_more_times_then_called_transient()
    {
        for (var i = 0; i < 4; i++)
        {
            stub.Next.Enqueue(EnedisStub.Error(503, ""));
        }

        Assert.Equal(FailureKind.Transient, (await Ask(September)).Failure!.Kind);
        Assert.Equal(4, stub.Questions.Count);
    }

    [Fact]
    public async Task A_server_that_recovers_is_read()
    {
        stub.Next.Enqueue(EnedisStub.Error(502, ""));
        stub.Days[(Point.Id, new(2026, 9, 29))] = 8_263;
        Assert.Single(Read(await Ask(September)).Readings);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_transient()
    {
        using var enedis = Enedis(o => o with { BaseUrl = "http://127.0.0.1:9" });
        var result = await enedis.Ask([Point], September, TestContext.Current.CancellationToken);
        Assert.Equal(FailureKind.Transient, result.Failure!.Kind);
    }

    [Fact]
    public async Task More_questions_than_an_hour_allows_are_held_back_here_and_not_there()
    {
        using var enedis = Enedis(o => o with { PerHour = 2 });
        await enedis.Ask([Point], September, TestContext.Current.CancellationToken);
        await enedis.Ask([Point], September, TestContext.Current.CancellationToken);
        var third = await enedis.Ask([Point], September, TestContext.Current.CancellationToken);
        Assert.Equal((FailureKind.RateLimited, 2), (third.Failure!.Kind, stub.Questions.Count));
    }

    [Fact]
    public async Task More_than_365_days_in_one_question_is_a_mistake_of_the_caller()
    {
        using var enedis = Enedis();
        await Assert.ThrowsAsync<ArgumentException>(() =>
            enedis.Ask([Point], new(new(2025, 9, 30), new(2026, 10, 1)), TestContext.Current.CancellationToken));
    }

    private EnedisDataConnect Enedis(Func<EnedisOptions, EnedisOptions>? change = null) =>
        new((change ?? (o => o))(stub.Options), new(new CreditsInMemory(time), time, time), time);

    private async Task<SourceResult> Ask(ReadingPeriod period)
    {
        using var enedis = Enedis();
        return await enedis.Ask([Point], period, TestContext.Current.CancellationToken);
    }

    private static ParsedReadings Read(SourceResult result)
    {
        var read = new EnedisFormat().Read(result.Answer ?? throw new InvalidOperationException(result.Failure!.ToString()));
        Assert.Empty(read.Refusals);
        return read;
    }
}
