using System.Text;
using System.Text.Json;

namespace MineDeSoleil.App.Sources.Http;

/// <summary>What a provider says in the body of an error: JSON under one of several names, a page of HTML, or nothing.</summary>
internal sealed class ErrorBody
{
    private const int LongestExcerpt = 200;
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
    private readonly string excerpt = "";

    public ErrorBody(byte[] content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                foreach (var property in document.RootElement.EnumerateObject())
                {
                    values[property.Name] = property.Value.ValueKind switch
                    {
                        JsonValueKind.String => property.Value.GetString()!,
                        JsonValueKind.Null => "",
                        _ => property.Value.GetRawText(),
                    };
                }
            }
        }
        catch (JsonException)
        {
            excerpt = Encoding.UTF8.GetString(content.AsSpan(0, Math.Min(content.Length, LongestExcerpt)));
        }
    }

    /// <summary>The first of these that is there; empty where none is.</summary>
    public string First(params IEnumerable<string> names) => names.Select(n => values.GetValueOrDefault(n, "")).FirstOrDefault(v => v.Length > 0) ?? "";

    /// <summary>All of these that are there, in their order; of what is no JSON, the beginning.</summary>
    public string Words(params IEnumerable<string> names) => values.Count == 0 ? excerpt : string.Join(' ', names.Select(n => values.GetValueOrDefault(n, "")).Where(v => v.Length > 0));
}
