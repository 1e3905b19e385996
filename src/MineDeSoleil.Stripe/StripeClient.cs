using System.Net.Http.Headers;
using System.Text.Json;

namespace Stripe;

/// <summary>What services send their requests through.</summary>
public interface IStripeClient
{
    Task<T> RequestAsync<T>(HttpMethod method, string path, IEnumerable<KeyValuePair<string, string>> parameters, RequestOptions? options, CancellationToken cancel);
}

/// <summary>What carries requests.</summary>
public interface IHttpClient
{
    Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel);
}

/// <summary>Carries requests by <see cref="HttpClient"/>; nothing is retried.</summary>
public sealed class SystemNetHttpClient(HttpClient? httpClient = null) : IHttpClient
{
    private readonly HttpClient http = httpClient ?? new();

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel) => http.SendAsync(request, cancel);
}

/// <summary>Options of one request.</summary>
public sealed class RequestOptions
{
    /// <summary>The same key again is answered with the first answer.</summary>
    public string? IdempotencyKey { get; set; }
}

/// <summary>Speaks to the API: form-encoded out, JSON in, the API's errors as <see cref="StripeException"/>, the network's as HttpClient throws them: as Stripe.net does.</summary>
public sealed class StripeClient(string? apiKey = null, string? clientId = null, IHttpClient? httpClient = null, string? apiBase = null) : IStripeClient
{
    private readonly IHttpClient http = httpClient ?? new SystemNetHttpClient();

    public static string DefaultApiBase => "https://api.stripe.com";

    public string ApiBase { get; } = apiBase ?? DefaultApiBase;

    public string? ClientId { get; } = clientId;

    public async Task<T> RequestAsync<T>(HttpMethod method, string path, IEnumerable<KeyValuePair<string, string>> parameters, RequestOptions? options, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, $"{ApiBase}{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
        if (options?.IdempotencyKey is { } key)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        if (method == HttpMethod.Post)
        {
            request.Content = new FormUrlEncodedContent(parameters);
        }

        using var answer = await http.SendAsync(request, cancel);
        var text = await answer.Content.ReadAsStringAsync(cancel);
        return answer.IsSuccessStatusCode
            ? JsonSerializer.Deserialize<T>(text, StripeJson.Options) ?? throw new StripeException("Stripe answered nothing.")
            : throw new StripeException(answer.StatusCode, StripeJson.ErrorIn(text));
    }
}
