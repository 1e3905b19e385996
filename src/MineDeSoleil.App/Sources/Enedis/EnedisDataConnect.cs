using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Threading.RateLimiting;
using MineDeSoleil.Domain.Production;
using NodaTime;
using NodaTime.Extensions;
using NodaTime.Text;
using Polly;

namespace MineDeSoleil.App.Sources.Enedis;

/// <summary>
/// Enedis Data Connect over HTTP, as of 28 September 2026: <c>production_quotidienne</c> of one meter point, end exclusive, at
/// most 365 days a question. A refused token is renewed once; a fault that passes is tried again, longer each time; a wait the
/// server asks for is kept when it is short and handed back as a typed failure when it is long.
/// </summary>
public sealed class EnedisDataConnect : IProductionSource, IDisposable
{
    private readonly HttpClient http;
    private readonly EnedisToken token;
    private readonly EnedisOptions options;
    private readonly IClock clock;
    private readonly ResiliencePipeline<HttpResponseMessage> patience;
    private readonly RateLimiter perSecond;
    private readonly RateLimiter perHour;

    public EnedisDataConnect(HttpClient http, EnedisToken token, EnedisOptions options, IClock clock, TimeProvider time)
    {
        (this.http, this.token, this.options, this.clock) = (http, token, options, clock);
        if (options.BaseUrl is { } address)
        {
            http.BaseAddress = new Uri(address.EndsWith('/') ? address : $"{address}/");
        }

        patience = EnedisPatience.Pipeline(TimeSpan.FromSeconds(options.LongestWaitSeconds), time);
        perSecond = new FixedWindowRateLimiter(new() { PermitLimit = options.PerSecond, Window = TimeSpan.FromSeconds(1), QueueLimit = int.MaxValue });
        perHour = new FixedWindowRateLimiter(new() { PermitLimit = options.PerHour, Window = TimeSpan.FromHours(1), QueueLimit = 0 });
    }

    public string Name => EnedisFormat.SourceName;

    public bool IsConfigured => options.IsComplete;

    public IReadOnlyList<string> Settings => EnedisOptions.Settings;

    /// <summary>The longest period one question may cover.</summary>
    private const int LongestDays = 365;

    public bool GoesByMeterPoint => true;

    public IEnumerable<ReadingPeriod> Windows(LocalDate since, LocalDate today) => SourceWindows.OfDays(since, today, LongestDays);

    public IReadingFormat Format { get; } = new EnedisFormat();

    public async Task<SourceResult> Ask(IReadOnlyList<SourceDevice> devices, ReadingPeriod period, CancellationToken cancellation)
    {
        if (period.Days > LongestDays)
        {
            throw new ArgumentException($"At most {LongestDays} days a question: {period}.", nameof(period));
        }

        var question = Question(devices.Single().Id, period);
        try
        {
            using var answer = await patience.ExecuteAsync(async c => await AskOnce(question, c), cancellation);
            return await Understand(question, answer, cancellation);
        }
        catch (BudgetSpentException spent)
        {
            return new SourceFailure(FailureKind.RateLimited, "Enedis: " + options.PerHour.ToString(CultureInfo.InvariantCulture) + "/h", spent.Until);
        }
        catch (HttpRequestException refused) when (refused.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.BadRequest)
        {
            return new SourceFailure(FailureKind.AuthorisationExpired, refused.Message);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException || (fault is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return new SourceFailure(FailureKind.Transient, fault.Message);
        }
    }

    public void Dispose()
    {
        perSecond.Dispose();
        perHour.Dispose();
    }

    private static string Question(string point, ReadingPeriod period) => string.Create(
        CultureInfo.InvariantCulture,
        $"mesure_synchrone_auto/v2/production_quotidienne?pointId={point}&dateDebut={LocalDatePattern.Iso.Format(period.From)}&dateFin={LocalDatePattern.Iso.Format(period.To)}");

    /// <summary>One question with the token in force; where that token is refused, once more with a new one.</summary>
    private async Task<HttpResponseMessage> AskOnce(string question, CancellationToken cancellation)
    {
        var bearer = await token.Current(http, options, refused: null, cancellation);
        var answer = await Send(question, bearer, cancellation);
        if (answer.StatusCode != HttpStatusCode.Unauthorized)
        {
            return answer;
        }

        answer.Dispose();
        return await Send(question, await token.Current(http, options, refused: bearer, cancellation), cancellation);
    }

    private async Task<HttpResponseMessage> Send(string question, string bearer, CancellationToken cancellation)
    {
        using var hour = perHour.AttemptAcquire();
        if (!hour.IsAcquired)
        {
            hour.TryGetMetadata(MetadataName.RetryAfter, out var wait);
            throw new BudgetSpentException(clock.GetCurrentInstant() + wait.ToDuration());
        }

        using var second = await perSecond.AcquireAsync(1, cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Get, question);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        request.Headers.Accept.Add(new("application/json"));
        return await http.SendAsync(request, cancellation);
    }

    private async Task<SourceResult> Understand(string question, HttpResponseMessage answer, CancellationToken cancellation)
    {
        var content = await answer.Content.ReadAsByteArrayAsync(cancellation);
        return answer.StatusCode == HttpStatusCode.OK
            ? new RawAnswer(Name, question, answer.Content.Headers.ContentType?.MediaType ?? "", content, clock.GetCurrentInstant())
            : EnedisErrors.Understand(answer, content, clock.GetCurrentInstant());
    }

    private sealed class BudgetSpentException(Instant until) : Exception
    {
        public Instant Until => until;
    }
}
