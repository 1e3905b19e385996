using MineDeSoleil.App.Access;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.App.Tests.Newborns;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Tests.Shareholders;

/// <summary>Representatives added, ended and corrected by decision, and the code of a letter by which they come in.</summary>
public sealed class RepresentativesTests(PostgresCluster cluster) : IAsyncLifetime
{
    private static readonly Actor Administrator = new("account:chair", "administrator");
    private static readonly LocalDate Born = new(2026, 3, 2);
    private static readonly DecisionBasis Basis = new(new(2026, 11, 22), "jugement 2026/12", "Retrait de l’autorité parentale");
    private readonly CooperativeDatabase database = new(cluster);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Representative_IsReplaced_ByTwoDecisionsThatAreKept()
    {
        await Child();
        var (claire, _) = await Mandates();
        Assert.Equal(["0002"], await Sees("claire@exemple.example"));
        Assert.Equal(["DecisionDocumentMissing", "ReasonMissing"], Rules(await End(claire, Basis with { Document = "", Reason = "" })));
        Assert.Equal(["UnknownMandate"], Rules(await End(Guid.NewGuid(), Basis)));
        Assert.Equal(["TooManyRepresentatives"], Rules(await Add(new("Tutelle", "Maud", "maud@exemple.example"), Basis)));

        Assert.False((await End(claire, Basis)).IsRefused);
        Assert.Equal(["MandateEndsAlready"], Rules(await End(claire, Basis)));
        Assert.Empty(await Sees("claire@exemple.example")); // from that very day
        Assert.False((await Add(new("Tutelle", "Maud", "maud@exemple.example"), Basis)).IsRefused);
        Assert.Equal(["0002"], await Sees("maud@exemple.example"));
        Assert.Equal("2044-03-02", await Ask<string>("select until::text from representatives where given_names = 'Maud'"));
        Assert.Equal("ended:jugement 2026/12 added:jugement 2026/12", await Ask<string>("select string_agg(change || ':' || document, ' ' order by id) from representation_decisions"));
        Assert.Equal("AddRepresentative EndRepresentative", await Ask<string>("select string_agg(action, ' ' order by action) from audit_trail where action like '%Representative'"));
        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => CooperativeDatabase.Sql(database.OwnerConnection, "delete from representation_decisions"));
        Assert.Equal("23001", refused.SqlState);
    }

    [Fact]
    public async Task TwoAdministrators_AddingAtOnce_LeaveTwoRepresentatives()
    {
        await Child();
        var (claire, _) = await Mandates();
        await End(claire, Basis);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Add(new("Tutelle", $"Maud {(char)('A' + i)}", null), Basis)));
        Assert.Single(answers, a => !a.IsRefused);
    }

    [Fact]
    public async Task Correction_MovesTheDoor_FromTheFormerAddressToTheNew()
    {
        await Child();
        var (claire, _) = await Mandates();
        var corrected = await database.Do((ChangeRepresentatives use) => use.Correct("0002", claire, new("Exemple", "Claire", "claire.neuve@exemple.example"), Basis, Administrator, null, Cancel));
        Assert.False(corrected.IsRefused);
        Assert.Empty(await Sees("claire@exemple.example"));
        Assert.Equal(["0002"], await Sees("claire.neuve@exemple.example"));
    }

    [Fact]
    public async Task Correction_OfARepresentativeWithAnAccount_ShutsThatAccountOut()
    {
        var town = new TownHall(database);
        await town.Open();
        await database.AddHolders("CLAIRE");
        await CooperativeDatabase.Sql(database.OwnerConnection, $"update shareholders set email = 'claire@exemple.example', folded_name = '{FoldedName.Of("Exemple", "Claire")}' where code = 'CLAIRE'");
        await town.Give(TownHall.Form());
        var (claire, _) = await Mandates();
        Assert.Equal(["CLAIRE", "0002"], await Sees("claire@exemple.example"));
        Assert.False((await database.Do((ChangeRepresentatives use) => use.Correct("0002", claire, new("Tutelle", "Maud", "maud@exemple.example"), Basis, Administrator, null, Cancel))).IsRefused);
        Assert.Equal(["CLAIRE"], await Sees("claire@exemple.example"));
        Assert.Equal(["0002"], await Sees("maud@exemple.example"));
    }

    [Fact]
    public async Task Letter_OpensTheShare_TakesTheSecondParentsAddress_AndIsThenUsedUp()
    {
        await Child();
        var (claire, noe) = await Mandates();
        var code = await Print();
        var share = (await Look(code, Born)).Value;
        Assert.Equal(("Zoé", 1L, false), (share.GivenNames, share.Shares, share.IsOfAge));
        Assert.Equal([new Claimant(noe, "Noé Exemple")], share.Claimants); // Claire has an address already

        Assert.Equal(["ClaimantUnknown"], Rules(await Claim(code, claire, "intrus@exemple.example")));
        Assert.Equal(["EmailUnreadable"], Rules(await Claim(code, noe, "noe")));

        // An address is written down when its link is opened: a slip gives nobody a door and locks nobody out.
        var slip = await Link(code, noe, "neo@exemple.example");
        Assert.Empty(await Sees("neo@exemple.example"));
        var link = await Link(code, noe, " Noe@exemple.example ");
        Assert.Empty(await Sees("noe@exemple.example"));
        Assert.False((await Look(code, Born)).IsRefused);
        Assert.Equal("/associe/0002", (await Use(link)).Value.ReturnTo);
        Assert.Equal(["0002"], await Sees("noe@exemple.example"));
        Assert.Equal(["ClaimCodeUnknown"], Rules(await Look(code, Born)));
        Assert.Equal(["SignInLinkInvalid"], Rules(await Use(slip)));
        Assert.Empty(await Sees("neo@exemple.example"));
    }

    [Fact]
    public async Task Link_OfALetter_OpensNothing_OnceTheLetterIsReplaced()
    {
        await Child();
        var (_, noe) = await Mandates();
        var link = await Link(await Print(), noe, "noe@exemple.example");
        await Print();
        Assert.Equal(["SignInLinkInvalid"], Rules(await Use(link)));
        Assert.Equal(0L, await Ask<long>("select count(*) from representatives where email = 'noe@exemple.example'"));
    }

    [Fact]
    public async Task Letter_DiesAfterFiveWrongDates_ANewLetter_Or180Days()
    {
        await Child();
        var first = await Print();
        Assert.Equal(["ClaimCodeUnreadable"], Rules(await Look(first[..^1], Born)));
        Assert.Equal(["ClaimCodeUnknown"], Rules(await Look(ClaimCode.From(new byte[15]).Printed, Born)));
        for (var i = 1; i < PrintedCode.MostWrongDates; i++)
        {
            Assert.Equal(["ClaimCodeUnknown"], Rules(await Look(first, Born.PlusDays(i))));
        }

        Assert.False((await Look(first, Born)).IsRefused);
        Assert.Equal(["ClaimCodeUnknown"], Rules(await Claim(first, null, "intrus@exemple.example", Born.PlusDays(9)))); // the fifth, by the other form
        Assert.Equal(["ClaimCodeUnknown"], Rules(await Look(first, Born)));

        var second = await Print();
        var third = await Print();
        Assert.Equal(["ClaimCodeUnknown"], Rules(await Look(second, Born)));
        Assert.False((await Look(third, Born)).IsRefused);
        database.Clock.Advance(PrintedCode.Lifetime);
        Assert.Equal(["ClaimCodeUnknown"], Rules(await Look(third, Born)));
        Assert.Equal(0L, await Ask<long>($"select count(*) from printed_codes where position(convert_to('{third}', 'UTF8') in code_hash) > 0 or length(code_hash) <> 32"));
    }

    [Fact]
    public async Task YoungAdult_GivesTheirOwnAddress_NotAParents()
    {
        await Child();
        database.Clock.Now = new LocalDate(2044, 3, 2).AtStartOfDayInZone(LegalCalendar.Paris).ToInstant();
        var code = await Print();
        Assert.True((await Look(code, Born)).Value.IsOfAge);
        Assert.Equal(["EmailOfFormerRepresentative"], Rules(await Claim(code, null, "CLAIRE@exemple.example")));
        await CooperativeDatabase.Sql(database.OwnerConnection, "update shareholders set email = 'claire@exemple.example' where code = '0002'"); // her parent's may be replaced
        Assert.False((await Use(await Link(code, null, "zoe@exemple.example"))).IsRefused);
        Assert.Equal(["0002"], await Sees("zoe@exemple.example"));

        var stolen = await Print();
        Assert.Equal(["AddressAlreadyThere"], Rules(await Claim(stolen, null, "intrus@exemple.example"))); // hers may not
    }

    private async Task Child()
    {
        var town = new TownHall(database);
        await town.Open();
        Assert.Equal("0002", (await town.Give(TownHall.Form())).Value.ChildCode);
    }

    private async Task<(Guid Claire, Guid Noe)> Mandates() =>
        (await Ask<Guid>("select id from representatives where given_names = 'Claire'"), await Ask<Guid>("select id from representatives where given_names = 'Noé'"));

    private Task<Decision<string>> Add(ParentNamed named, DecisionBasis basis) => database.Do((ChangeRepresentatives use) => use.Add("0002", named, basis, Administrator, null, Cancel));

    private Task<Decision<string>> End(Guid mandate, DecisionBasis basis) => database.Do((ChangeRepresentatives use) => use.End("0002", mandate, basis, Administrator, null, Cancel));

    private async Task<string> Print()
    {
        var child = new ShareholderId(await Ask<Guid>("select id from shareholders where code = '0002'"));
        return (await database.Do((PrintClaimCode use) => use.Run(child, TownHall.Desk, Cancel))).Value.Printed;
    }

    private Task<Decision<ClaimedAccount>> Look(string code, LocalDate born) => database.Do((ClaimAccount use) => use.Look(code, born, Cancel));

    private Task<Decision<AddressClaim>> Claim(string code, Guid? claimant, string email, LocalDate? born = null) =>
        database.Do((ClaimAccount use) => use.Claim(code, born ?? Born, claimant, email, Cancel));

    /// <summary>Claims an address and answers the token of the link that goes there.</summary>
    private async Task<string> Link(string code, Guid? claimant, string email)
    {
        var claim = (await Claim(code, claimant, email)).Value;
        var token = "";
        await database.Do(async (AskSignInLink use) =>
        {
            await use.Run(email, "browser", $"/associe/{claim.HolderCode}", t => new Uri($"https://essai.example/{token = t}"), System.Globalization.CultureInfo.GetCultureInfo("fr-FR"), Cancel, claim);
            return true;
        });
        return token;
    }

    private Task<Decision<SignedIn>> Use(string token) => database.Do((UseSignInLink use) => use.Run(token, Cancel));

    private async Task<IEnumerable<string>> Sees(string email) => (await database.Do((HolderAccess use) => use.Of(email, Cancel))).Select(h => h.Code);

    private async Task<T> Ask<T>(string sql) => (T)(await CooperativeDatabase.Sql(database.AppConnection, sql))!;

    private static IEnumerable<string> Rules<T>(Decision<T> decision) => decision.Refusals.Select(r => r.Rule);
}
