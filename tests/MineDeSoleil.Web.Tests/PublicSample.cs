using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MineDeSoleil.App;
using MineDeSoleil.App.Company;
using MineDeSoleil.App.Installations;
using MineDeSoleil.App.Production;
using MineDeSoleil.App.Sources;
using MineDeSoleil.App.Tests;
using MineDeSoleil.Domain.Installations;
using MineDeSoleil.Domain.Production;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.Web.Tests;

/// <summary>
/// A small company for the public pages: eight roofs with two years of months and a running November, four residents of whom one newborn,
/// one person from elsewhere, and the town. Their figures are known, so that the pages can be checked against them.
/// </summary>
public static class PublicSample
{
    public const int Citizens = 5;
    public const int Newborns = 1;

    /// <summary>100 shares of 50 € by residents, 1 by the newborn, 20 by a stranger, 79 by the town: 101 of 200.</summary>
    public const string ResidentShare = "51";

    private static readonly (string Code, string Name, int Watts)[] Roofs =
    [
        ("VARET", "Salle Varet", 61_200), ("CTM", "Centre technique municipal", 99_000), ("LEROY", "École Ovide Leroy", 63_000), ("LAMENDIN", "École Lamendin", 54_000),
        ("BASLY-4", "École Basly, bâtiment 4", 45_000), ("BASLY-5", "École Basly, bâtiment 5", 45_000), ("SALENGRO", "École Salengro", 52_800), ("CYBERCOIN", "Cybercoin", 30_000),
    ];

    /// <summary>Percent of the expected that each month of the year brought.</summary>
    private static readonly int[] Weather = [84, 108, 112, 97, 103, 109, 94, 101, 99, 92, 96, 88];

    public static async Task Plant(CooperativeDatabase database)
    {
        await using var scope = database.Scope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<CooperativeDb>();
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await services.GetRequiredService<ModelCompany>().Establish(default);
            await transaction.CommitAsync();
        }

        foreach (var roof in Roofs)
        {
            var contract = new FeedInContract("S17", "EDF OA", Sale.Full, new(2020, 1, 15), new(2040, 1, 15), [new(new(2020, 1, 15), 11.5m, 1)]);
            var entered = await services.GetRequiredService<RegisterInstallation>().Run(
                new(roof.Code, roof.Name, "Loos-en-Gohelle", "Ville de Loos-en-Gohelle", RoofKind.Public, new(2020, 1, 15), [new("Sud", roof.Watts, 0, 30)], null, [], contract, null, "Répartition des 450 kWc"),
                Actor.CommandLine, null, default);
            Assert.Empty(entered.Refusals);
        }

        await Measure(services, db);
        await Share(services, db);
    }

    private static async Task Measure(IServiceProvider services, CooperativeDb db)
    {
        var ledger = services.GetRequiredService<ReadingLedger>();
        var now = services.GetRequiredService<IClock>().GetCurrentInstant();
        var raw = new RawAnswer("generic", "sample.csv", "text/csv", "sample"u8.ToArray(), now);
        await ledger.Keep(raw, default);
        var outcomes = new List<ReadingOutcome>();
        foreach (var roof in await db.Installations.AsNoTracking().OrderBy(i => i.Code).ToListAsync())
        {
            for (var month = new YearMonth(2025, 1); month < new YearMonth(2026, 11); month = month.PlusMonths(1))
            {
                var expected = roof.Expected.Months[month.Month - 1].Energy.WattHours;
                Add(roof.Code, ReadingPeriod.OfMonth(month), expected * (Weather[month.Month - 1] + (month.Year - 2025)) / 100);
            }

            for (var day = new LocalDate(2026, 11, 1); day < new LocalDate(2026, 11, 22); day = day.PlusDays(1))
            {
                if (roof.Code != "SALENGRO" || day.Day is not (11 or 12))
                {
                    Add(roof.Code, ReadingPeriod.OfDay(day), roof.Expected.Months[10].Energy.WattHours / 30 * (80 + (day.Day * 7 % 40)) / 100);
                }
            }
        }

        await using var transaction = await db.Database.BeginTransactionAsync();
        await ledger.Append(outcomes, now, null, default);
        await transaction.CommitAsync();

        void Add(string code, ReadingPeriod period, long wattHours) => outcomes.Add(new(new Reading
        {
            Installation = code,
            Point = code,
            Quantity = Quantity.Generation,
            Period = period,
            Energy = new(wattHours),
            Quality = Quality.Measured,
            Source = new("generic", Provenance.PortalFile),
            DeclaredUnit = "kWh",
            PayloadHash = raw.Hash,
            AdapterVersion = "1",
        }, ReadingFate.New, 1, [], []));
    }

    private static async Task Share(IServiceProvider services, CooperativeDb db)
    {
        var town = await db.Shareholders.AsNoTracking().SingleAsync(s => s.Nature == Nature.Commune);
        var shareClass = await db.ShareClasses.AsNoTracking().SingleAsync();
        (string Code, string Commune, string Postcode, LocalDate Born, int Shares)[] people =
        [
            ("901", "Loos-en-Gohelle", "62750", new(1971, 5, 2), 40), ("902", "LOOS EN GOHELLE", "62750", new(1984, 9, 12), 40),
            ("903", "Loos-en-Gohelle", "62750", new(1990, 1, 30), 20), ("904", "Arras", "62000", new(1966, 7, 7), 20), ("905", "Loos-en-Gohelle", "62750", new(2026, 2, 3), 1),
        ];
        foreach (var person in people)
        {
            var holder = new Shareholder
            {
                Id = ShareholderId.New(),
                Code = person.Code,
                Nature = Nature.Person,
                CreatedAt = Instant.FromUtc(2020, 1, 1, 0, 0),
                FamilyName = "Essai-" + person.Code,
                GivenNames = "Camille",
                BirthDate = person.Born,
                Address = new("1 rue de l’Essai", person.Postcode, person.Commune, "FR"),
            };
            holder.FoldName();
            db.Shareholders.Add(holder);
        }

        await db.SaveChangesAsync();
        foreach (var (code, shares, kind) in people.Select(p => (p.Code, p.Shares, Kind: p.Shares == 1 ? MovementKind.NewbornGift : MovementKind.Subscription)).Append((town.Code, 79, MovementKind.Subscription)))
        {
            var entered = await services.EnterAny(new(kind, shareClass.Code, null, code, new ShareCount(shares), new(2026, 3, 1)));
            Assert.True(!entered.IsRefused, string.Join(", ", entered.Refusals.Select(r => r.ToString())));
        }
    }
}
