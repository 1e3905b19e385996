using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using MineDeSoleil.App.Company;
using MineDeSoleil.App.Mail;

namespace MineDeSoleil.App.Tests.Mail;

/// <summary>Every kind of mail, in both languages, as text and as a page: whole sentences, nothing unfilled, the company's own name and colours.</summary>
public sealed partial class MailKindsTests(CooperativeDatabase database) : IClassFixture<CooperativeDatabase>, IAsyncLifetime
{
    private const string Company = "Soleil & Terrils";

    public async ValueTask InitializeAsync()
    {
        await using var scope = database.Scope();
        var db = scope.ServiceProvider.GetRequiredService<CooperativeDb>();
        db.CompanySettings.RemoveRange(db.CompanySettings);
        db.CompanySettings.Add(new CompanySettings
        {
            EffectiveFrom = new(2019, 7, 1),
            Name = Company,
            Siren = "000000000",
            Address = new("1 place du Carreau", "62750", "Loos-en-Gohelle", "FR"),
            FoundedOn = new(2019, 7, 1),
            ResidentCommunes = [],
        });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public static TheoryData<MailKind> Kinds => [.. Enum.GetValues<MailKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Mail_OfEachKind_IsWholeInBothLanguagesAndForms(MailKind kind)
    {
        var (french, english) = (await Sample(kind, "fr-FR"), await Sample(kind, "en-GB"));
        foreach (var (written, language) in new[] { (french, "fr"), (english, "en") })
        {
            var readable = Tag().Replace(Head().Replace(written.Html, ""), "");
            Assert.All([written.Subject, written.Text, readable], form =>
            {
                Assert.DoesNotMatch(Unfilled(), form);
                Assert.NotEmpty(form.Trim());
            });
            Assert.All([written.Text, System.Net.WebUtility.HtmlDecode(readable)], form =>
            {
                Assert.Contains(Company, form, StringComparison.Ordinal);
                Assert.Contains("1 place du Carreau", form, StringComparison.Ordinal);
                Assert.Contains("62750 Loos-en-Gohelle", form, StringComparison.Ordinal);
                Assert.DoesNotContain("Mine de Soleil", form, StringComparison.Ordinal);
            });
            Assert.Contains($"<html lang=\"{language}\">", written.Html, StringComparison.Ordinal);
            Assert.DoesNotMatch("(?i)<script|<img|url\\(|@import|<link", written.Html); // nothing from outside
            var links = Address().Matches(written.Text).Select(match => match.Value).Distinct().ToList();
            Assert.True(links.Count <= 1, "more than one link");
            Assert.All(links, link => Assert.Contains($"href=\"{link}\"", written.Html, StringComparison.Ordinal));
        }

        Assert.NotEqual(french.Subject, english.Subject);
        Assert.NotEqual(french.Text, english.Text);
    }

    [Fact]
    public void Sentences_AreThereInBothLanguages_AndNoneIsLeftOver()
    {
        var (french, english) = (Names("Mails.resx"), Names("Mails.en.resx"));
        Assert.Equal(french, english);
        var kinds = Enum.GetNames<MailKind>();
        var orphans = french.Where(name => name.Split('.') is [var kind, "Subject" or "Body"] && !kinds.Contains(kind));
        Assert.Empty(orphans);
        Assert.All(kinds, kind => Assert.True(french.Contains($"{kind}.Subject") && french.Contains($"{kind}.Body"), kind));
    }

    [Fact]
    public async Task Colours_AreThoseOfTheSite()
    {
        var tokens = await File.ReadAllTextAsync(Path.Combine(PostgresCluster.Root, "src/MineDeSoleil.Web/wwwroot/css/tokens.css"), TestContext.Current.CancellationToken);
        var html = (await Sample(MailKind.SignIn, "fr-FR")).Html;
        Assert.All(Colour().Matches(html).Select(match => match.Value).Distinct(), colour => Assert.Contains(colour, tokens, StringComparison.Ordinal));
    }

    private Task<WrittenMail> Sample(MailKind kind, string culture) => database.Do((MailSamples samples) => samples.Of(kind, CultureInfo.GetCultureInfo(culture), TestContext.Current.CancellationToken));

    private static SortedSet<string> Names(string file) =>
        [.. XDocument.Load(Path.Combine(PostgresCluster.Root, "src/MineDeSoleil.App/Texts", file)).Root!.Elements("data").Select(entry => entry.Attribute("name")!.Value)];

    [GeneratedRegex(@"\{\d|\||\[company\]|\(\)|  [a-z]| ,")]
    private static partial Regex Unfilled();

    [GeneratedRegex("<head>.*?</head>", RegexOptions.Singleline)]
    private static partial Regex Head();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Address();

    [GeneratedRegex("#[0-9a-f]{6}")]
    private static partial Regex Colour();
}
