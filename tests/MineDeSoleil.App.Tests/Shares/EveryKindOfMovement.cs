using MineDeSoleil.App.Shareholders;
using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Shares.ClassConversions;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Tests.Shares;

/// <summary>
/// A small register with every kind of movement, among them gives that use up several lots or a part of one, and reversals of an issue, of a transfer and
/// of a redemption; a conversion, 15 and 16, of lots of which a part is left. H1 moves house between two of them.
/// </summary>
public static class EveryKindOfMovement
{
    public static readonly Actor Treasurer = new("test", "administrator");

    /// <summary>The instant before the last three entries, which are reversals.</summary>
    public static async Task<Instant> EnterIn(CooperativeDatabase database)
    {
        await database.AddHolders("TOWN", "H1", "H2", "H3", "BABY1", "BABY2");
        await CooperativeDatabase.Sql(database.OwnerConnection, """
            insert into share_classes (id, code, name, nominal_cents) values ('00000000-0000-7000-8000-000000000b0b', 'B', 'Parts de soutien', 12345), ('00000000-0000-7000-8000-000000000c0c', 'C', 'Petites parts', 1000);
            insert into company_settings (effective_from, name, siren, trade_register, address_street, address_postcode, address_commune, address_country, founded_on, resident_communes)
            values ('2019-07-01', 'Soleil d’Essai', '123456782', 'Arras', '1 place de la Mairie', '62750', 'Loos-en-Gohelle', 'FR', '2019-07-01', array['62750 Loos-en-Gohelle']);
            insert into statutes (effective_from, legal_form, voting_rule, minimum_shares) values ('2019-07-01', 'SAS à capital variable', 'per_holder', 1);
            """);
        await Enter(database, new(MovementKind.Subscription, "A", null, "H1", new(10), new(2024, 1, 15), AgreedOn: new(2024, 1, 10), NotifiedOn: new(2024, 1, 12), Price: Money.Euros(500), Document: "bulletin 17"));
        await Enter(database, new(MovementKind.Subscription, "A", null, "TOWN", new(20), new(2024, 1, 16)));
        await Enter(database, new(MovementKind.Subscription, "B", null, "H2", new(1234), new(2024, 2, 1)));
        await Enter(database, new(MovementKind.Subscription, "A", null, "H1", new(5), new(2024, 3, 1)));
        await Enter(database, new(MovementKind.NewbornGift, "A", null, "BABY1", new(1), new(2024, 3, 2)));
        await Enter(database, new(MovementKind.NewbornGift, "A", "TOWN", "BABY2", new(1), new(2024, 3, 3)));
        await Move(database, "H1");
        await Enter(database, new(MovementKind.Transfer, "A", "H1", "H3", new(12), new(2024, 6, 1), AgreedOn: new(2024, 5, 20), NotifiedOn: new(2024, 5, 25), Price: Money.Euros(700), Document: "ordre 4"));
        await Enter(database, new(MovementKind.Gift, "A", "H3", "H2", new(4), new(2024, 7, 1)));
        await CooperativeDatabase.Sql(database.OwnerConnection, "update shareholders set deceased_on = '2024-07-30' where code = 'H2'");
        await Enter(database, new(MovementKind.Succession, "A", "H2", "H1", new(4), new(2024, 8, 1), Document: "acte notarié 9"));
        await CooperativeDatabase.Sql(database.OwnerConnection, "update shareholders set deceased_on = null where code = 'H2'"); // who lives on: there are too few holders here
        await Enter(database, new(MovementKind.Redemption, "A", "H3", null, new(3), new(2024, 9, 1), Price: Money.Euros(150)));
        await Enter(database, new(MovementKind.Cancellation, "B", "H2", null, new(34), new(2024, 9, 2)));
        await Enter(database, new(MovementKind.Subscription, "A", null, "H2", new(2), new(2024, 10, 1)));
        await Enter(database, new(MovementKind.Transfer, "A", "TOWN", "H3", new(2), new(2024, 10, 2)));
        await Enter(database, new(MovementKind.Redemption, "A", "H3", null, new(1), new(2024, 10, 3)));
        Assert.Empty((await database.Do<ConvertForHolder, Decision<ConversionReceipt>>(convert => convert.Run(
            new("TOWN", "A", "C", new(4), new(2024, 10, 1), new(2024, 10, 4), "demande 2"), Treasurer, null, default))).Refusals);
        var before = database.Clock.Now;
        foreach (var (number, reason) in new[] { (12L, "double saisie"), (13L, "mauvais associé"), (14L, "retrait non demandé") })
        {
            database.Clock.Advance(Duration.FromDays(1));
            Assert.Empty((await database.Do<ReverseMovement, Decision<MovementReceipt>>(reverse => reverse.Run(number, reason, Treasurer, null, default))).Refusals);
        }

        return before;
    }

    private static async Task Enter(CooperativeDatabase database, MovementCommand command)
    {
        database.Clock.Advance(Duration.FromMinutes(1));
        Assert.Empty((await database.EnterAny(command)).Refusals);
    }

    private static async Task Move(CooperativeDatabase database, string code)
    {
        var id = new ShareholderId((Guid)(await CooperativeDatabase.Sql(database.AppConnection, $"select id from shareholders where code = '{code}'"))!);
        Assert.Empty((await database.Do<ChangeContact, Decision<bool>>(change =>
            change.Run(id, new("22 chemin du Nouveau-Toit", "62300", "Lens", "FR", "", ""), Treasurer, default))).Refusals);
    }
}
