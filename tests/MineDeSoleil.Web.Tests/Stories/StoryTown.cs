using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using MineDeSoleil.App;
using MineDeSoleil.App.Company;
using MineDeSoleil.App.Demonstration;
using MineDeSoleil.App.Dividends;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.App.Tests;
using MineDeSoleil.App.Tests.Documents;
using MineDeSoleil.App.Tests.Shares;
using MineDeSoleil.App.Tests.Subscriptions;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Dividends;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using MineDeSoleil.Web.Tests.Access;
using NodaTime;

namespace MineDeSoleil.Web.Tests.Stories;

/// <summary>The stories are told one after the other, in any order, in one town.</summary>
[CollectionDefinition(nameof(StoryTown))]
public sealed class Stories : ICollectionFixture<StoryTown>;

/// <summary>
/// The town of the stories: one site, one database, a clock that only goes forward. Its statutes have newcomers and sales approved, offer sales to the other holders
/// first, ask three months' notice of whoever leaves, and never let the capital fall under 5 000 €. Those whom a story meets as holders held their shares before any
/// story begins; each person appears in one story only.
/// </summary>
public sealed class StoryTown(WebFixture web) : IAsyncLifetime
{
    /// <summary>Where everybody lived before the stories, as the papers say it.</summary>
    public const string Home = "1 rue du Récit, 62750 Loos-en-Gohelle, FR";

    public const string Iban = "FR14 2004 1010 0505 0001 3M02 606";
    private static readonly Actor Registrar = new("test", "administrator");
    private static readonly LocalDate Before = new(2023, 1, 10);
    private readonly Dictionary<string, string> codes = [];
    private WebFixture.Site site = null!;

    public CooperativeDatabase Database => site.Database;

    public LocalDate Today => Database.Clock.Now.DayInParis();

    /// <summary>The Stripe of this site.</summary>
    public StripeStub Stripe => site.Services.GetRequiredService<StripeStub>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The holder's code of somebody known by their given name.</summary>
    public string this[string givenName] => codes[givenName];

    public async ValueTask InitializeAsync()
    {
        var database = await web.NewDatabase();
        site = web.SiteOn(database);
        await using (var scope = database.Scope())
        {
            var (db, model) = (scope.ServiceProvider.GetRequiredService<CooperativeDb>(), scope.ServiceProvider.GetRequiredService<ModelCompany>());
            await db.InTransaction<bool>(async () =>
            {
                await model.Establish(Cancel);
                return true;
            }, Cancel);
        }

        await database.AddStatutes(StatutesModels.CentraleVillageoise(new(2024, 1, 1)) with
        {
            MaximumPercentOfCapital = null,
            LockInYears = 0,
            ExitDates = ExitDates.AnyDay,
            StatedCapital = Money.Euros(20_000),
            CapitalFloor = Money.Euros(5_000),
        });
        await database.OpenSubscriptions();

        await Holder("Terril", "Fernande", 150); // without whom the capital falls under its floor
        await Holder("Berline", "Nadia", 5, email: "nadia@exemple.example");
        await Holder("Berline", "Karim");
        await Holder("Berline", "Tom", born: new(2019, 5, 4), representatives: ["Nadia", "Karim"]);
        await Holder("Haveur", "Jules", 10);
        await Holder("Porion", "Ada", 6);
        await Holder("Lampiste", "Rose");
        await Holder("Gaillette", "Odile", 4);
        await Holder("Molette", "Paul");
        await Holder("Grisou", "Émile", 7);
        await Holder("Grisou", "Lucie", 2, email: "lucie@exemple.example");
        await Holder("Grisou", "Marc", email: "marc@exemple.example");
        await Holder("Grisou", "Claire");
        await Holder("Grisou", "Zoé", born: new(2020, 2, 3), representatives: ["Claire"]);
        await Holder("Rivelaine", "Anna", 5);
        await Holder("Briquet", "Sabine", email: "sabine@exemple.example");
        await Holder("Briquet", "Max", 3, born: new(2010, 3, 1), representatives: ["Sabine"]);
    }

    public async ValueTask DisposeAsync() => await site.DisposeAsync();

    /// <summary>A window on the site; without script, unless the story asks for it.</summary>
    public async Task<Visit> Visitor(Look? look = null)
    {
        var visit = await web.VisitAsync(look ?? new Look(HasScript: false), site);
        visit.Page.SetDefaultTimeout(Telling.Patience);
        return visit;
    }

    /// <summary>The window of one of the people who work here.</summary>
    public async Task<Visit> Enter(Who who)
    {
        var visit = await Visitor();
        await visit.EnterQuietly(who);
        return visit;
    }

    /// <summary>The window of somebody who comes in by the link of the mail that the site sends them.</summary>
    public async Task<Visit> EnterByMail(string email)
    {
        var visit = await Visitor();
        await visit.Post("/connexion", "/connexion", ("Email", email));
        var link = await Database.LinkSentTo(email);
        await visit.Post(link.PathAndQuery, "/connexion/lien", ("Jeton", Uri.UnescapeDataString(link.Query["?jeton=".Length..])));
        return visit;
    }

    /// <summary>A program's line to the site.</summary>
    public HttpClient Http() => new() { BaseAddress = site.Address };

    /// <summary>A day as a date field takes it.</summary>
    public static string Iso(LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Nine in the morning of a day; a day that is past already leaves the clock where it is.</summary>
    public void WaitUntil(LocalDate day) =>
        Database.Clock.Now = Instant.Max(Database.Clock.Now, day.At(new LocalTime(9, 0)).InZoneStrictly(LegalCalendar.Paris).ToInstant());

    /// <summary>
    /// The year 2025 is closed, and a dividend of two euros for each share held at its end is voted, approved by a second administrator and posted, payable a month
    /// later. For the one story that needs it.
    /// </summary>
    public async Task<int> TwoEurosAShare()
    {
        var (first, last) = (new LocalDate(2025, 1, 1), new LocalDate(2025, 12, 31));
        var shares = (decimal)(await CooperativeDatabase.Sql(Database.AppConnection,
            $"select sum(case when from_id is null then shares when to_id is null then -shares else 0 end) from movements where effective_on <= '{last:uuuu-MM-dd}'"))!;
        var sum = Money.Euros(2 * (long)shares);
        Assert.False((await Database.Do((CloseFiscalYear use) => use.Run(first, last, Registrar, null, Cancel))).IsRefused);
        var vote = new AppropriationCommand(last, Today, "PV 2026-1", Money.Euros(10_000), Money.Zero, Money.Zero, Money.Zero, Money.Zero, sum);
        Assert.False((await Database.Do((RecordAppropriation use) => use.Run(vote, Registrar, null, Cancel))).IsRefused);
        var draft = new DividendDraft(last, "Dividende 2025", null, first, last, EntitlementMethod.RecordDate, null, new DividendSum.Total(sum), Today.PlusMonths(1));
        var run = (await Database.Do((DraftDividend use) => use.Run(draft, Registrar, null, Cancel))).Value;
        Assert.False((await Database.Do((SimulateDividend use) => use.Run(run, Registrar, Cancel))).IsRefused);
        Assert.False((await Database.Do((ApproveDividend use) => use.Run(run, new("chair", "administrator"), null, Cancel))).IsRefused);
        return (await Database.Do((PostDividend use) => use.Run(run, Registrar, null, Cancel))).Value;
    }

    /// <summary>The morning's job on those who came of age.</summary>
    public async Task NoticeMajorities() => Assert.False((await Database.Do((NoticeMajorities use) =>
        use.Run(Actor.Job("notice-majorities"), Cancel))).IsRefused);

    /// <summary>The subjects of the mails to an address, oldest first.</summary>
    public async Task<string> MailsTo(string email) =>
        (string)(await CooperativeDatabase.Sql(Database.AppConnection, $"select coalesce(string_agg(subject, ' | ' order by id), '') from mails where recipient = '{email}'"))!;

    /// <summary>What the printed register says, as an administrator takes it.</summary>
    public Task<string> PrintedRegister(Visit administrator) => Paper(administrator, "/administration/registre/editions?handler=File&document=Movements");

    /// <summary>What the printed individual account of a holder says, as an administrator takes it.</summary>
    public Task<string> PrintedAccount(Visit administrator, string code) => Paper(administrator, $"/administration/registre/editions?handler=File&document=Account&associe={code}");

    /// <summary>The text of a PDF that somebody may take.</summary>
    public static async Task<string> Paper(Visit visit, string address)
    {
        var answer = await visit.Page.APIRequest.GetAsync(address);
        Assert.Equal("application/pdf", answer.Headers["content-type"]);
        return await PaperText.Of(await answer.BodyAsync());
    }

    private async Task Holder(string familyName, string givenName, long shares = 0, LocalDate? born = null, string? email = null, string[]? representatives = null)
    {
        var details = new HolderDetails(Nature.Person, familyName, givenName, "", born ?? new LocalDate(1970, 6, 21), null, new Address("1 rue du Récit", "62750", "Loos-en-Gohelle", "FR"), email, null, null);
        var command = new RegisterShareholderCommand(details, TaxStatus.Resident, [.. (representatives ?? []).Select(name => codes[name])], IsSomebodyElse: true);
        codes[givenName] = (await Database.Do((RegisterShareholder use) => use.Run(command, Registrar, null, Cancel))).Value;
        if (shares > 0)
        {
            Assert.False((await Database.EnterAny(new(MovementKind.Subscription, "A", null, codes[givenName], new(shares), Before, Document: "bulletin"))).IsRefused);
        }
    }
}
