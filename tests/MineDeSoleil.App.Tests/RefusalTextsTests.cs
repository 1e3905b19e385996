using System.Globalization;
using System.Text.RegularExpressions;
using MineDeSoleil.App.Texts;
using MineDeSoleil.Domain;

namespace MineDeSoleil.App.Tests;

public sealed partial class RefusalTextsTests
{
    [Theory]
    [InlineData("")] // French, the neutral language of the texts
    [InlineData("en")]
    public void EveryRule_HasItsSentence(string culture)
    {
        var rules = Directory.EnumerateFiles(Path.Combine(PostgresCluster.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(file => RuleName().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .Distinct().Order().ToList();
        Assert.NotEmpty(rules);
        Assert.All(rules, rule => Assert.True(RefusalTexts.Has(rule, CultureInfo.GetCultureInfo(culture)), $"{rule} has no sentence."));
    }

    [Fact]
    public void Sentence_CarriesTheFiguresInTheReadersCulture()
    {
        var refusal = Refusal.Of("SharesShort", ("holder", "H1"), ("class", "A"), ("on", new NodaTime.LocalDate(2026, 3, 1)), ("held", 2L), ("asked", 5L));
        Assert.Equal("L’associé H1 détient 2 parts « A » au 01/03/2026 : il ne peut pas en céder 5.", refusal.Say(CultureInfo.GetCultureInfo("fr-FR")));
        Assert.Equal("Holder H1 has 2 shares of class A on 1 March 2026 and cannot give 5.", refusal.Say(CultureInfo.GetCultureInfo("en-GB")));
    }

    [GeneratedRegex(@"(?:Refusal\.Of|\.Refuse|\.Unreadable)\(\s*""(\w+)""")]
    private static partial Regex RuleName();
}
