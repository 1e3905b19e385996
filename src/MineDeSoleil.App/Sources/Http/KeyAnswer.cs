using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;

namespace MineDeSoleil.App.Sources.Http;

/// <summary>What a token endpoint answers.</summary>
internal sealed record KeyAnswer(
    [property: JsonPropertyName("access_token")] string? Access,
    [property: JsonPropertyName("expires_in"), JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)] int Seconds,
    [property: JsonPropertyName("refresh_token")] string? Refresh)
{
    /// <summary>
    /// Reads an answer about a key. A refusal (400, 401, 403) needs a person; a server in trouble may be asked again; what cannot be read is a new form.
    /// </summary>
    public static async Task<KeyAnswer> Read(HttpResponseMessage answer, Instant now, CancellationToken cancel)
    {
        var content = await answer.Content.ReadAsByteArrayAsync(cancel);
        if (answer.StatusCode == HttpStatusCode.OK)
        {
            return Parse(content) is { Access.Length: > 0 } given ? given : throw new SourceFailedException(new(FailureKind.SchemaChanged, $"token: {new ErrorBody(content).Words("error")}".Trim()));
        }

        var words = $"token: {new ErrorBody(content).Words("error", "error_description", "title", "detail", "message", "details")}".Trim();
        if (answer.StatusCode >= HttpStatusCode.InternalServerError)
        {
            throw new HttpRequestException(HttpFailures.Detail(answer, words), null, answer.StatusCode);
        }

        var failure = HttpFailures.Of(answer, words, now);
        throw new SourceFailedException(answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden ? failure with { Kind = FailureKind.AuthorisationExpired } : failure);
    }

    private static KeyAnswer? Parse(byte[] content)
    {
        try
        {
            return JsonSerializer.Deserialize<KeyAnswer>(content);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
