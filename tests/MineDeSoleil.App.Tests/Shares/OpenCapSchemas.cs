using System.Text.Json.Nodes;
using NJsonSchema;

namespace MineDeSoleil.App.Tests.Shares;

/// <summary>
/// The schemas of the Open Cap Format, where they lie beside the checkout. The validator knows neither references from file to file nor "const": all
/// schemas become definitions of one, and a const an enumeration of one value.
/// </summary>
internal static class OpenCapSchemas
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(PostgresCluster.Root, "../shared/data/open-cap-format/schema"));

    public static bool AreThere => Directory.Exists(Folder);

    /// <summary>What a file's schema says against a text; nothing where it is valid.</summary>
    public static async Task<IReadOnlyList<string>> Faults(string schema, string json) =>
        [.. (await Schema(schema)).Validate(json).Select(fault => fault.ToString())];

    private static Task<JsonSchema> Schema(string name)
    {
        var all = new JsonObject();
        foreach (var file in Directory.EnumerateFiles(Folder, "*.schema.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            all.Add(Definition(Path.GetRelativePath(Folder, file)), Rewritten(JsonNode.Parse(File.ReadAllText(file))!));
        }

        return JsonSchema.FromJsonAsync(new JsonObject { ["$ref"] = $"#/definitions/{Definition(name)}", ["definitions"] = all }.ToJsonString(), TestContext.Current.CancellationToken);
    }

    private static JsonNode? Rewritten(JsonNode? node) => node switch
    {
        JsonObject part => new JsonObject(part.Where(property => !IsRemark(property)).Select(property => Rewritten(property))),
        JsonArray list => new JsonArray([.. list.Select(Rewritten)]),
        _ => node?.DeepClone(),
    };

    /// <summary>Texts about the schema, not parts of it; a property of that name is an object.</summary>
    private static bool IsRemark(KeyValuePair<string, JsonNode?> property) => property is { Key: "$id" or "$schema" or "$comment" or "description" or "title", Value: JsonValue };

    private static KeyValuePair<string, JsonNode?> Rewritten(KeyValuePair<string, JsonNode?> property) => property switch
    {
        { Key: "$ref", Value: JsonValue address } => new("$ref", $"#/definitions/{Definition(address.GetValue<string>().Split("/schema/", 2)[1])}"),
        { Key: "const", Value: JsonValue only } => new("enum", new JsonArray(only.DeepClone())),
        _ => new(property.Key, Rewritten(property.Value)),
    };

    private static string Definition(string path) => path.Replace(".schema.json", "", StringComparison.Ordinal).Replace('/', '-');
}
