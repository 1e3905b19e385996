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
            var english = portal is null ? shared : [.. English(portal), .. shared];
            var source = Comment().Replace(File.ReadAllText(file), "");
            var keys = Key().Matches(source).Where(m => !english.Contains(Written(m))).Concat(Heading().Matches(source).Where(m => !shared.Contains(Written(m)))).Select(Written);
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
            Assert.Equal(names.Distinct().Count(), names.Count);
            Assert.Equal(names.Count, File.ReadLines(file).Count(line => line.Contains("<data ", StringComparison.Ordinal)));
        }
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

    private static HashSet<string> English(string portal)
    {
        var file = Path.Combine(Web, "Portals", portal, portal + "Texts.en.resx");
        return File.Exists(file) ? [.. XDocument.Load(file).Root!.Elements("data").Select(d => d.Attribute("name")!.Value)] : [];
    }

    [GeneratedRegex("^\\s*///?.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex("(?:\\bL|\\btexts)\\[\"((?:[^\"\\\\]|\\\\.)+)\"")]
    private static partial Regex Key();

    // What a plot calls its columns by itself is said by a shared part.
    [GeneratedRegex("(?:NameHeading|ValueHeading|ExpectedHeading)(?: \\{ get; init; \\})? = \"([^\"]+)\"")]
    private static partial Regex Heading();
}
