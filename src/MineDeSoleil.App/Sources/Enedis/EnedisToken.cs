using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Serialization;
using NodaTime;

namespace MineDeSoleil.App.Sources.Enedis;

/// <summary>The access token of the client credentials, asked for once and kept until a minute before it ends; renewed under a lock.</summary>
public sealed class EnedisToken(IClock clock) : IDisposable
{
    private static readonly Duration Margin = Duration.FromMinutes(1);
    private readonly SemaphoreSlim renewal = new(1, 1);
    private string? token;
    private Instant until;

    /// <summary>
    /// The token in force. <paramref name="refused"/> is one that the server has just refused: it is not given out again, and
    /// whoever comes second under the lock finds the new one. Throws <see cref="HttpRequestException"/> where none is given.
    /// </summary>
    public async Task<string> Current(HttpClient http, EnedisOptions options, string? refused, CancellationToken cancellation)
    {
        await renewal.WaitAsync(cancellation);
        try
        {
            if (token is { } known && known != refused && clock.GetCurrentInstant() < until)
            {
                return known;
            }

            using var question = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = options.ClientId!,
                ["client_secret"] = options.ClientSecret!,
            });
            using var answer = await http.PostAsync("oauth2/v3/token", question, cancellation);
            if (!answer.IsSuccessStatusCode)
            {
                throw new HttpRequestException($"token: {(int)answer.StatusCode}", null, answer.StatusCode);
            }

            var given = await answer.Content.ReadFromJsonAsync<Given>(cancellation);
            token = given?.AccessToken ?? throw new HttpRequestException("token: empty answer", null, HttpStatusCode.Unauthorized);
            until = clock.GetCurrentInstant() + Duration.FromSeconds(given.ExpiresIn) - Margin;
            return token;
        }
        finally
        {
            renewal.Release();
        }
    }

    public void Dispose() => renewal.Dispose();

    private sealed record Given([property: JsonPropertyName("access_token")] string? AccessToken, [property: JsonPropertyName("expires_in")] int ExpiresIn);
}
