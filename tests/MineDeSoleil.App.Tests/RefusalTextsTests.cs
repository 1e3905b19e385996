using System.Globalization;
using System.Text.RegularExpressions;
using MineDeSoleil.App.Texts;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Dividends;
using MineDeSoleil.Domain.Shares;

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

    [Theory]
    [InlineData("")]
    [InlineData("en")]
    public void EnumsInSentences_HaveAWordForEveryMember(string culture)
    {
        Type[] spoken = [typeof(SubscriptionState), typeof(MovementKind), typeof(WithdrawalState), typeof(DividendStepKind), typeof(EntitlementMethod)];
        var missing = spoken.SelectMany(type => Enum.GetNames(type).Select(member => $"{type.Name}.{member}")).Where(word => !RefusalTexts.Has(word, CultureInfo.GetCultureInfo(culture)));
        Assert.Empty(missing);

        var refusal = Refusal.Of("SubscriptionStepImpossible", ("subscription", 1L), ("state", SubscriptionState.AwaitingPayment), ("next", SubscriptionState.Refused));
        Assert.Equal("La souscription n° 1 en est à « en attente de paiement » : elle ne peut pas passer à « refusée ».", refusal.Say(CultureInfo.GetCultureInfo("fr-FR")));
        var forgotten = Refusal.Of("SubscriptionStepImpossible", ("subscription", 1L), ("state", DayOfWeek.Monday), ("next", DayOfWeek.Monday));
        Assert.Throws<System.Resources.MissingManifestResourceException>(() => forgotten.Say(CultureInfo.GetCultureInfo("fr-FR")));
    }

    [GeneratedRegex(@"(?:Refusal\.Of|\.Refuse|\.Unreadable)\(\s*""(\w+)""")]
    private static partial Regex RuleName();
}
