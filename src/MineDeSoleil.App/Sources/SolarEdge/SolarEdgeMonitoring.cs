using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using MineDeSoleil.App.Sources.Http;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Production;
using NodaTime;

namespace MineDeSoleil.App.Sources.SolarEdge;

/// <summary>
/// SolarEdge's Monitoring API v2, one site a question. The last 45 days are asked by day, so that yesterday is seen and a day without a figure shows as missing;
/// what lies before, by whole months, for a year of them is one credit. With an application's key, or with the consent of each site's owner: a refresh token
/// works once and dies after 30 days unused.
/// </summary>
public sealed class SolarEdgeMonitoring(SolarEdgeOptions options, SourceClients clients, SourceTokens tokens, IClock clock) : IConsentedSource, IDisposable
{
    /// <summary>How long a consent is asked for, in months: the most there is.</summary>
    private const int ConsentMonths = 24;

    private const int MonthsAQuestion = 12;

    private readonly SourceClient client = clients.Open(
        SolarEdgeFormat.SourceName, options.BaseUrl, new CreditBudget(CreditWindow.Minute, options.PerMinute), new CreditBudget(CreditWindow.Month, options.PerMonth));

    public string Name => SolarEdgeFormat.SourceName;

    public bool IsConfigured => options.IsComplete;

    public IReadOnlyList<string> Settings => SolarEdgeOptions.Settings;

    public bool NeedsConsent => options.ApiKey is null && options.IsComplete;

    public IReadOnlyList<CreditBudget> Budgets => client.Budgets;

    /// <summary>A consent opens the one site that its owner chose.</summary>
    public bool OneConsentARoof => NeedsConsent;

    public IReadingFormat Format { get; } = new SolarEdgeFormat();

    public IEnumerable<ReadingPeriod> Windows(LocalDate since, LocalDate today)
    {
        var days = FirstOfTheDays(today);
        yield return new(LocalDate.Max(since, days), today);
        var first = since.With(DateAdjusters.StartOfMonth);
        for (var end = days; end > first; end = end.PlusMonths(-MonthsAQuestion))
        {
            yield return new(LocalDate.Max(first, end.PlusMonths(-MonthsAQuestion)), end);
        }
    }

    public Task<SourceResult> Ask(IReadOnlyList<SourceDevice> devices, ReadingPeriod period, CancellationToken cancellation)
    {
        var site = devices.Single().Id;
        var byMonth = period.From.Day == 1 && period.To.Day == 1 && period.To <= FirstOfTheDays(clock.GetCurrentInstant().DayInParis());
        var question = new SolarEdgeQuestion(site, period, byMonth).ToString();
        return client.Ask(
            question,
            once => options.ApiKey is { } key
                ? Send(question, headers => headers.Add("X-API-Key", key), once)
                : SourceClient.WithKey(
                    (refused, c) => Consents.Current(ConsentFor(site), refused, c),
                    (bearer, c) => Send(question, headers => headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer), c),
                    answer => Task.FromResult(answer.StatusCode == HttpStatusCode.Unauthorized),
                    once),
            Understand,
            cancellation);
    }

    public string ConsentFor(string? device) => $"{SolarEdgeFormat.SourceName}:{device ?? throw new ArgumentNullException(nameof(device))}";

    /// <summary>
    /// Sends to the address registered with the application and brings <c>code</c> and <c>site_id</c> back; <c>external_id</c> is promised to come back too,
    /// <c>state</c> is assumed to.
    /// </summary>
    public Uri AuthorizeUrl(string state, Uri redirect) => new(
        $"{options.AuthorizeUrl}?response_type=code&client_id={Uri.EscapeDataString(options.ClientId!)}&scope=SITE_DATA&access_duration={ConsentMonths}"
        + $"&redirect_uri={Uri.EscapeDataString(redirect.ToString())}&state={Uri.EscapeDataString(state)}&external_id={Uri.EscapeDataString(state)}");

    public Task<SourceFailure?> Exchange(string code, Uri redirect, string? device, CancellationToken cancel) =>
        Consents.Exchange(ConsentFor(device), code, redirect, cancel);

    public void Dispose() => client.Dispose();

    private ConsentTokens Consents => new(tokens, client, clock, grant => new(HttpMethod.Post, "v2/oauth2/token")
    {
        Content = JsonContent.Create(new Dictionary<string, string>(grant) { ["client_id"] = options.ClientId!, ["client_secret"] = options.ClientSecret! }),
    });

    /// <summary>Days are asked from the beginning of the month in which the 45 days begin, so that no month falls between days and months.</summary>
    private static LocalDate FirstOfTheDays(LocalDate today) => today.PlusDays(-SourceRun.DaysReadAgain).With(DateAdjusters.StartOfMonth);

    private async Task<HttpResponseMessage> Send(string question, Action<HttpRequestHeaders> authorise, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, question);
        authorise(request.Headers);
        request.Headers.Accept.Add(new("application/json"));
        return await client.Send(request, cancellation);
    }

    private static SourceFailure? Understand(SourceReply reply) => reply.Answer.StatusCode == HttpStatusCode.OK
        ? null
        : HttpFailures.Of(reply.Answer, new ErrorBody(reply.Content).Words("title", "detail", "error", "error_description", "message"), reply.At);
}
