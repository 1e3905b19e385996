using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Newborns;
using MineDeSoleil.Domain.Newborns;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Demonstration;

/// <summary>
/// The town's gift since 2018 as the desk lived it: births of each year, the payments of the town, a queue that fills and empties, twins, a mistake
/// undone. Ninety children have their share and four wait.
/// </summary>
public sealed class BirthsDemonstration(CooperativeDb db, GiveNewbornShare give, WithdrawNewbornGift withdraw, TopUpGiftStock topUp, InviteFamilies families) : IUseCase
{
    private static readonly LocalDate DeskOpens = new(2019, 9, 16);
    private static readonly int[] BirthsByYearSince2018 = [10, 11, 11, 11, 10, 11, 11, 10, 5];
    private readonly InventedPeople people = new(seed: 2018);

    public IReadOnlyList<DemonstrationEvent> Tell()
    {
        List<DemonstrationEvent> story =
        [
            new(new(2019, 9, 2), Decides),
            Pays(new(2019, 9, 2), 2000, "mandat:2019-118"),
            Pays(new(2022, 1, 17), 1500, "mandat:2022-007"),
            Pays(new(2024, 2, 5), 1000, "mandat:2024-021"),
            Registers(Child("Rayonnant", "Solal", new(2019, 6, 21), Parents(soline: true)), DeskOpens),
            Registers(Child("Rayonnant", "Luce", new(2026, 9, 9), Parents(soline: true)), new(2026, 10, 7)),
            new(new(2021, 3, 9), Mistake),
            Told(new(2024, 5, 14), "Ducasse", "Léonie", new(2024, 3, 30), hasDeclined: true),
            Told(new(2026, 10, 12), "Beffroi", "Marceau", new(2026, 8, 17), hasDeclined: false),
        ];
        for (var year = 2018; year < 2018 + BirthsByYearSince2018.Length; year++)
        {
            for (var i = 0; i < BirthsByYearSince2018[year - 2018]; i++)
            {
                story.AddRange(Birth(year, isTwins: i == 4 && year == 2022));
            }
        }

        return story;
    }

    private IEnumerable<DemonstrationEvent> Birth(int year, bool isTwins)
    {
        var surname = people.Surname();
        var parents = Parents(surname);
        var born = people.Day(new(year, 1, 1), year == 2026 ? new LocalDate(2026, 8, 31) : new LocalDate(year, 12, 31));
        var registered = LocalDate.Max(DeskOpens.PlusDays(people.Between(0, 60)), born.PlusDays(people.Between(8, 60)));
        yield return Registers(Child(surname, people.ChildName(), born, parents), registered);
        if (isTwins)
        {
            yield return Registers(Child(surname, "Ulysse", born, parents), registered);
        }
    }

    private IReadOnlyList<ParentOnForm> Parents(string surname = "", bool soline = false)
    {
        if (soline)
        {
            return [new("Rayonnant", "Soline", Personas.Shareholder.Email), new("Galibot", "Octave")];
        }

        var (first, second) = (people.GivenName(), people.GivenName());
        var number = people.Between(1000, 9999);
        return first == second || number % 5 == 0
            ? [new(surname, first, InventedPeople.EmailOf(first, surname, number))]
            : [new(surname, first, InventedPeople.EmailOf(first, surname, number)), new(people.Surname(), second)];
    }

    private BirthForm Child(string surname, string given, LocalDate born, IReadOnlyList<ParentOnForm> parents) => new()
    {
        ChildFamilyName = surname,
        ChildGivenNames = given,
        BirthDate = born,
        Address = people.Home(),
        Parents = parents,
    };

    /// <summary>The parents signed up to a week before the desk registers.</summary>
    private DemonstrationEvent Registers(BirthForm form, LocalDate day)
    {
        var signed = LocalDate.Max(form.BirthDate, day.PlusDays(-people.Between(0, 7)));
        return new(day, cancel => Give(form with { AcceptedOn = signed }, cancel));
    }

    private async Task<NewbornGiftReceipt> Give(BirthForm form, CancellationToken cancel) =>
        (await give.Run(new NewbornGiftCommand(form, ConfirmedDifferentFrom: null), SeedDemonstration.Teller, null, cancel)).MustHold();

    /// <summary>A family that the desk told of the gift and that signed nothing.</summary>
    private DemonstrationEvent Told(LocalDate day, string surname, string given, LocalDate born, bool hasDeclined) => new(day, async cancel =>
        (await families.Tell(new FamilyTold(surname, given, born, Address.Unknown, day, hasDeclined), SeedDemonstration.Teller, null, cancel)).MustHold());

    private DemonstrationEvent Pays(LocalDate day, decimal euros, string document) => new(day, async cancel =>
        (await topUp.Run(new TopUpCommand(day, Money.Euros(euros), document), SeedDemonstration.Teller, null, cancel)).MustHold());

    /// <summary>The council's deliberation; until then the model's own stands.</summary>
    private async Task Decides(CancellationToken cancel)
    {
        var model = await db.GiftProgrammes.AsNoTracking().SingleAsync(cancel);
        db.GiftProgrammes.Add(new GiftProgramme
        {
            EffectiveFrom = new(2019, 9, 2),
            BornFrom = model.BornFrom,
            Communes = model.Communes,
            Deliberation = "n° 2019-0 (démonstration)",
            DeliberatedOn = new(2019, 7, 1),
            SharesAChild = model.SharesAChild,
            ClassId = model.ClassId,
            TownId = model.TownId,
            Funding = model.Funding,
            Clause = model.Clause,
        });
        await db.SaveChangesAsync(cancel);
    }

    private async Task Mistake(CancellationToken cancel)
    {
        var wrong = await Give(Child("Estaminet", "Lucio", new(2021, 2, 2), Parents("Estaminet")) with { AcceptedOn = new(2021, 3, 5) }, cancel);
        (await withdraw.Run(wrong.Registration, "Prénom mal recopié du bulletin", SeedDemonstration.Teller, null, cancel)).MustHold();
        await Give(Child("Estaminet", "Lucie", new(2021, 2, 2), Parents("Estaminet")) with { AcceptedOn = new(2021, 3, 5) }, cancel);
    }
}
