using Microsoft.Extensions.DependencyInjection;
using MineDeSoleil.App.Access;
using MineDeSoleil.App.Mail;
using MineDeSoleil.App.Newborns;
using MineDeSoleil.App.Payments;
using MineDeSoleil.App.Payments.Statements;
using MineDeSoleil.App.Privacy;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Subscriptions;
using MineDeSoleil.App.Tests.Mail;
using MineDeSoleil.App.Tests.Newborns;
using MineDeSoleil.App.Tests.Payments;
using MineDeSoleil.App.Tests.Shares;
using MineDeSoleil.App.Tests.Subscriptions;
using MineDeSoleil.App.Verification;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Newborns;
using MineDeSoleil.Domain.Payments;
using MineDeSoleil.Domain.Privacy;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;
using Npgsql;

namespace MineDeSoleil.App.Tests.Privacy;

/// <summary>
/// A word of its own for every door by which personal data come in; then erasure, and a search of every column of every table for every word: only where
/// the law keeps it, and nowhere once the terms are over. The ledger verifies all along.
/// </summary>
public sealed class ErasureTests(PostgresCluster cluster) : IAsyncLifetime
{
    private const string AdultIban = "DE89370400440532013000";
    private const string PayerIban = "FR7630006000011234567890189"; // the one that the statements of the tests bear
    private static readonly Actor Administrator = Subscribers.Treasurer;
    private readonly Subscribers people = new(cluster);
    private readonly Dictionary<string, string> words = [];

    private CooperativeDatabase Database => people.Database;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await people.InitializeAsync();
        await Database.AddStatutes(RegisterUnderStatutes.Free);
        await new TownHall(Database).Open();
    }

    public ValueTask DisposeAsync() => people.DisposeAsync();

    [Fact]
    public async Task ErasedPeople_LeaveNoTraceButWhereTheLawKeepsThem_AndNoneOnceItsTermsAreOver()
    {
        var adult = await AdultJoinsChangesAndLeaves();
        var child = await ChildIsGivenThenWithdrawn();
        await ImportedHolder();
        await StrangersPass();
        words["their-iban"] = AdultIban;
        words["stray-iban"] = PayerIban;
        var planted = await Found();
        Assert.All(words.Keys, door => Assert.Contains(planted, hit => hit.Door == door)); // each is really there
        await MustVerify();

        // Erased at once: what no law keeps.
        foreach (var code in new[] { adult, child, "IMPORT" })
        {
            Assert.Empty((await Erase(code)).Refusals);
        }

        // They are told, and even that goes once it has left.
        Assert.Equal(new[] { words["import-email"], words["second-email"] }.Order(StringComparer.Ordinal), (await Database.Mails()).Where(mail => mail.Subject == "Vos données sont effacées").Select(mail => mail.To).Order(StringComparer.Ordinal));
        await Database.Deliver(new ShownOnly());

        string[] strangers = ["refused-", "family-", "stray-"]; // nobody's account: they go by their age
        Assert.Equal(
            new[]
            {
                "adult-family registered_identities.name", "adult-family shareholders.family_name", "adult-family shareholders.folded_name",
                "adult-given registered_identities.name", "adult-given shareholders.folded_name", "adult-given shareholders.given_names",
                "adult-street registered_identities.domicile", "adult-town registered_identities.domicile",
                "child-family birth_registrations.folded_name", "child-family registered_identities.name", "child-family shareholders.family_name", "child-family shareholders.folded_name",
                "child-form birth_registrations.reference",
                "child-given birth_registrations.folded_name", "child-given registered_identities.name", "child-given shareholders.folded_name", "child-given shareholders.given_names",
                "child-street registered_identities.domicile", "child-undone birth_registrations.withdrawal_reason",
                "payer-end-to-end payments.end_to_end_id", "third-street registered_identities.domicile", "withdrawal-abandoned withdrawals.abandoned_because",
            }.Order(StringComparer.Ordinal),
            (await Found()).Where(hit => !strangers.Any(prefix => hit.Door.StartsWith(prefix, StringComparison.Ordinal))).Select(hit => $"{hit.Door} {hit.Place}").Distinct().Order(StringComparer.Ordinal));
        await MustVerify();
        Assert.Empty(await Database.Do((HolderAccess access) => access.Of(words["second-email"], Cancel)));

        // Eleven years on, the accounts need the names no longer; the register does.
        Database.Clock.Now = Instant.FromUtc(2038, 1, 2, 3, 0);
        var night = (await Night()).Value;
        Assert.Equal(2, night["stage_accounting"]);
        Assert.All(await Found(), hit => Assert.StartsWith("registered_identities.", hit.Place, StringComparison.Ordinal));
        Assert.Contains(await Found(), hit => hit.Door == "adult-family");
        await MustVerify();

        // Five years after the company's ninety-nine, nothing.
        Database.Clock.Now = Instant.FromUtc(2124, 1, 1, 3, 0);
        Assert.Equal(2, (await Night()).Value["stage_register"]);
        Assert.Empty(await Found());
        await MustVerify();
        Assert.Empty((await Night()).Value); // once
        await VerifyTellsErasureFromTampering();
    }

    [Fact]
    public async Task Erasure_OfWhoHasShares_IsOwed_OrHasSomethingUnderWay_IsRefused_AndTheDatabaseRefusesItToo()
    {
        await Database.AddHolders("H2");
        Assert.Equal("", await Database.Enter(MovementKind.Subscription, null, "H2", 100, new(2022, 3, 1)));
        Assert.Equal("", await Database.Enter(MovementKind.Subscription, null, "H1", 4, new(2022, 3, 1)));
        Assert.Equal("ErasureOfAHolder", RegisterUnderStatutes.Rules(await Erase("H1")));
        Assert.Equal("UnknownHolder", RegisterUnderStatutes.Rules(await Erase("H9")));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => CooperativeDatabase.Sql(Database.AppConnection, "select erase_identities(array_agg(id)) from shareholders where code = 'H1'"));
        Assert.Contains("H1 has shares", refused.MessageText, StringComparison.Ordinal);

        // The owner may empty, through the switch, and do nothing else.
        var tampered = await Assert.ThrowsAsync<PostgresException>(() => CooperativeDatabase.Sql(
            Database.OwnerConnection, "begin; set local mds.erasing = 'on'; update registered_identities set name = 'Quelqu’un d’autre'; commit"));
        Assert.Equal("23001", tampered.SqlState);

        Assert.Empty((await Database.Do((AskWithdrawal ask) => ask.Run(new(WithdrawalKind.Notice, "H1", "A", new ShareCount(4), people.Today, null, "lettre 7"), Administrator, null, Cancel))).Refusals);
        Assert.Equal("ErasureOfAHolder ErasureWhileWithdrawal", RegisterUnderStatutes.Rules(await Erase("H1")));
        Assert.Empty((await Database.Do((EnterWithdrawal enter) => enter.Run(1, Administrator, null, Cancel))).Refusals);
        Assert.Equal("ErasureWhileOwed", RegisterUnderStatutes.Rules(await Erase("H1")));
        Assert.Empty((await Database.Do((PayWithdrawal pay) => pay.Run(1, people.Today, Administrator, null, Cancel))).Refusals);
        await people.Ask(Subscribers.Holder());
        Assert.Equal("ErasureWhileSubscription", RegisterUnderStatutes.Rules(await Erase("H1")));
        Assert.Empty((await Database.Do((DecideSubscription decide) => decide.Withdraw(1, Administrator, Cancel))).Refusals);
        Assert.Empty((await Erase("H1", "key")).Refusals);
        Assert.Empty((await Erase("H1", "key")).Refusals);
        Assert.Equal("contacts tax", await people.Sql<string>("select string_agg(stage, ' ' order by id) from erasures"));
    }

    [Fact]
    public async Task Periods_AreSettings_AndWhatComesNextIsShown()
    {
        var start = people.Today;
        Assert.Null((await Read()).LastNight);
        await people.Ask();
        Assert.Null(Applications(await Read()).NextOn); // it waits for payment

        Assert.Equal("RetentionOutOfRange", RegisterUnderStatutes.Rules(await Change(RetentionRule.Accounting, start, 60, "assemblée")));
        Assert.Equal("RetentionFromThePast RetentionSourceMissing", RegisterUnderStatutes.Rules(await Change(RetentionRule.Applications, start.PlusDays(-1), 2, "")));
        Assert.Empty((await Change(RetentionRule.Applications, start, 2, "assemblée du 3 mai")).Refusals);
        Assert.Equal("RetentionKnown", RegisterUnderStatutes.Rules(await Change(RetentionRule.Applications, start, 3, "assemblée")));
        At(start.PlusDays(31));
        Assert.Equal(1, (await Database.Do((ExpireSubscriptions expire) => expire.Run(Administrator, Cancel))).Value);
        var due = start.PlusDays(30).PlusMonths(2); // thirty days to pay, then two months
        Assert.Equal((0L, due), (Applications(await Read()).Due, Applications(await Read()).NextOn!.Value));
        At(due.PlusDays(-1));
        Assert.False((await Night()).Value.ContainsKey("subscription_applicants"));
        At(due);
        Assert.Equal(1, (await Night()).Value["subscription_applicants"]);
        Assert.Equal(1, (await Read()).LastNight!.Erased["subscription_applicants"]);

        // Money that still comes finds nobody any more: it waits for an administrator, who gives it back.
        await people.Transfer(1, 150);
        Assert.Equal(SubscriptionState.Paid, await people.State(1));
        Assert.Contains("ApplicantErased", await people.Sql<string>("select detail::text from audit_trail where action = 'IssueShares'"), StringComparison.Ordinal);
        await MustVerify();

        Task<RetentionPicture> Read() => Database.Do((ReadRetention read) => read.Run(Cancel));
        RetentionLine Applications(RetentionPicture picture) => picture.Lines.Single(line => line.Rule == RetentionRule.Applications);
        void At(LocalDate day) => Database.Clock.Now = day.AtStartOfDayInZone(LegalCalendar.Paris).ToInstant();
    }

    /// <summary>Subscribes on the site, pays by transfer and by card, signs in, changes address, keeps one withdrawal waiting, abandons it, sells all.</summary>
    private async Task<string> AdultJoinsChangesAndLeaves()
    {
        var form = new SubscriptionForm(
            null,
            new HolderDetails(Nature.Person, W("adult-family"), W("adult-given"), "", new LocalDate(1985, 4, 5), null, new Address(W("adult-street"), "62750", W("adult-town"), "FR"), null, null, null),
            TaxStatus.Resident, "", "", 3, Email("adult-email"), true, ["statuts@1"]);
        var asked = await people.Ask(form);
        Assert.Empty((await Import(CamtWriter.Write("camt.053.001.08", people.Today,
            [[new(150, CreditorReference.Of(asked.Number).Text, W("payer-remittance"), EndToEnd: W("payer-end-to-end"), BankId: "B1", Payer: W("payer-name"))]]))).Refusals);
        var code = await people.Sql<string>($"select code from shareholders where email = '{words["adult-email"]}'");
        var id = new ShareholderId(await people.Sql<Guid>($"select id from shareholders where code = '{code}'"));

        var second = await people.Ask(Subscribers.Holder(code) with { Email = words["adult-email"] });
        var page = await people.OpenPage(second.Token);
        var paid = people.Stripe.Pay(page).Replace("\"object\":\"checkout.session\"", $"\"object\":\"checkout.session\",\"customer_details\":{{\"name\":\"{W("event-payload")}\",\"email\":\"{words["adult-email"]}\"}}", StringComparison.Ordinal);
        Assert.False((await people.Deliver(paid)).IsRefused);

        await Change(id, new(W("second-street"), "62300", W("second-town"), "FR", AdultIban, W("account-holder")));
        Assert.Empty((await Database.Do((ChangeEmail change) => change.Run(id, words["adult-email"], Email("second-email"), Administrator, Cancel))).Refusals);
        await Save(db =>
        {
            db.UserAccounts.Add(UserAccount.For(words["second-email"], "fr", Database.Clock.Now));
            db.SignInLinks.Add(new SignInLink
            {
                Id = Guid.NewGuid(),
                EmailFolded = words["second-email"],
                TokenHash = [1],
                BrowserHash = [1],
                AskedAt = Database.Clock.Now,
                ExpiresAt = Database.Clock.Now,
                Sent = true,
            });
        });
        await Change(id, new(W("third-street"), "62300", "Lens", "FR", AdultIban, words["account-holder"]));

        Assert.Empty((await Database.Do((AskWithdrawal ask) => ask.Run(new(WithdrawalKind.Notice, code, "A", new ShareCount(1), people.Today, null, "lettre 7"), Administrator, null, Cancel))).Refusals);
        Assert.Empty((await Database.Do((AbandonWithdrawal abandon) => abandon.Run(1, W("withdrawal-abandoned"), Administrator, null, Cancel))).Refusals);
        Assert.Equal("", await Database.Enter(MovementKind.Transfer, code, "H1", 5, people.Today, people.Today));
        return code;
    }

    /// <summary>A family is invited, the birth form registered, a guardian added by decision, an address claimed by code; then the registration was a mistake.</summary>
    private async Task<string> ChildIsGivenThenWithdrawn()
    {
        var (family, given, born) = (W("child-family"), W("child-given"), new LocalDate(2026, 3, 2));
        Assert.Empty((await Database.Do((InviteFamilies use) => use.Tell(new(family, given, born, new Address(W("invited-street"), "62750", "Loos-en-Gohelle", "FR"), people.Today, false), TownHall.Desk, null, Cancel))).Refusals);
        var form = new BirthForm
        {
            ChildFamilyName = family,
            ChildGivenNames = given,
            BirthDate = born,
            Address = new Address(W("child-street"), "62750", "Loos-en-Gohelle", "FR"),
            Parents = [new ParentOnForm(W("parent-family"), W("parent-given"))],
            AcceptedOn = people.Today,
            Reference = W("child-form"),
        };
        var gift = (await new TownHall(Database).Give(form)).Value;
        var child = new ShareholderId(await people.Sql<Guid>($"select id from shareholders where code = '{gift.ChildCode}'"));
        var printed = (await Database.Do((PrintClaimCode print) => print.Run(child, Administrator, Cancel))).Value;
        var look = (await Database.Do((ClaimAccount claim) => claim.Look(printed.Printed, born, Cancel))).Value;
        var claimed = (await Database.Do((ClaimAccount claim) => claim.Claim(printed.Printed, born, look.Claimants[0].Id, Email("claim-email"), Cancel))).Value;
        await using (var scope = Database.Scope()) // a link that nobody ever opens
        {
            await scope.ServiceProvider.GetRequiredService<AskSignInLink>().Run(
                words["claim-email"], "browser", null, token => new($"https://exemple.invalid/{token}"), System.Globalization.CultureInfo.GetCultureInfo("fr-FR"), Cancel, claimed);
        }

        Assert.Empty((await Database.Do((ChangeRepresentatives change) => change.Add(
            gift.ChildCode, new(W("guardian-family"), W("guardian-given"), Email("guardian-email")), new(people.Today, W("judgment"), W("judgment-reason")), Administrator, null, Cancel))).Refusals);
        await Save(db => db.Mails.Add(new()
        {
            Id = Guid.NewGuid(),
            To = words["claim-email"],
            Subject = "Votre enfant",
            Text = W("mail-text"),
            CreatedAt = Database.Clock.Now,
            NextAttemptAt = Database.Clock.Now,
            GivesUpAt = Database.Clock.Now,
        }));
        Assert.Empty((await new TownHall(Database).Withdraw(gift.Registration, W("child-undone"))).Refusals);
        return gift.ChildCode;
    }

    /// <summary>A file brings a holder who never had a share.</summary>
    private async Task ImportedHolder() => Assert.Empty((await Database.Import(
        $"{ImportFiles.ShareholdersHeader}\nIMPORT;personne;{W("import-family")};{W("import-given")};1970-02-03;;;{W("import-street")};62750;{W("import-town")};FR;{Email("import-email")};;;;resident", null)).Refusals);

    /// <summary>People who never became holders: one refused, a family that said no, a payment set aside.</summary>
    private async Task StrangersPass()
    {
        await people.NeedApproval();
        var form = Subscribers.Newcomer(W("refused-given")) with { Email = Email("refused-email") };
        var asked = await people.Ask(form);
        Assert.Empty((await Database.Do((DecideSubscription decide) => decide.Refuse(asked.Number, W("refused-reason"), Administrator, Cancel))).Refusals);
        Assert.Empty((await Database.Do((InviteFamilies use) => use.Tell(new(W("family-name"), W("family-given"), new(2026, 5, 6), new Address(W("family-street"), "62750", "Loos-en-Gohelle", "FR"), people.Today, true), TownHall.Desk, null, Cancel))).Refusals);
        Assert.Empty((await Import(CamtWriter.Write("camt.053.001.08", people.Today, [[new(12, null, W("stray-remittance"), BankId: W("stray-bank-id"), Payer: W("stray-name"))]]))).Refusals);
        var number = await people.Sql<long>("select max(number) from payments");
        Assert.Empty((await Database.Do((ResolvePayment resolve) => resolve.Run(number, PaymentVerdict.SetAside, null, W("stray-reason"), Administrator, Cancel))).Refusals);
    }

    /// <summary>A blanked name without an erasure, and a name put back into an erased one, are found.</summary>
    private async Task VerifyTellsErasureFromTampering()
    {
        await CooperativeDatabase.Sql(Database.AdminConnection, "set session_replication_role = replica; update registered_identities set name = 'Quelqu’un' where salt = ''");
        Assert.Contains(await Faults(), fault => fault.StartsWith("register-identities", StringComparison.Ordinal));
        await CooperativeDatabase.Sql(Database.AdminConnection, "set session_replication_role = replica; update registered_identities set name = 'Identité effacée' where salt = ''");
        Assert.Empty(await Faults());
        await CooperativeDatabase.Sql(Database.AdminConnection, "set session_replication_role = replica; update registered_identities set name = 'Identité effacée', domicile = '', salt = '' where salt <> ''");
        Assert.Contains(await Faults(), fault => fault.Contains("no erasure says so", StringComparison.Ordinal));
    }

    private Task<Decision<string>> Erase(string code, string? key = null) => Database.Do((EraseHolder erase) => erase.Run(code, Administrator, key, Cancel));

    private Task<Decision<IReadOnlyDictionary<string, long>>> Night() => Database.Do((ApplyRetention apply) => apply.Run(Actor.Job("apply-retention"), Cancel));

    private Task<Decision<int>> Change(RetentionRule rule, LocalDate from, int months, string source) => Database.Do((RetentionPeriods periods) => periods.Change(rule, from, months, source, Administrator, null, Cancel));

    private async Task Change(ShareholderId id, ContactDetails details) => Assert.Empty((await Database.Do((ChangeContact change) => change.Run(id, details, Administrator, Cancel))).Refusals);

    private Task<Decision<StatementReceipt>> Import(byte[] file) => Database.Do((ImportStatement import) => import.Run("releve", file, Administrator, Cancel));

    private async Task Save(Action<CooperativeDb> change)
    {
        await using var scope = Database.Scope();
        var db = scope.ServiceProvider.GetRequiredService<CooperativeDb>();
        change(db);
        await db.SaveChangesAsync(Cancel);
    }

    private async Task MustVerify() => Assert.Empty(await Faults());

    private async Task<IReadOnlyList<string>> Faults() =>
        [.. (await Database.Do((VerifyLedger verify) => verify.Run(Cancel))).Where(report => !report.Ok).SelectMany(report => report.Faults.Select(fault => $"{report.Name}: {fault}"))];

    /// <summary>A word that stands nowhere else: letters only, so that names take it.</summary>
    private string W(string door) => words[door] = $"Qz{string.Concat(words.Count.ToString("00", null).Select(digit => (char)('a' + digit - '0')))}vrek";

    private string Email(string door) => words[door] = $"{W(door).ToLowerInvariant()}@exemple.example";

    /// <summary>Where each word stands, in any column of any table of any schema, whatever its type.</summary>
    private async Task<IReadOnlyList<(string Door, string Place)>> Found()
    {
        await using var connection = new NpgsqlConnection(Database.AdminConnection);
        await connection.OpenAsync(Cancel);
        var searches = new List<string>();
        await using (var columns = new NpgsqlCommand("""
            select c.table_schema, c.table_name, c.column_name, c.data_type from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
            where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')
            """, connection))
        {
            await using var reader = await columns.ExecuteReaderAsync(Cancel);
            while (await reader.ReadAsync(Cancel))
            {
                var (schema, table, column) = (reader.GetString(0), reader.GetString(1), reader.GetString(2));
                var text = reader.GetString(3) == "bytea" ? $"encode(t.\"{column}\", 'escape')" : $"t.\"{column}\"::text";
                searches.Add($"select w.door, '{table}.{column}' from {schema}.\"{table}\" t join words w on position(w.word in lower({text})) > 0");
            }
        }

        Assert.True(searches.Count > 250, $"Only {searches.Count} columns.");
        await using var search = new NpgsqlCommand($"with words as (select * from unnest(@doors, @words) as w (door, word)) {string.Join(" union all ", searches)}", connection);
        search.Parameters.AddWithValue("doors", words.Keys.ToArray());
        search.Parameters.AddWithValue("words", words.Values.Select(word => word.ToLowerInvariant()).ToArray());
        await using var found = await search.ExecuteReaderAsync(Cancel);
        var hits = new List<(string, string)>();
        while (await found.ReadAsync(Cancel))
        {
            hits.Add((found.GetString(0), found.GetString(1)));
        }

        return hits;
    }
}
