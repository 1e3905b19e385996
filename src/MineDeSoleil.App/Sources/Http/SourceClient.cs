using NodaTime;
using Polly;

namespace MineDeSoleil.App.Sources.Http;

/// <summary>What came back over HTTP, with its body read and the instant it was read at.</summary>
internal sealed record SourceReply(HttpResponseMessage Answer, byte[] Content, Instant At);

/// <summary>
/// The way to one provider, for every source over HTTP. Each question draws on the provider's budget. A fault that passes is tried again, longer each time; a wait
/// that the server asks for is kept when it is short and handed back when it is long. Whatever a network or a provider can do becomes a typed failure.
/// </summary>
public sealed class SourceClient : IDisposable
{
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(100);

    /// <summary>No answer about a hundred roofs comes near 32 MB.</summary>
    private const int LargestAnswer = 32 << 20;

    private readonly string source;
    private readonly IClock clock;
    private readonly HttpClient counted;
    private readonly ResiliencePipeline<HttpResponseMessage> patience;

    internal SourceClient(string source, string? address, IReadOnlyList<CreditBudget> budgets, TimeSpan longestWait, ISourceCredits credits, IClock clock, TimeProvider time)
    {
        (this.source, this.clock, Budgets) = (source, clock, budgets);
        // A redirection would carry the key to wherever it points.
        var network = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(2), AllowAutoRedirect = false };
        counted = Client(new CreditHandler(credits, source, budgets, clock, time) { InnerHandler = network }, address);
        ForKeys = Client(network, address);
        patience = HttpPatience.Pipeline(longestWait, time);
    }

    /// <summary>What every question draws on.</summary>
    internal IReadOnlyList<CreditBudget> Budgets { get; }

    /// <summary>Asks for keys, which no provider counts as questions.</summary>
    internal HttpClient ForKeys { get; }

    /// <summary>Sends one question, after a credit was taken for it.</summary>
    internal Task<HttpResponseMessage> Send(HttpRequestMessage request, CancellationToken cancel) => counted.SendAsync(request, cancel);

    /// <summary>
    /// Asks until there is an answer worth giving back. <paramref name="understand"/> gives an answer that holds no readings its kind of failure, and null for
    /// one to be kept and read.
    /// </summary>
    internal async Task<SourceResult> Ask(
        string question, Func<CancellationToken, Task<HttpResponseMessage>> once, Func<SourceReply, SourceFailure?> understand, CancellationToken cancel)
    {
        try
        {
            using var answer = await patience.ExecuteAsync(async c => await once(c), cancel);
            var reply = new SourceReply(answer, await answer.Content.ReadAsByteArrayAsync(cancel), clock.GetCurrentInstant());
            if (understand(reply) is { } failure)
            {
                return failure;
            }

            return new RawAnswer(source, question, answer.Content.Headers.ContentType?.MediaType ?? "", reply.Content, reply.At);
        }
        catch (Exception fault) when (FailureOf(fault, cancel) is not null)
        {
            return FailureOf(fault, cancel)!;
        }
    }

    /// <summary>One question with the key in force; where the answer says that it is no good, once more with a new one.</summary>
    internal static async Task<HttpResponseMessage> WithKey(
        Func<string?, CancellationToken, Task<string>> key, Func<string, CancellationToken, Task<HttpResponseMessage>> send, Func<HttpResponseMessage, Task<bool>> isRefused, CancellationToken cancel)
    {
        var first = await key(null, cancel);
        var answer = await send(first, cancel);
        if (!await isRefused(answer))
        {
            return answer;
        }

        answer.Dispose();
        return await send(await key(first, cancel), cancel);
    }

    /// <summary>The kind of a fault on the way; null for one that is nobody's but ours.</summary>
    internal static SourceFailure? FailureOf(Exception fault, CancellationToken cancel) => fault switch
    {
        SourceFailedException failed => failed.Failure,
        CreditsSpentException spent => new(FailureKind.RateLimited, spent.Message, spent.Until),
        HttpRequestException or IOException => new(FailureKind.Transient, fault.Message),
        OperationCanceledException when !cancel.IsCancellationRequested => new(FailureKind.Transient, fault.Message),
        _ => null,
    };

    public void Dispose()
    {
        ForKeys.Dispose();
        counted.Dispose();
    }

    private static HttpClient Client(HttpMessageHandler handler, string? address) => new(handler, disposeHandler: handler is CreditHandler)
    {
        Timeout = LongestAnswer,
        MaxResponseContentBufferSize = LargestAnswer,
        BaseAddress = address is null ? null : new(address.EndsWith('/') ? address : $"{address}/"),
    };
}

/// <summary>Opens the way to a provider.</summary>
public sealed class SourceClients(ISourceCredits credits, IClock clock, TimeProvider time)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <param name="source">The source's name, which its budget goes by.</param>
    /// <param name="address">Where the provider is; null where nothing is configured.</param>
    /// <param name="budgets">How many questions the contract allows.</param>
    public SourceClient Open(string source, string? address, params IReadOnlyList<CreditBudget> budgets) => new(source, address, budgets, LongestWait, credits, clock, time);
}
