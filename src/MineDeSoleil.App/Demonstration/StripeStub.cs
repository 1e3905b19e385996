using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;
using NodaTime;

namespace MineDeSoleil.App.Demonstration;

/// <summary>
/// Stripe as far as payments need it, in memory: opens payment pages (the same key, the same page; the same key with another body is refused), tells how they
/// ended, refunds; and writes the webhooks that Stripe would send, signed. Serves the demonstration and the tests; no money and no network.
/// </summary>
public sealed class StripeStub(IClock clock) : HttpMessageHandler
{
    public const string SecretKey = "sk_test_demonstration";
    public const string WebhookSecret = "whsec_demonstration";

    private readonly ConcurrentDictionary<string, JsonObject> sessions = new();
    private readonly Dictionary<string, (string Body, string Json)> answers = [];
    private int count;

    /// <summary>Does what is asked, and the answer is lost on its way.</summary>
    public bool LosesAnswers { get; set; }

    /// <summary>The payment page of an id as it stands; null where there is none.</summary>
    public JsonObject? Session(string id) => sessions.GetValueOrDefault(id);

    /// <summary>The payer pays: answers the webhook's body. A debit that is only on its way completes unpaid.</summary>
    public string Pay(string session, bool isDebit = false)
    {
        var page = sessions[session];
        page["status"] = "complete";
        page["payment_status"] = isDebit ? "unpaid" : "paid";
        page["payment_intent"] = $"pi_{session[3..]}";
        return Event("checkout.session.completed", page);
    }

    /// <summary>A debit on its way arrives, or fails.</summary>
    public string Arrive(string session, bool succeeds = true)
    {
        var page = sessions[session];
        page["payment_status"] = succeeds ? "paid" : "unpaid";
        return Event($"checkout.session.async_payment_{(succeeds ? "succeeded" : "failed")}", page);
    }

    /// <summary>The payer's bank takes the money back, or gives it again.</summary>
    public string Dispute(string session, bool won = false) => Event($"charge.dispute.funds_{(won ? "reinstated" : "withdrawn")}", new JsonObject
    {
        ["id"] = $"dp_{session[3..]}",
        ["object"] = "dispute",
        ["amount"] = sessions[session]["amount_total"]!.GetValue<long>(),
        ["currency"] = "eur",
        ["payment_intent"] = $"pi_{session[3..]}",
        ["status"] = won ? "won" : "needs_response",
    });

    /// <summary>A refund made at Stripe's own desk.</summary>
    public string RefundAtTheirDesk(string session, long cents) => Event("refund.created", RefundOf($"pi_{session[3..]}", cents));

    /// <summary>The refunds that were asked for, each as the event that tells of it.</summary>
    public IReadOnlyList<string> TellRefunds()
    {
        lock (answers)
        {
            return [.. answers.Where(answer => answer.Key.StartsWith("/v1/refunds ", StringComparison.Ordinal)).Select(answer => Event("refund.created", JsonNode.Parse(answer.Value.Json)!))];
        }
    }

    /// <summary>The header under which a body is sent at an instant.</summary>
    public static string Sign(string body, Instant at, string secret = WebhookSecret)
    {
        var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"t={seconds},v1={Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{seconds}.{body}")))}";
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        if (request.Headers.Authorization?.Parameter != SecretKey)
        {
            return Answer(HttpStatusCode.Unauthorized, Error("Invalid API Key provided."));
        }

        var key = request.Headers.TryGetValues("Idempotency-Key", out var keys) ? $"{path} {keys.First()}" : Next("none");
        var form = HttpUtility.ParseQueryString(body);
        return (request.Method.Method, path) switch
        {
            ("POST", "/v1/checkout/sessions") => Once(key, body, () => Open(form)),
            ("POST", "/v1/refunds") => Once(key, body, () => RefundOf(form["payment_intent"]!, long.Parse(form["amount"]!, CultureInfo.InvariantCulture))),
            ("GET", _) when Session(path.Split('/')[^1]) is { } page => Answer(HttpStatusCode.OK, page.ToJsonString()),
            _ => Answer(HttpStatusCode.NotFound, Error($"No such thing: {path}")),
        };
    }

    private HttpResponseMessage Once(string key, string body, Func<JsonObject> make)
    {
        lock (answers)
        {
            if (!answers.TryGetValue(key, out var first))
            {
                answers[key] = first = (body, make().ToJsonString());
            }

            if (LosesAnswers)
            {
                throw new HttpRequestException("The answer was lost.");
            }

            return first.Body == body
                ? Answer(HttpStatusCode.OK, first.Json)
                : Answer(HttpStatusCode.BadRequest, Error("Keys for idempotent requests can only be used with the same parameters they were first used with."));
        }
    }

    private JsonObject Open(System.Collections.Specialized.NameValueCollection form)
    {
        var id = Next("cs_");
        var page = new JsonObject
        {
            ["id"] = id,
            ["object"] = "checkout.session",
            ["amount_total"] = long.Parse(form["line_items[0][price_data][unit_amount]"]!, CultureInfo.InvariantCulture),
            ["client_reference_id"] = form["client_reference_id"],
            ["created"] = clock.GetCurrentInstant().ToUnixTimeSeconds(),
            ["currency"] = form["line_items[0][price_data][currency]"],
            ["metadata"] = new JsonObject { ["subscription"] = form["metadata[subscription]"] },
            ["payment_intent"] = null,
            ["payment_status"] = "unpaid",
            ["status"] = "open",
            ["success_url"] = form["success_url"],
            ["cancel_url"] = form["cancel_url"],
            ["url"] = $"{new Uri(form["cancel_url"]!).GetLeftPart(UriPartial.Authority)}/demo/paiement/{id}",
        };
        return sessions[id] = page;
    }

    private JsonObject RefundOf(string payment, long cents) => new()
    {
        ["id"] = Next("re_"),
        ["object"] = "refund",
        ["amount"] = cents,
        ["currency"] = "eur",
        ["payment_intent"] = payment,
        ["status"] = "succeeded",
    };

    private string Event(string type, JsonNode about) => new JsonObject
    {
        ["id"] = Next("evt_"),
        ["object"] = "event",
        ["api_version"] = "2025-03-31.basil",
        ["created"] = clock.GetCurrentInstant().ToUnixTimeSeconds(),
        ["type"] = type,
        ["data"] = new JsonObject { ["object"] = about.DeepClone() },
    }.ToJsonString();

    private string Next(string prefix) => $"{prefix}demo{Interlocked.Increment(ref count).ToString("000000", CultureInfo.InvariantCulture)}";

    private static string Error(string message) => new JsonObject { ["error"] = new JsonObject { ["message"] = message, ["type"] = "invalid_request_error" } }.ToJsonString();

    private static HttpResponseMessage Answer(HttpStatusCode status, string json) => new(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
}
