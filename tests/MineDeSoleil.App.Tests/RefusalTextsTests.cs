using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using MineDeSoleil.App.Mail;
using MineDeSoleil.App.Sources;
using MineDeSoleil.App.Subscriptions;
using MineDeSoleil.App.Texts;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Dividends;
using MineDeSoleil.Domain.Payments;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;

namespace MineDeSoleil.App.Tests;

public sealed partial class RefusalTextsTests
{
    /// <summary>Enums whose members are said in refusals, on papers and on pages.</summary>
    private static readonly Type[] Spoken =
    [
        typeof(SubscriptionState), typeof(MovementKind), typeof(WithdrawalState), typeof(TransferState), typeof(DividendStepKind), typeof(EntitlementMethod), typeof(PaymentHold), typeof(TaxStatus),
        typeof(FailureKind),
        typeof(ConversionState),
        typeof(Nature),
        typeof(PayoutState),
    ];

    /// <summary>What keys that are put together at run time begin with.</summary>
    private static readonly string[] Composed = ["ErasureWhile", .. Enum.GetNames<MailKind>().Select(kind => $"{kind}."), .. Enum.GetNames<SubscriptionNews>().Select(news => $"Subscription{news}.")];

    private static IEnumerable<string> EveryWord => Spoken.SelectMany(type => Enum.GetNames(type).Select(member => $"{type.Name}.{member}"));

    [Theory]
    [InlineData("")] // French, the neutral language of the texts
    [InlineData("en")]
    public void EveryRule_HasItsSentence(string culture)
    {
        var rules = Sources("src").SelectMany(source => RuleName().Matches(source).Select(match => match.Groups[1].Value)).Distinct().Order().ToList();
        Assert.NotEmpty(rules);
        Assert.All(rules, rule => Assert.True(RefusalTexts.Has(rule, CultureInfo.GetCultureInfo(culture)), $"{rule} has no sentence."));
    }

    /// <summary>A text that nobody says any more goes: each key stands in the sources as it is, or is one of those put together at run time.</summary>
    [Theory]
    [InlineData("Refusals.resx", "src")]
    [InlineData("Refusals.en.resx", "src")]
    [InlineData("Mails.resx", "src/MineDeSoleil.App")]
    [InlineData("Mails.en.resx", "src/MineDeSoleil.App")]
    [InlineData("Papers.en.resx", "src/MineDeSoleil.App")]
    public void EveryText_IsSaidSomewhere(string file, string folder)
    {
        var keys = XDocument.Load(Path.Combine(PostgresCluster.Root, "src/MineDeSoleil.App/Texts", file)).Root!.Elements("data").Select(entry => entry.Attribute("name")!.Value).ToList();
        Assert.NotEmpty(keys);
        Assert.Equal(keys.Count, keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        var sources = string.Join('\n', Sources(folder));
        var unsaid = keys.Except(EveryWord).Where(key => !Composed.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal)))
            .Where(key => !sources.Contains($"\"{key.Replace("\"", "\\\"", StringComparison.Ordinal)}\"", StringComparison.Ordinal));
        Assert.Empty(unsaid);
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
        var missing = EveryWord.Where(word => !RefusalTexts.Has(word, CultureInfo.GetCultureInfo(culture)));
        Assert.Empty(missing);

        var refusal = Refusal.Of("SubscriptionStepImpossible", ("subscription", 1L), ("state", SubscriptionState.AwaitingPayment), ("next", SubscriptionState.Refused));
        Assert.Equal("La souscription n° 1 en est à « en attente de paiement » : elle ne peut pas passer à « refusée ».", refusal.Say(CultureInfo.GetCultureInfo("fr-FR")));
        var forgotten = Refusal.Of("SubscriptionStepImpossible", ("subscription", 1L), ("state", DayOfWeek.Monday), ("next", DayOfWeek.Monday));
        Assert.Throws<System.Resources.MissingManifestResourceException>(() => forgotten.Say(CultureInfo.GetCultureInfo("fr-FR")));
    }

    /// <summary>The code of a folder, without its comments.</summary>
    private static IEnumerable<string> Sources(string folder) => Directory.EnumerateFiles(Path.Combine(PostgresCluster.Root, folder), "*.*", SearchOption.AllDirectories)
        .Where(file => Path.GetExtension(file) is ".cs" or ".cshtml" or ".html" && !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
        .Select(file => Comment().Replace(File.ReadAllText(file), ""));

    [GeneratedRegex("^\\s*///?.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?:Refusal\.Of|\.Refuse|\.Unreadable)\(\s*""(\w+)""")]
    private static partial Regex RuleName();
}
