using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MineDeSoleil.App.Access;
using MineDeSoleil.App.Dividends;
using MineDeSoleil.App.Payments.Payouts;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Tests.Subscriptions;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Dividends;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Tests.Shareholders;

/// <summary>The day of 18 on the moved clock: the day before, the day, years later, through to a dividend held and then released.</summary>
public sealed class DayOf18Tests(PostgresCluster cluster) : IAsyncLifetime
{
    private const string Parent = "claire@exemple.example";
    private const string Own = "ada@exemple.example";
    private static readonly Actor Job = Actor.Job("notice-majorities");
    private static readonly Actor Treasurer = new("account:treasurer", "administrator");
    private static readonly Actor Chair = new("account:chair", "administrator");
    private static readonly LocalDate YearEnd = new(2025, 12, 31);
    private static readonly MajorityConfirmation Confirmation = new(
        true, new Address("3 rue du Jour", "62300", "Lens", "FR"), "FR14 2004 1010 0505 0001 3M02 606", "Ada Essai", TaxStatus.ResidentWaived);

    private readonly CooperativeDatabase database = new(cluster);

    private LocalDate Today => database.Clock.Now.DayInParis();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Theory]
    [InlineData("2008-02-29", "2026-02-28")]
    [InlineData("2008-03-01", "2026-03-01")]
    public async Task Child_WhoComesOfAge_TakesTheAccountOver_AndTheDividendWaitsUntilThen(string born, string majority)
    {
        var (birth, day) = (Iso(born), Iso(majority));
        At(day.PlusDays(-1));
        await Register(birth, ownEmail: Own);

        // The day before: the parent sees and acts, nobody is told, nothing is held.
        Assert.Equal(new MajoritiesNoticed(0, 0), await Notice());
        Assert.Equal(["CHILD"], await Sees(Parent));
        Assert.Null(await Hold());
        Refused("NotYetOfAge", await Confirm(Confirmation));

        // The day: whatever the hour of the job, the parent sees nothing any more and payments are held.
        At(day);
        Assert.Empty(await Sees(Parent));
        Assert.False(await MayEnter(Parent));
        Assert.Equal(PaymentHold.MajorityUnconfirmed, await Hold());
        Assert.Equal(new MajoritiesNoticed(1, 0), await Notice());
        Assert.Equal(new MajoritiesNoticed(0, 0), await Notice()); // twice the same morning
        Assert.Equal($"{Own}:Vous avez 18 ans : vos parts de soleil sont à vous {Parent}:Votre mandat de représentant a pris fin", await Mails());
        Assert.Contains("http://localhost:5080/associe/CHILD/majorite", await Ask<string>($"select text from mails where recipient = '{Own}'"), StringComparison.Ordinal);
        Assert.Equal("NoticeMajorities shareholder:CHILD", await Ask<string>("select action || ' ' || subject from audit_trail order by id desc limit 1"));
        Assert.Equal(["CHILD"], await Sees(Own));
        Assert.Equal(1L, await Waiting());

        // A dividend is posted meanwhile: the line is there, its net credited and held.
        At(new(2026, 5, 25));
        var run = await PostDividend();
        At(new(2026, 6, 2));
        var line = Assert.Single(await Lines());
        Assert.Equal(("2.00", PaymentHold.MajorityUnconfirmed), (line.Gross.ToString(), line.Held));
        Assert.Equal("1.37", line.Net.ToString());
        Assert.Equal(0L, await Ask<long>("""
            select (select sum(credit_cents - debit_cents) from journal_lines where account = '455')::bigint - (select sum(net_cents) from dividend_allocations)::bigint
            """)); // everybody's net stands credited, the child's with it
        Assert.Equal(PaymentHold.MajorityUnconfirmed, Assert.Single(await Listed(run)).Held);

        // Years later nobody has answered: written to at each interval, nothing lost.
        var asked = new LocalDate(2026, 6, 2); // more than thirty days after the first letter
        foreach (var (days, reminded) in new[] { (0, 1), (0, 0), (89, 0), (90, 1), (90 + 364, 0), (90 + 365, 1), (90 + 3000, 1), (90 + 3364, 0) })
        {
            At(asked.PlusDays(days));
            Assert.Equal(new MajoritiesNoticed(0, reminded), await Notice());
        }

        Assert.Equal(1L, await Ask<long>($"select sum(case when to_id = (select id from shareholders where code = 'CHILD') then shares else 0 end)::bigint from movements"));
        Assert.Equal((line.Net, PaymentHold.MajorityUnconfirmed), (Assert.Single(await Lines()).Net, Assert.Single(await Lines()).Held));

        // The young adult answers: released, once; the parent stays out.
        Assert.False((await Confirm(Confirmation)).IsRefused);
        Refused("MajorityAlreadyConfirmed", await Confirm(Confirmation));
        Assert.Null(await Hold());
        Assert.Equal((line.Net, (PaymentHold?)null), (Assert.Single(await Lines()).Net, Assert.Single(await Lines()).Held));
        Assert.Empty(await Sees(Parent));
        Assert.Equal(0L, await Waiting());
        Assert.Equal("Lens FR1420041010050500013M02606 Ada Essai resident_waived", await Ask<string>("""
            select concat_ws(' ', address_commune, iban, account_holder, (select status from tax_statuses t where t.shareholder_id = s.id order by valid_from desc limit 1)) from shareholders s where code = 'CHILD'
            """));

        // What waited is paid out, to the account that the young adult gave.
        await database.OpenSubscriptions();
        var batch = (await database.Do((DraftPayouts use) => use.Run(new(Today, Money.Zero), Treasurer, null, Cancel))).Value;
        Assert.False((await database.Do((CarryPayouts use) => use.Approve(batch, Chair, null, Cancel))).IsRefused);
        Assert.False((await database.Do((CarryPayouts use) => use.Execute(batch, Today, Treasurer, null, Cancel))).IsRefused);
        Assert.Equal("1.37 FR1420041010050500013M02606 Ada Essai 0", await Ask<string>("""
            select concat_ws(' ', (amount_cents / 100.0)::numeric(9, 2), p.iban, p.account_holder, (select sum(cents) from holder_credit_entries e where e.shareholder_id = p.holder_id))
            from payouts p join shareholders s on s.id = p.holder_id where s.code = 'CHILD'
            """));
        At(day.PlusYears(20));
        Assert.Equal(new MajoritiesNoticed(0, 0), await Notice());
        await database.MustVerify();
    }

    [Fact]
    public async Task YoungAdult_WithoutAnAddress_IsReachedThroughTheFormerRepresentatives()
    {
        At(new(2026, 2, 27));
        await Register(new(2008, 2, 29), ownEmail: Parent); // the register still bears the parent's address
        At(new(2026, 2, 28));
        Assert.Equal(new MajoritiesNoticed(1, 0), await Notice());
        Assert.Equal($"{Parent}:Un code à transmettre : le compte d’un jeune majeur", await Mails());
        Assert.Empty(await Sees(Parent));
        var mail = await Ask<string>("select text from mails");
        var code = System.Text.RegularExpressions.Regex.Match(mail, "[0-9A-Z]{4}(-[0-9A-Z]{4}){3}").Value;
        Assert.True(ClaimCode.TryRead(code, out var read));
        Assert.DoesNotContain(read.Text, await Ask<string>("select string_agg(encode(code_hash, 'escape'), ' ') from printed_codes"), StringComparison.Ordinal);

        // The next reminder's code replaces it.
        At(new(2026, 3, 30));
        Assert.Equal(new MajoritiesNoticed(0, 1), await Notice());
        Assert.Equal("2 1", await Ask<string>("select count(*) || ' ' || count(replaced_at) from printed_codes"));
    }

    [Fact]
    public async Task Administrator_ConfirmsOnTheirBehalf_OnlyWithAReason()
    {
        At(new(2026, 2, 27));
        await Register(new(2008, 2, 29), ownEmail: null);
        At(new(2026, 4, 1));
        var behalf = Confirmation with { IsOnBehalf = true };
        Refused("ReasonMissing", await Confirm(behalf));
        Assert.False((await Confirm(behalf with { Reason = "Vu au siège, pièce d’identité présentée" })).IsRefused);
        Assert.Null(await Hold());
        Assert.Equal("Vu au siège, pièce d’identité présentée", await Ask<string>("select confirmation_reason from comings_of_age"));
        Assert.Equal(new MajoritiesNoticed(0, 0), await Notice()); // confirmed before the job came by: nobody is written to
        Assert.Equal(0L, await Ask<long>("select count(*) from mails"));
    }

    [Fact]
    public async Task MandateLeftOpen_EndsOnTheDayOf18_AndAdultsAreLeftAlone()
    {
        At(new(2026, 2, 27));
        await Register(new(2008, 2, 29), ownEmail: null);
        await CooperativeDatabase.Sql(database.OwnerConnection, "update representatives set until = null");
        await database.AddHolders("GROWN"); // born 1980, joined in 2020
        await Move("GROWN");
        At(new(2026, 3, 7)); // a week late
        Assert.Equal(new MajoritiesNoticed(1, 0), await Notice());
        Assert.Equal("2026-02-28", await Ask<string>("select until::text from representatives"));
        Assert.Empty(await Sees(Parent));
        Assert.Equal(["CHILD"], (await database.Do((PaymentHolds holds) => holds.Everybody(new(2026, 3, 7), Cancel))).Keys.Select(Code));
    }

    private async Task Register(LocalDate born, string? ownEmail)
    {
        await database.AddHolders("CHILD", "OTHER");
        await using (var scope = database.Scope())
        {
            var db = scope.ServiceProvider.GetRequiredService<CooperativeDb>();
            var child = await db.Shareholders.SingleAsync(s => s.Code == "CHILD", Cancel);
            (child.BirthDate, child.Email) = (born, ownEmail);
            db.Representatives.Add(new Representative
            {
                Id = Guid.CreateVersion7(),
                RepresentedId = child.Id,
                FamilyName = "Exemple",
                GivenNames = "Claire",
                Email = Parent,
                Since = born,
                Until = child.ComesOfAgeOn,
            });
            db.TaxStatuses.Add(new DatedTaxStatus { ShareholderId = child.Id, ValidFrom = born, Status = TaxStatus.Resident });
            await db.SaveChangesAsync(Cancel);
        }

        await Move("CHILD");
        await Move("OTHER", 499);
    }

    private async Task Move(string to, long shares = 1) =>
        Assert.False((await database.EnterAny(new MovementCommand(MovementKind.Subscription, "A", null, to, new(shares), new(2020, 1, 1)))).IsRefused);

    private async Task<int> PostDividend()
    {
        Assert.False((await database.Do((CloseFiscalYear use) => use.Run(new(2025, 1, 1), YearEnd, Treasurer, null, Cancel))).IsRefused);
        var vote = new AppropriationCommand(YearEnd, new(2026, 5, 20), "PV 2026-1", Money.Euros(10_000), Money.Zero, Money.Zero, Money.Zero, Money.Zero, Money.Euros(1000));
        Assert.False((await database.Do((RecordAppropriation use) => use.Run(vote, Treasurer, "vote", Cancel))).IsRefused);
        var draft = new DividendDraft(YearEnd, "Dividende 2025", "A", new(2025, 1, 1), YearEnd, EntitlementMethod.Prorata, null, new DividendSum.Total(Money.Euros(1000)), new(2026, 6, 1));
        var run = (await database.Do((DraftDividend use) => use.Run(draft, Treasurer, null, Cancel))).Value;
        await database.Do((SimulateDividend use) => use.Run(run, Treasurer, Cancel));
        await database.Do((ApproveDividend use) => use.Run(run, Chair, null, Cancel));
        Assert.Equal(run, (await database.Do((PostDividend use) => use.Run(run, Treasurer, null, Cancel))).Value);
        return run;
    }

    private async Task<MajoritiesNoticed> Notice() => (await database.Do((NoticeMajorities use) => use.Run(Job, Cancel))).Value;

    private Task<Decision<string>> Confirm(MajorityConfirmation said) => database.Do((ConfirmMajority use) => use.Run("CHILD", said, Treasurer, null, Cancel));

    private async Task<IEnumerable<string>> Sees(string email) => (await database.Do((HolderAccess use) => use.Of(email, Cancel))).Select(h => h.Code);

    private Task<bool> MayEnter(string email) => database.Do((HolderAccess use) => use.MayEnter(email, Cancel));

    private async Task<PaymentHold?> Hold()
    {
        var held = await database.Do((PaymentHolds use) => use.Among([Child], Cancel));
        return held.TryGetValue(Child, out var hold) ? hold : null;
    }

    private Task<IReadOnlyList<DistributedLine>> Lines() => database.Do((HolderDividends use) => use.Run(Child, Cancel));

    private async Task<IReadOnlyList<ListedLine>> Listed(int run) => (await database.Do(async (ReadDividends use) =>
        await use.Lines((await use.Run(run, Cancel))!, "CHILD", _ => (0, 50), Cancel))).Lines;

    private Task<long> Waiting() => Ask<long>("select count(*) from comings_of_age where confirmed_at is null");

    private Task<string> Mails() => Ask<string>("select string_agg(recipient || ':' || subject, ' ' order by recipient) from mails");

    private ShareholderId Child => new((Guid)CooperativeDatabase.Sql(database.AppConnection, "select id from shareholders where code = 'CHILD'").GetAwaiter().GetResult()!);

    private string Code(ShareholderId id) => (string)CooperativeDatabase.Sql(database.AppConnection, $"select code from shareholders where id = '{id.Value}'").GetAwaiter().GetResult()!;

    private async Task<T> Ask<T>(string sql) => (T)(await CooperativeDatabase.Sql(database.AppConnection, sql))!;

    private void At(LocalDate day) => database.Clock.Now = day.At(new(5, 10)).InZoneStrictly(LegalCalendar.Paris).ToInstant();

    private static LocalDate Iso(string day) => NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value;

    private static void Refused<T>(string rule, Decision<T> decision) => Assert.Equal([rule], decision.Refusals.Select(r => r.Rule));
}
