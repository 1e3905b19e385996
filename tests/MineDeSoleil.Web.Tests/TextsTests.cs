using System.Text.RegularExpressions;
using System.Xml.Linq;
using MineDeSoleil.App.Texts;

namespace MineDeSoleil.Web.Tests;

/// <summary>Every French sentence of the pages has its English one. Sentences are found in the sources: <c>L["…"]</c> in pages, <c>texts["…"]</c> in code.</summary>
public sealed partial class TextsTests
{
    private static readonly string Web = Path.Combine(Visit.Repository, "src", "MineDeSoleil.Web");

    [Fact]
    public void Every_sentence_of_the_pages_has_its_English()
    {
        var shared = English("Shared");
        var missing = new List<string>();
        foreach (var file in Sources())
        {
            var portal = PortalOf(file);
            var english = portal is null ? shared : English(portal);
            var source = Comment().Replace(File.ReadAllText(file), "");
            var keys = Key().Matches(source).Where(m => !english.ContainsKey(Written(m)) && !shared.ContainsKey(Written(m)))
                .Concat(Heading().Matches(source).Where(m => !shared.ContainsKey(Written(m)))).Select(Written);
            missing.AddRange(keys.Select(key => $"{Path.GetRelativePath(Web, file)}: {key}"));
        }

        Assert.True(missing.Count == 0, "No English for:\n" + string.Join('\n', missing.Distinct()));
    }

    [Fact]
    public void Every_text_file_is_one_line_an_entry_without_doubles()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Web, "Portals"), "*.resx", SearchOption.AllDirectories))
        {
            var names = XDocument.Load(file).Root!.Elements("data").Select(d => d.Attribute("name")!.Value).ToList();
            Assert.Equal(names.Distinct(StringComparer.OrdinalIgnoreCase).Count(), names.Count);
            Assert.Equal(names.Count, File.ReadLines(file).Count(line => line.Contains("<data ", StringComparison.Ordinal)));
        }
    }

    /// <summary>A sentence that no page says any more goes: each stands in the sources as it is, in its portal's or with the shared ones.</summary>
    [Fact]
    public void Every_text_is_said_somewhere()
    {
        var sources = string.Join('\n', Sources().Select(file => Comment().Replace(File.ReadAllText(file), "")));
        var unsaid = Portals().SelectMany(portal => English(portal).Keys.Select(key => (portal, key)))
            .Where(text => !sources.Contains($"\"{text.key.Replace("\"", "\\\"", StringComparison.Ordinal)}\"", StringComparison.Ordinal))
            .Select(text => $"{text.portal}: {text.key}").ToList();
        Assert.True(unsaid.Count == 0, "Nobody says:\n" + string.Join('\n', unsaid));
    }

    /// <summary>The same sentence with the same English stands once, with the shared ones.</summary>
    [Fact]
    public void What_two_portals_say_alike_stands_with_the_shared_texts()
    {
        var doubled = Portals().SelectMany(portal => English(portal).Select(text => (Text: text, Portal: portal)))
            .GroupBy(said => said.Text).Where(alike => alike.Count() > 1)
            .Select(alike => $"{alike.Key.Key}: {string.Join(", ", alike.Select(said => said.Portal))}").ToList();
        Assert.True(doubled.Count == 0, "Say once, in SharedTexts.en.resx:\n" + string.Join('\n', doubled));
    }

    [Theory]
    [InlineData("Attention : partez !", "Attention\u00A0: partez\u202F!")]
    [InlineData("« Bonjour », dit-il ; et 18,6 %", "«\u00A0Bonjour\u00A0», dit-il\u202F; et 18,6\u00A0%")]
    public void French_signs_get_their_unbreakable_spaces(string typed, string shown) => Assert.Equal(shown, FrenchTypography.Apply(typed));

    private static IEnumerable<string> Sources() =>
        Directory.EnumerateFiles(Web, "*.cs*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".cshtml", StringComparison.Ordinal))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));

    private static string Written(Match key) => Regex.Unescape(key.Groups[1].Value);

    private static string? PortalOf(string file)
    {
        var parts = Path.GetRelativePath(Web, file).Split('/');
        return parts is ["Portals", var portal, ..] && File.Exists(Path.Combine(Web, "Portals", portal, portal + "Texts.en.resx")) ? portal : null;
    }

    private static IEnumerable<string> Portals() => Directory.EnumerateFiles(Path.Combine(Web, "Portals"), "*Texts.en.resx", SearchOption.AllDirectories).Select(file => Path.GetFileName(Path.GetDirectoryName(file)!));

    private static Dictionary<string, string> English(string portal) => XDocument.Load(Path.Combine(Web, "Portals", portal, portal + "Texts.en.resx")).Root!.Elements("data")
        .ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);

    [GeneratedRegex("^\\s*///?.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex("(?:\\bL|\\btexts)\\[\"((?:[^\"\\\\]|\\\\.)+)\"")]
    private static partial Regex Key();

    // What a plot calls its columns by itself is said by a shared part.
    [GeneratedRegex("(?:NameHeading|ValueHeading|ExpectedHeading)(?: \\{ get; init; \\})? = \"([^\"]+)\"")]
    private static partial Regex Heading();
}
