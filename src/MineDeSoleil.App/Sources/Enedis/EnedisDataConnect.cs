using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using MineDeSoleil.App.Sources.Http;
using MineDeSoleil.Domain.Production;
using NodaTime;
using NodaTime.Text;

namespace MineDeSoleil.App.Sources.Enedis;

/// <summary>
/// Enedis Data Connect over HTTP, as of 28 September 2026: <c>production_quotidienne</c> of one meter point, end exclusive, at
/// most 365 days a question. The key is had for the client's credentials; one that is refused is renewed once.
/// </summary>
public sealed class EnedisDataConnect(EnedisOptions options, SourceClients clients, IClock clock) : IProductionSource, IDisposable
{
    /// <summary>The longest period one question may cover.</summary>
    private const int LongestDays = 365;

    private readonly SourceClient client = clients.Open(
        EnedisFormat.SourceName, options.BaseUrl, new CreditBudget(CreditWindow.Second, options.PerSecond), new CreditBudget(CreditWindow.Hour, options.PerHour));

    private readonly RenewedKey key = new(clock);

    public string Name => EnedisFormat.SourceName;

    public bool IsConfigured => options.IsComplete;

    public IReadOnlyList<string> Settings => EnedisOptions.Settings;

    public IReadOnlyList<CreditBudget> Budgets => client.Budgets;

    public bool GoesByMeterPoint => true;

    public IEnumerable<ReadingPeriod> Windows(LocalDate since, LocalDate today) => SourceWindows.OfDays(since, today, LongestDays);

    public IReadingFormat Format { get; } = new EnedisFormat();

    public Task<SourceResult> Ask(IReadOnlyList<SourceDevice> devices, ReadingPeriod period, CancellationToken cancellation)
    {
        if (period.Days > LongestDays)
        {
            throw new ArgumentException($"At most {LongestDays} days a question: {period}.", nameof(period));
        }

        var question = Question(devices.Single().Id, period);
        return client.Ask(
            question,
            once => SourceClient.WithKey((refused, c) => key.Current(refused, NewKey, c), (bearer, c) => Send(question, bearer, c), IsRefused, once),
            EnedisErrors.Understand,
            cancellation);
    }

    public void Dispose()
    {
        client.Dispose();
        key.Dispose();
    }

    private static string Question(string point, ReadingPeriod period) => string.Create(
        CultureInfo.InvariantCulture,
        $"mesure_synchrone_auto/v2/production_quotidienne?pointId={point}&dateDebut={LocalDatePattern.Iso.Format(period.From)}&dateFin={LocalDatePattern.Iso.Format(period.To)}");

    private static Task<bool> IsRefused(HttpResponseMessage answer) => Task.FromResult(answer.StatusCode == HttpStatusCode.Unauthorized);

    private async Task<HttpResponseMessage> Send(string question, string bearer, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, question);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        request.Headers.Accept.Add(new("application/json"));
        return await client.Send(request, cancellation);
    }

    private async Task<(string Key, Duration Lasts)> NewKey(CancellationToken cancellation)
    {
        using var question = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = options.ClientId!,
            ["client_secret"] = options.ClientSecret!,
        });
        using var answer = await client.ForKeys.PostAsync("oauth2/v3/token", question, cancellation);
        var given = await KeyAnswer.Read(answer, clock.GetCurrentInstant(), cancellation);
        return (given.Access!, Duration.FromSeconds(given.Seconds));
    }
}
