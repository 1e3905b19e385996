using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MineDeSoleil.App.Access;
using MineDeSoleil.App.Mail;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Shares.Transfers;
using MineDeSoleil.App.Tests.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;
using static MineDeSoleil.App.Tests.Shares.RegisterUnderStatutes;

namespace MineDeSoleil.App.Tests.Mail;

/// <summary>Who is told of what is done to their shares: in their own language, and only where it was done.</summary>
public sealed class MailsOfActsTests(PostgresCluster cluster) : IAsyncLifetime
{
    private readonly CooperativeDatabase database = new(cluster);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        database.Clock.Now = Noon(new(2026, 9, 10));
        await database.AddHolders("H1", "H2", "H3", "B", "HEIR", "CHILD");
        await Sql("update shareholders set email = lower(code) || '@essai.example' where code <> 'CHILD'");
        await Sql("update shareholders set language = 'en' where code = 'B'");
        await Sql("update shareholders set birth_date = '2019-03-02' where code = 'CHILD'");
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Sale_IsToldToEachSide_StepByStep_AndTheRoundToEveryOtherHolder()
    {
        await Hold("H1", 20);
        await Hold("H2", 6);
        await Hold("H3", 3);
        await database.AddStatutes(Free with { TransfersNeedApproval = true, ApprovalDays = 60, PreemptionDays = 30 });
        Assert.Equal("", Rules(await Open(10)));
        Assert.Equal("""
            b@essai.example: Transfer no. 1: the case is open
            h1@essai.example: Cession n° 1 : le dossier est ouvert
            h2@essai.example: Des parts sont à vendre : vous pouvez les demander jusqu’au 1er octobre 2026
            h3@essai.example: Des parts sont à vendre : vous pouvez les demander jusqu’au 1er octobre 2026
            """, await NewLetters());
        Assert.NotEmpty(Rules(await Open(100)));
        Assert.Equal("", await NewLetters()); // what was refused is told to nobody

        Assert.Equal("", Rules(await database.Do((OfferToPreempt offer) => offer.Run(new(1, "H2", new(4), new(2026, 9, 8), "lettre"), Treasurer, null, Cancel))));
        Assert.Equal("h2@essai.example: Cession n° 1 : votre demande est notée", await NewLetters());
        database.Clock.Now = Noon(new(2026, 10, 5));
        Assert.Equal("", Rules(await database.Do((AnswerTransfer answer) => answer.Run(1, true, new(2026, 10, 4), "PV 9", Treasurer, null, Cancel))));
        Assert.Equal("b@essai.example: Transfer no. 1: the company agrees\nh1@essai.example: Cession n° 1 : la société accepte", await NewLetters());
        Assert.Equal("", Rules(await database.Do((EnterTransfer enter) => enter.Run(1, new(2026, 10, 5), Treasurer, null, Cancel))));
        Assert.Equal("""
            b@essai.example: Shares are in the register in your name
            h1@essai.example: Des parts ont quitté votre compte
            h2@essai.example: Des parts sont inscrites à votre nom
            """, await NewLetters());

        Assert.Equal("", Rules(await Open(1)));
        await NewLetters();
        Assert.Equal("", Rules(await database.Do((AbandonTransfer abandon) => abandon.Run(2, "le vendeur y renonce", Treasurer, null, Cancel))));
        Assert.Equal("b@essai.example: Transfer no. 2: closed without effect\nh1@essai.example: Cession n° 2 : sans suite", await NewLetters());
    }

    [Fact]
    public async Task Withdrawal_IsTold_WhenItIsTaken_Entered_Paid()
    {
        await Hold("H1", 20);
        await database.AddStatutes(Free);
        Assert.Equal("", Rules(await database.Do((AskWithdrawal ask) => ask.Run(new(WithdrawalKind.Notice, "H1", "A", new(4), new(2026, 9, 10), null, "lettre 1"), Treasurer, null, Cancel))));
        Assert.Equal("h1@essai.example: Sortie n° 1 : date de sortie le 10 septembre 2026", await NewLetters());
        Assert.Equal("", Rules(await database.Do((EnterWithdrawal enter) => enter.Run(1, Treasurer, null, Cancel))));
        Assert.Equal("h1@essai.example: Sortie n° 1 : les parts sont reprises", await NewLetters());
        Assert.Equal("", Rules(await database.Do((PayWithdrawal pay) => pay.Run(1, new(2026, 9, 10), Treasurer, null, Cancel))));
        Assert.Equal("h1@essai.example: Sortie n° 1 : 200,00 € vous sont versés", await NewLetters());
        Assert.Equal("", Rules(await database.Do((AskWithdrawal ask) => ask.Run(new(WithdrawalKind.Notice, "H1", "A", new(4), new(2026, 9, 10), null, "lettre 2"), Treasurer, null, Cancel))));
        await NewLetters();
        Assert.Equal("", Rules(await database.Do((AbandonWithdrawal abandon) => abandon.Run(2, "erreur", Treasurer, null, Cancel))));
        Assert.Equal("h1@essai.example: Sortie n° 2 : sans suite", await NewLetters());
    }

    [Fact]
    public async Task Death_IsToldToWhoeverRepresentsTheHeirs_AndTheDivisionToTheHeirs()
    {
        await Hold("H1", 20);
        Assert.Equal("", Rules(await database.Do((RecordDeath death) => death.Run(new("H1", new(2026, 9, 1), "HEIR"), Treasurer, null, Cancel))));
        Assert.Equal("heir@essai.example: Vous représentez les héritiers d’un associé", await NewLetters());
        Assert.Equal("", Rules(await database.Do((DivideSuccession divide) => divide.Run(new("H1", [new("HEIR", 1), new("B", 1)], new(2026, 9, 9), "acte"), Treasurer, null, Cancel))));
        Assert.Equal("b@essai.example: Shares are in the register in your name\nheir@essai.example: Des parts sont inscrites à votre nom", await NewLetters());
    }

    [Fact]
    public async Task ChildsNews_GoToTheRepresentativesOfTheDay_InTheLanguageOfEach()
    {
        var basis = new DecisionBasis(new(2026, 9, 10), "jugement 4", "tutelle");
        Assert.Equal("", Rules(await database.Do((ChangeRepresentatives change) => change.Add("CHILD", new("Exemple", "Claire", "claire@essai.example"), basis, Treasurer, null, Cancel))));
        Assert.Equal("claire@essai.example: Vous représentez un associé", await NewLetters());
        await Save(db => db.UserAccounts.Add(UserAccount.For("Claire@essai.example", "en", database.Clock.Now)));

        await Hold("H1", 5);
        var (child, mandates) = (await IdOf("CHILD"), await MandatesOf("CHILD"));
        Assert.Equal("", Rules(await database.Do((RecordMovement record) => record.Run(
            new(MovementKind.Gift, "A", "H1", "CHILD", new(2), new(2026, 9, 10), new(2026, 9, 10), new(2026, 9, 10), null, "don manuel", new(mandates)), Treasurer, null, Cancel))));
        Assert.Equal("claire@essai.example: Shares are in the register in your name\nh1@essai.example: Des parts ont quitté votre compte", await NewLetters());

        Assert.Equal("", Rules(await database.Do((ChangeContact contact) => contact.Run(child, new("1 rue", "62750", "Loos-en-Gohelle", "FR", "FR7630006000011234567890189", "Claire Exemple"), Treasurer, Cancel))));
        Assert.Equal("claire@essai.example: The bank account for your payments has changed", await NewLetters());
        Assert.Equal("", Rules(await database.Do((ChangeContact contact) => contact.Run(child, new("2 rue", "62750", "Loos-en-Gohelle", "FR", "FR7630006000011234567890189", "Claire Exemple"), Treasurer, Cancel))));
        Assert.Equal("", await NewLetters()); // another street is nobody's alarm

        Assert.Equal("", Rules(await database.Do(async (ChangeRepresentatives change) => await change.End("CHILD", (await change.Of(await IdOf("CHILD"), Cancel))[0].Mandate.Id, basis with { On = new(2026, 9, 11) }, Treasurer, null, Cancel))));
        Assert.Equal("claire@essai.example: Your mandate as representative ends", await NewLetters());
        database.Clock.Now = Noon(new(2026, 9, 11));
        Assert.Empty(await ReadersOf("CHILD"));
    }

    [Fact]
    public async Task Readers_AreThoseWhomTheAccountOpensTo()
    {
        await Sql("update shareholders set email = 'h1@essai.example' where code = 'CHILD'"); // bears the parent's address
        await Save(async db => db.Representatives.AddRange(
            Mandate(await IdOf("CHILD"), await IdOf("H1"), null, new(2019, 3, 2), null),
            Mandate(await IdOf("CHILD"), await IdOf("H2"), "ancienne@essai.example", new(2019, 3, 2), null), // has changed address since
            Mandate(await IdOf("CHILD"), null, "finie@essai.example", new(2019, 3, 2), new LocalDate(2026, 9, 10))));
        Assert.Equal(["h1@essai.example fr-FR", "h2@essai.example fr-FR"], await ReadersOf("CHILD"));
        await Sql("update shareholders set deceased_on = '2026-09-01' where code = 'H2'");
        await Sql("update representatives set until = '2026-09-01' where email is null");
        Assert.Empty(await ReadersOf("CHILD")); // the former representative's address reads no more, though the register still bears it
        Assert.Equal(["b@essai.example en-GB"], await ReadersOf("B"));
    }

    private static Representative Mandate(ShareholderId represented, ShareholderId? account, string? email, LocalDate since, LocalDate? until) => new()
    {
        Id = Guid.NewGuid(),
        RepresentedId = represented,
        ShareholderId = account,
        FamilyName = "Exemple",
        GivenNames = "Claire",
        Email = email,
        Since = since,
        Until = until,
    };

    private async Task<IEnumerable<string>> ReadersOf(string code)
    {
        var id = await IdOf(code);
        return (await database.Do((MailReaders readers) => readers.Of([id], Cancel)))[id].Select(reader => $"{reader.Address} {reader.Culture}").Order(StringComparer.Ordinal);
    }

    private static Instant Noon(LocalDate day) => day.AtStartOfDayInZone(LegalCalendar.Paris).ToInstant() + Duration.FromHours(12);

    private async Task Hold(string code, long shares)
    {
        Assert.Equal("", await database.Enter(MovementKind.Subscription, null, code, shares, new(2022, 1, 1)));
        await NewLetters();
    }

    private Task<Decision<int>> Open(long shares) => database.Do((OpenTransfer open) => open.Run(
        new("H1", "B", "A", new ShareCount(shares), Money.Euros(55), new(2026, 8, 20), new(2026, 8, 25), new(2026, 9, 1), "ordre 5"), Treasurer, null, Cancel));

    /// <summary>What was written since the last look, "to: subject" by address.</summary>
    private async Task<string> NewLetters()
    {
        var letters = await database.Letters();
        await Sql("delete from mails");
        return letters;
    }

    private async Task<ShareholderId> IdOf(string code) => new((Guid)(await CooperativeDatabase.Sql(database.AppConnection, $"select id from shareholders where code = '{code}'"))!);

    private async Task<IReadOnlyList<Guid>> MandatesOf(string code)
    {
        var id = await IdOf(code);
        await using var scope = database.Scope();
        return await scope.ServiceProvider.GetRequiredService<CooperativeDb>().Representatives.Where(r => r.RepresentedId == id).Select(r => r.Id).ToListAsync(Cancel);
    }

    private Task Save(Action<CooperativeDb> change) => Save(db =>
    {
        change(db);
        return Task.CompletedTask;
    });

    private async Task Save(Func<CooperativeDb, Task> change)
    {
        await using var scope = database.Scope();
        var db = scope.ServiceProvider.GetRequiredService<CooperativeDb>();
        await change(db);
        await db.SaveChangesAsync(Cancel);
    }

    private Task<object?> Sql(string sql) => CooperativeDatabase.Sql(database.OwnerConnection, sql);
}
