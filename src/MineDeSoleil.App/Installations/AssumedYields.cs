using System.Text.Json;
using MineDeSoleil.Domain.Installations;

namespace MineDeSoleil.App.Installations;

/// <summary>The yield assumed near Loos-en-Gohelle until a model of the site answers; data of the file beside, not of the code.</summary>
public static class AssumedYields
{
    public static readonly AssumedYield NearLoosEnGohelle = Read();

    private static AssumedYield Read()
    {
        using var stream = typeof(AssumedYields).Assembly.GetManifestResourceStream("assumed-yield.json")!;
        return JsonSerializer.Deserialize<AssumedYield>(stream, JsonSerializerOptions.Web)!;
    }
}
