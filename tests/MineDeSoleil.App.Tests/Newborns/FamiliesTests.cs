using System.Text;
using MineDeSoleil.App.Documents;
using MineDeSoleil.App.Newborns;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Newborns;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Tests.Newborns;

/// <summary>What families tell the desk: no answer yet, no, a new address, a death; and what the council reads of it.</summary>
public sealed class FamiliesTests(PostgresCluster cluster) : IAsyncLifetime
{
    private static readonly LocalDate Today = new(2026, 11, 22);
    private readonly CooperativeDatabase database = new(cluster);

    private TownHall Town => new(database);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        await Town.Open();
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task FamilyThatDeclines_IsNeverGiven_UntilItTakesItsAnswerBack()
    {
        var number = (await Tell("Zoé", hasDeclined: true)).Value;
        Assert.Equal(["FamilyDeclined"], Rules(await Town.Give(TownHall.Form("ZOE"))));
        Assert.Equal(0, await Town.Gifts());
        Assert.Equal(["InvitationKnown"], Rules(await Tell("Zoe")));
        Assert.Equal(["AnswerAlready"], Rules(await Answer(number, Today)));

        Assert.False((await Answer(number, null)).IsRefused);
        Assert.False((await Town.Give(TownHall.Form("Zoé"))).IsRefused);
        Assert.Equal("FamilyDeclined FamilyTookNoBack GiveNewbornShare", await Town.Ask<string>("select string_agg(action, ' ' order by id) from audit_trail where action in ('FamilyDeclined', 'FamilyTookNoBack', 'GiveNewbornShare')"));
    }

    [Fact]
    public async Task FamilyWithoutAnAnswer_LeavesTheList_WhenItAcceptsOrDeclines()
    {
        var zoe = (await Tell("Zoé")).Value;
        await Tell("Léon");
        Assert.Equal(2, await Open());
        Assert.False((await Town.Give(TownHall.Form("Léon"))).IsRefused);
        Assert.Equal(1, await Open());
        Assert.False((await Answer(zoe, Today)).IsRefused);
        Assert.Equal(0, await Open());
        var all = await database.Do((InviteFamilies use) => use.Page(false, 0, 9, Cancel));
        Assert.Equal([("Léon", 1L, null), ("Zoé", null, Today)], all.Select(f => (f.Invitation.GivenNames, f.Registration, f.Invitation.DeclinedOn)));
        Assert.Equal(["ChildAlreadyRegistered"], Rules(await Tell("Léon", born: new(2026, 3, 2), family: "EXEMPLE", asNew: true)));
    }

    [Theory]
    [InlineData("", "2026-03-02", "2026-11-20", "ChildNameMissing")]
    [InlineData("Zoé", "2026-11-23", "2026-11-22", "BornInTheFuture AnswerDateImplausible")]
    [InlineData("Zoé", "2026-03-02", "2026-11-23", "AnswerDateImplausible")]
    public async Task Family_ThatCannotBe_IsRefused(string given, string born, string on, string expected) =>
        Assert.Equal(expected, string.Join(' ', Rules(await Tell(given, born: Iso(born), on: Iso(on)))));

    [Fact]
    public async Task NewAddress_IsTakenOver_AndTheMovementKeepsTheFormer()
    {
        var birth = (await Town.Give(TownHall.Form())).Value;
        Assert.Equal(["HomeIncomplete"], Rules(await Moved(birth.Registration, Address.Unknown)));
        Assert.False((await Moved(birth.Registration, new("9 rue Neuve", "59000", "Lille", "FR"))).IsRefused);
        Assert.Equal("Lille|true", await Town.Ask<string>("""
            select (select address_commune from shareholders where code = '0002') || '|' || bool_or(domicile like '%Loos-en-Gohelle%') from registered_identities
            """));
        Assert.Equal(["UnknownRegistration"], Rules(await Moved(99, new("9 rue Neuve", "59000", "Lille", "FR"))));
    }

    [Fact]
    public async Task DeadChild_KeepsTheShare_AndTheAccountIsFrozen()
    {
        var birth = (await Town.Give(TownHall.Form())).Value;
        Assert.Equal(["DeathImplausible"], Rules(await Died(birth.Registration, new(2026, 11, 23))));
        Assert.False((await Died(birth.Registration, new(2026, 11, 21))).IsRefused);
        Assert.Equal(["DeathAlreadyRecorded"], Rules(await Died(birth.Registration, new(2026, 11, 21))));
        Assert.Equal(1, await Town.Gifts());
        Assert.Equal(1L, await Town.Ask<long>("select count(*) from birth_registrations where given_on is not null and withdrawn_at is null"));
        await database.AddHolders("P1");
        Assert.Equal(["AccountFrozen", "MinorGivesNothingAway"], Rules(await Enter(MovementKind.Gift, "0002", "P1")));
        Assert.Equal(["ReceiverDeceased"], Rules(await Enter(MovementKind.Gift, "P1", "0002")));
        Assert.Equal("2026-11-21", await Town.Ask<string>("select max(until)::text from representatives")); // nobody acts for the dead
    }

    [Fact]
    public async Task DeadChild_WhoWaited_LeavesTheQueue_WhichGoesOn()
    {
        await Town.TopUp(25); // less than a share: everybody waits
        var zoe = (await Town.Give(TownHall.Form())).Value;
        var leon = (await Town.Give(TownHall.Form("Léon"), null, zoe.ChildCode)).Value;
        Assert.True(zoe.Waits && leon.Waits);
        Assert.False((await Died(zoe.Registration, Today)).IsRefused);
        Assert.Equal(1, (await Town.TopUp(75)).Value.Served);
        Assert.Equal("2", await Town.Ask<string>("select string_agg(number::text, ' ') from birth_registrations where given_on is not null"));
    }

    [Fact]
    public async Task Council_ReadsFiguresAndGifts_WithoutNames()
    {
        await Town.TopUp(150);
        var zoe = (await Town.Give(TownHall.Form())).Value;
        await Town.Give(TownHall.Form("Léon"), null, zoe.ChildCode);
        await Tell("Ada");
        await Tell("Max", hasDeclined: true);
        var report = await database.Do((CouncilReport use) => use.Run(2026, Cancel));
        Assert.Equal(("150.00", 1L, 1L, 2L), (report.PaidInYear.ToString(), report.Unanswered, report.Declined, report.Gifts.Given));
        Assert.Equal([new CouncilGift(1, new(2026, 3), Today, 1), new CouncilGift(2, new(2026, 3), Today, 2)], report.Given);

        using var csv = new MemoryStream();
        await database.Do(async (CouncilReport use) =>
        {
            await use.WriteCsv(2026, csv, Cancel);
            return true;
        });
        var text = Encoding.UTF8.GetString(csv.ToArray());
        Assert.Equal("inscription;mois_naissance;don_le;mouvement\n1;2026-03;2026-11-22;1\n2;2026-03;2026-11-22;2\n", text);
        var sheet = CouncilSheet.Html(report, isDemonstration: false);
        Assert.All(new[] { "Zoé", "Léon", "Exemple", "rue du Soleil" }, name => Assert.DoesNotContain(name, sheet, StringComparison.OrdinalIgnoreCase));
        Assert.Empty((await database.Do((CouncilReport use) => use.Run(2025, Cancel))).Given);
    }

    [Fact]
    public async Task Deliberation_FollowsTheLast_AndNeverChangesThePast()
    {
        var command = new ProgrammeCommand(Today, new(2020, 1, 1), ["62750 Loos-en-Gohelle", "62300 Lens"], "n° 2026-9", new(2026, 11, 2), new(2), "A", "0001", GiftFunding.NewIssue, "Sans jouissance des parents");
        Assert.Equal(["ProgrammeBackdated"], Rules(await Set(command with { EffectiveFrom = Today.PlusDays(-1) })));
        Assert.Equal(
            ["ProgrammeIncomplete", "ProgrammeIncomplete", "CommuneUnreadable", "DeliberatedAfterEffect", "UnknownClass", "UnknownHolder"],
            Rules(await Set(command with { Deliberation = "", Clause = "", Communes = ["Lens"], DeliberatedOn = Today.PlusDays(1), ClassCode = "Z", TownCode = "9" })));

        await Town.Give(TownHall.Form());
        Assert.False((await Set(command)).IsRefused);
        Assert.Equal(["ProgrammeBackdated"], Rules(await Set(command))); // after the last, not beside it
        var lens = await Town.Give(TownHall.Form("Max") with { Address = new("1 rue", "62300", "Lens", "FR") }, null, "0002");
        Assert.False(lens.IsRefused);
        Assert.Equal("1 2", await Town.Ask<string>("select string_agg(shares::text, ' ' order by number) from movements"));
        Assert.Equal(2L, await Town.Ask<long>("select count(distinct programme_from) from birth_registrations"));
    }

    [Fact]
    public async Task DryRun_TellsWhatBecomesOfEachLine()
    {
        await Town.TopUp(50);
        var lines = new[]
        {
            "reference;enfant_nom;enfant_prenoms;date_naissance;adresse;code_postal;commune;parent1_nom;parent1_prenom;parent1_email;parent2_nom;parent2_prenom;parent2_email;date_acceptation",
            "N1;Exemple;Zoé;2020-01-01;1 rue;62750;Loos-en-Gohelle;Exemple;Claire;;;;;2026-01-05",
            "N2;Autre;Léon;2020-02-01;1 rue;62750;Loos-en-Gohelle;Autre;Claire;;;;;2026-01-05",
            "N3;EXEMPLE;ZOE;2020-01-01;1 rue;62750;Loos-en-Gohelle;Exemple;Claire;;;;;2026-01-05",
            "N4;Loin;Max;2020-03-01;1 rue;75001;Paris;Loin;Claire;;;;;2026-01-05",
        };
        await using var file = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));
        var report = await database.Do((ImportBirths use) => use.Run(file, "births.csv", dryRun: true, TownHall.Desk, Cancel));
        Assert.Equal([(2, BirthFate.Given), (3, BirthFate.Waits), (4, BirthFate.Already), (5, BirthFate.Refused)], report.Outcomes.Select(o => (o.Birth.Line, o.Fate)));
        Assert.Equal(0L, await Town.Ask<long>("select count(*) from birth_registrations"));
    }

    private Task<Decision<long>> Tell(string given, bool hasDeclined = false, LocalDate? born = null, LocalDate? on = null, string family = "Exemple", bool asNew = false) => database.Do(async (InviteFamilies use) =>
    {
        if (asNew)
        {
            await CooperativeDatabase.Sql(database.OwnerConnection, "delete from gift_invitations");
        }

        return await use.Tell(new FamilyTold(family, given, born ?? new(2026, 3, 2), Address.Unknown, on ?? new(2026, 11, 20), hasDeclined), TownHall.Desk, null, Cancel);
    });

    private Task<Decision<long>> Answer(long number, LocalDate? declinedOn) => database.Do((InviteFamilies use) => use.Answer(number, declinedOn, TownHall.Desk, null, Cancel));

    private Task<long> Open() => database.Do((InviteFamilies use) => use.Count(true, Cancel));

    private Task<Decision<string>> Moved(long number, Address home) => database.Do((FamilyEvents use) => use.Moved(number, home, TownHall.Desk, null, Cancel));

    private Task<Decision<MovementReceipt>> Enter(MovementKind kind, string from, string to) => database.Do((RecordMovement use) =>
        use.Run(new MovementCommand(kind, "A", from, to, new(1), Today), TownHall.Desk, null, Cancel));

    private Task<Decision<string>> Died(long number, LocalDate on) => database.Do((FamilyEvents use) => use.Died(number, on, TownHall.Desk, null, Cancel));

    private Task<Decision<LocalDate>> Set(ProgrammeCommand command) => database.Do((SetGiftProgramme use) => use.Run(command, TownHall.Desk, null, Cancel));

    private static LocalDate Iso(string day) => NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value;

    private static IEnumerable<string> Rules<T>(Decision<T> decision) => decision.Refusals.Select(r => r.Rule);
}
