using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using MineDeSoleil.App.Sources.Http;
using MineDeSoleil.Domain.Production;
using NodaTime;
using NodaTime.Text;

namespace MineDeSoleil.App.Sources.Enphase;

/// <summary>
/// The Enphase API v4: <c>energy_lifetime</c> of one system, both ends included, at most a year a question. By the consent of the systems' owner, whose refresh token
/// lives about a month, and the application's key.
/// </summary>
public sealed class EnphaseMonitoring(EnphaseOptions options, SourceClients clients, SourceTokens tokens, IClock clock) : IConsentedSource, IDisposable
{
    private const int LongestDays = 365;

    private readonly SourceClient client = clients.Open(EnphaseFormat.SourceName, options.BaseUrl, new CreditBudget(CreditWindow.Month, options.PerMonth));

    public string Name => EnphaseFormat.SourceName;

    public bool IsConfigured => options.IsComplete;

    public IReadOnlyList<string> Settings => EnphaseOptions.Settings;

    public bool NeedsConsent => options.IsComplete;

    public IReadOnlyList<CreditBudget> Budgets => client.Budgets;

    public bool OneConsentARoof => false;

    public IReadingFormat Format { get; } = new EnphaseFormat();

    public IEnumerable<ReadingPeriod> Windows(LocalDate since, LocalDate today) => SourceWindows.OfDays(since, today, LongestDays);

    public Task<SourceResult> Ask(IReadOnlyList<SourceDevice> devices, ReadingPeriod period, CancellationToken cancellation)
    {
        var question = $"api/v4/systems/{Uri.EscapeDataString(devices.Single().Id)}/energy_lifetime?start_date={LocalDatePattern.Iso.Format(period.From)}&end_date={LocalDatePattern.Iso.Format(period.To.PlusDays(-1))}";
        return client.Ask(
            question,
            once => SourceClient.WithKey(
                (refused, c) => Consents.Current(ConsentFor(null), refused, c),
                (bearer, c) => Send(question, bearer, c),
                answer => Task.FromResult(answer.StatusCode == HttpStatusCode.Unauthorized),
                once),
            Understand,
            cancellation);
    }

    public string ConsentFor(string? device) => EnphaseFormat.SourceName;

    public Uri AuthorizeUrl(string state, Uri redirect) => new(
        $"{options.BaseUrl.TrimEnd('/')}/oauth/authorize?response_type=code&client_id={Uri.EscapeDataString(options.ClientId!)}"
        + $"&redirect_uri={Uri.EscapeDataString(redirect.ToString())}&state={Uri.EscapeDataString(state)}");

    public Task<SourceFailure?> Exchange(string code, Uri redirect, string? device, CancellationToken cancel) => Consents.Exchange(ConsentFor(device), code, redirect, cancel);

    public void Dispose() => client.Dispose();

    private ConsentTokens Consents => new(tokens, client, clock, grant => new(HttpMethod.Post, "oauth/token")
    {
        Content = new FormUrlEncodedContent(grant),
        Headers = { Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.ClientId}:{options.ClientSecret}"))) },
    });

    private async Task<HttpResponseMessage> Send(string question, string bearer, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, question);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        request.Headers.Add("key", options.ApiKey);
        request.Headers.Accept.Add(new("application/json"));
        var answer = await client.Send(request, cancellation);
        if (answer.StatusCode == HttpStatusCode.TooManyRequests && PeriodEnd(await answer.Content.ReadAsByteArrayAsync(cancellation)) is { } until)
        {
            answer.Headers.RetryAfter = new(until.ToDateTimeOffset()); // said where everybody else says it
        }

        return answer;
    }

    /// <summary>The end of the period whose questions are spent, in epoch seconds, as a 429 says it in its body.</summary>
    private static Instant? PeriodEnd(byte[] content) =>
        long.TryParse(new ErrorBody(content).First("period_end"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 253_402_300_800
            ? Instant.FromUnixTimeSeconds(seconds)
            : null;

    private static SourceFailure? Understand(SourceReply reply)
    {
        if (reply.Answer.StatusCode == HttpStatusCode.OK)
        {
            return null;
        }

        var failure = HttpFailures.Of(reply.Answer, new ErrorBody(reply.Content).Words("message", "details", "reason", "errorMessages"), reply.At);
        return reply.Answer.StatusCode == HttpStatusCode.UnprocessableEntity ? failure with { Kind = FailureKind.NotFound } : failure;
    }
}
