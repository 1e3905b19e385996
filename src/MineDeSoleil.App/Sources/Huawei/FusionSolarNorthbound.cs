using System.Net.Http.Json;
using System.Text.Json;
using MineDeSoleil.App.Sources.Http;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Production;
using NodaTime;

namespace MineDeSoleil.App.Sources.Huawei;

/// <summary>
/// Huawei FusionSolar's Northbound interface: one question about up to a hundred plants answers every month of a year. A log-in lasts half an hour; where it is no
/// longer known, we log in once more.
/// </summary>
public sealed class FusionSolarNorthbound(FusionSolarOptions options, SourceClients clients, IClock clock) : IProductionSource, IDisposable
{
    private const string Path = "thirdData/getKpiStationMonth";
    private const string GivenHeader = "xsrf-token", SentHeader = "XSRF-TOKEN";
    private static readonly Duration LogInLasts = Duration.FromMinutes(30);

    private readonly SourceClient client = clients.Open(FusionSolarFormat.SourceName, options.BaseUrl, new CreditBudget(CreditWindow.Day, options.PerDay));
    private readonly RenewedKey key = new(clock);

    public string Name => FusionSolarFormat.SourceName;

    public bool IsConfigured => options.IsComplete;

    public IReadOnlyList<string> Settings => FusionSolarOptions.Settings;

    public IReadOnlyList<CreditBudget> Budgets => client.Budgets;

    public int MostDevices => 100;

    public IEnumerable<ReadingPeriod> Windows(LocalDate since, LocalDate today) => SourceWindows.OfYears(since, today);

    public IReadingFormat Format { get; } = new FusionSolarFormat();

    public Task<SourceResult> Ask(IReadOnlyList<SourceDevice> devices, ReadingPeriod period, CancellationToken cancellation)
    {
        var question = JsonSerializer.Serialize(new { stationCodes = string.Join(',', devices.Select(d => d.Id)), collectTime = WithinTheYear(period).ToUnixTimeMilliseconds() });
        return client.Ask(
            $"{Path} {question}",
            once => SourceClient.WithKey((refused, c) => key.Current(refused, LogIn, c), (token, c) => Send(question, token, c), IsLoggedOut, once),
            FusionSolarErrors.Understand,
            cancellation);
    }

    public void Dispose()
    {
        client.Dispose();
        key.Dispose();
    }

    /// <summary>The middle of the year's last month that has begun, off the edges of every zone; never an instant to come.</summary>
    private Instant WithinTheYear(ReadingPeriod year)
    {
        var now = clock.GetCurrentInstant();
        var last = LocalDate.Min(year.To, now.DayInParis()).PlusDays(-1);
        return Instant.Min(now, Instant.FromUtc(last.Year, last.Month, 15, 12, 0));
    }

    private async Task<HttpResponseMessage> Send(string question, string token, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new StringContent(question, null, "application/json") };
        request.Headers.Add(SentHeader, token);
        return await client.Send(request, cancellation);
    }

    private static async Task<bool> IsLoggedOut(HttpResponseMessage answer) => FusionSolarErrors.IsLoggedOut(answer.StatusCode, await answer.Content.ReadAsByteArrayAsync());

    private async Task<(string Key, Duration Lasts)> LogIn(CancellationToken cancellation)
    {
        using var answer = await client.ForKeys.PostAsJsonAsync("thirdData/login", new { userName = options.UserName, systemCode = options.SystemCode }, cancellation);
        var reply = new SourceReply(answer, await answer.Content.ReadAsByteArrayAsync(cancellation), clock.GetCurrentInstant());
        if ((int)answer.StatusCode >= 500)
        {
            throw new HttpRequestException($"login: {(int)answer.StatusCode}", null, answer.StatusCode);
        }

        if (FusionSolarErrors.Understand(reply) is { } failure)
        {
            throw new SourceFailedException(failure with { Detail = $"login: {failure.Detail}" });
        }

        return answer.Headers.TryGetValues(GivenHeader, out var tokens)
            ? (tokens.First(), LogInLasts)
            : throw new SourceFailedException(new(FailureKind.SchemaChanged, $"login: no {GivenHeader}"));
    }
}
