using MineDeSoleil.App.Shareholders;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Demonstration;

/// <summary>
/// The founders, 128 citizens, and what happened to their shares since July 2019: subscriptions, sales, gifts, an inheritance, an exit, a mistake
/// and its reversal. Residents end up with about three quarters of the capital.
/// </summary>
public sealed class CitizensDemonstration(
    CooperativeDb db, HolderCodes codes, RecordMovement record, ReverseMovement reverse, RecordDeath die, DivideSuccession divide,
    AskWithdrawal ask, EnterWithdrawal enter, PayWithdrawal pay, IClock clock) : IUseCase
{
    public const int Citizens = 128;
    private const int Outsiders = 16;
    private static readonly Money Nominal = Money.Euros(50);
    private static readonly LocalDate Founded = new(2019, 7, 1);
    private readonly InventedPeople people = new(seed: 1855);

    /// <summary>Opens the accounts; what happens to them is told day by day.</summary>
    public async Task<IReadOnlyList<DemonstrationEvent>> Begin(string townCode, CancellationToken cancel)
    {
        var story = new List<DemonstrationEvent> { Subscribes(Founded, townCode, 100) };
        foreach (var (name, shares) in new[] { ("Énergies régionales de démonstration (SEM)", 150), ("Soleil Partenaire de démonstration (SAS)", 110), ("Les Amis du terril, association de démonstration", 20) })
        {
            story.Add(Subscribes(shares > 20 ? Founded : new(2020, 3, 2), (await LegalPerson(name, cancel)).Code, shares));
        }

        var citizens = new List<Shareholder>();
        for (var number = 1; number <= Citizens; number++)
        {
            citizens.Add(await Citizen(number, cancel));
            story.Add(Subscribes(FirstSubscription(number), citizens[^1].Code, FirstShares(number)));
        }

        await db.SaveChangesAsync(cancel);
        story.AddRange(SecondSubscriptions(citizens));
        story.AddRange(Incidents(citizens));
        return story;
    }

    private long FirstShares(int number) => number switch
    {
        1 => 20,
        7 or 10 => 10, // whose heirs share all of it; who leaves with all of it
        _ => people.Pick([2L, 4, 5, 10, 10, 10, 20, 20, 20, 30, 40]),
    };

    private LocalDate FirstSubscription(int number) => number switch
    {
        1 => Founded,
        <= 20 => Founded,
        <= 80 => people.Day(new(2019, 9, 2), new(2021, 12, 15)),
        <= 110 => people.Day(new(2022, 1, 10), new(2023, 12, 15)),
        _ => people.Day(new(2024, 1, 8), new(2026, 9, 30)),
    };

    private IEnumerable<DemonstrationEvent> SecondSubscriptions(List<Shareholder> citizens) =>
        citizens.Skip(20).Take(60).Where((_, i) => i % 3 == 0).Select(citizen => Subscribes(people.Day(new(2022, 2, 1), new(2025, 11, 30)), citizen.Code, people.Pick([2, 5, 10])));

    /// <summary>Between founders, who hold shares from the first day on.</summary>
    private IEnumerable<DemonstrationEvent> Incidents(List<Shareholder> citizens)
    {
        string Code(int number) => citizens[number - 1].Code;
        yield return Moves(new(2022, 5, 10), MovementKind.Transfer, Code(3), Code(4), 1, "ordre:2022-1", Nominal);
        yield return Moves(new(2024, 9, 12), MovementKind.Transfer, Code(5), Code(90), 2, "ordre:2024-1", Nominal * 2);
        yield return Moves(new(2023, 12, 24), MovementKind.Gift, Code(6), Code(95), 2, "donation:2023-1");
        yield return Tells(new(2023, 3, 5), async (on, cancel) => (await die.Run(new(Code(7), on.PlusDays(-2), null), SeedDemonstration.Teller, null, cancel)).MustHold());
        yield return Tells(new(2023, 6, 30), async (on, cancel) =>
            (await divide.Run(new(Code(7), [new(Code(8), 1), new(Code(9), 1)], on, "attestation:2023-1"), SeedDemonstration.Teller, null, cancel)).MustHold());
        yield return Tells(new(2025, 6, 30), async (on, cancel) =>
        {
            var leaves = new WithdrawalCommand(WithdrawalKind.Notice, Code(10), "A", new ShareCount(10), on, null, "retrait:2025-1");
            var withdrawal = (await ask.Run(leaves, SeedDemonstration.Teller, null, cancel)).MustHold();
            (await enter.Run(withdrawal.Number, SeedDemonstration.Teller, null, cancel)).MustHold();
            (await pay.Run(withdrawal.Number, on, SeedDemonstration.Teller, null, cancel)).MustHold();
        });
        yield return new(new(2020, 11, 3), cancel => Mistake(Code(11), cancel));
    }

    private async Task Mistake(string code, CancellationToken cancel)
    {
        var wrong = await Record(new(2020, 11, 3), MovementKind.Subscription, null, code, 100, "bulletin:2020-31", Nominal * 100, cancel);
        (await reverse.Run(wrong, "bulletin:2020-31 : 10 parts et non 100", SeedDemonstration.Teller, null, cancel)).MustHold();
        await Record(new(2020, 11, 3), MovementKind.Subscription, null, code, 10, "bulletin:2020-31", Nominal * 10, cancel);
    }

    private static DemonstrationEvent Tells(LocalDate on, Func<LocalDate, CancellationToken, Task> happens) => new(on, cancel => happens(on, cancel));

    private DemonstrationEvent Subscribes(LocalDate day, string code, long shares) => Moves(day, MovementKind.Subscription, null, code, shares, "bulletin", Nominal * shares);

    private DemonstrationEvent Moves(LocalDate day, MovementKind kind, string? from, string? to, long shares, string document, Money? price = null) =>
        new(day, cancel => Record(day, kind, from, to, shares, document, price, cancel));

    private async Task<long> Record(LocalDate day, MovementKind kind, string? from, string? to, long shares, string document, Money? price, CancellationToken cancel) =>
        (await record.Run(new MovementCommand(kind, "A", from, to, new ShareCount(shares), day, day, day, price, document), SeedDemonstration.Teller, null, cancel)).MustHold().Number;

    private async Task<Shareholder> LegalPerson(string name, CancellationToken cancel)
    {
        var holder = new Shareholder
        {
            Id = ShareholderId.New(),
            Code = await codes.Next(cancel),
            Nature = name.Contains("association", StringComparison.Ordinal) ? Nature.Association : Nature.Company,
            CreatedAt = clock.GetCurrentInstant().ToMicroseconds(),
            CorporateName = name,
            Address = name.Contains("association", StringComparison.Ordinal) ? people.Home() : people.Home("59000", "Lille"),
            Iban = InventedPeople.IbanOf(900 + name.Length),
            AccountHolder = name,
        };
        return Add(holder, TaxStatus.LegalPerson);
    }

    private async Task<Shareholder> Citizen(int number, CancellationToken cancel)
    {
        var (surname, given) = number == 1 ? ("Rayonnant", "Soline") : (people.Surname(), people.GivenName());
        var holder = new Shareholder
        {
            Id = ShareholderId.New(),
            Code = await codes.Next(cancel),
            Nature = Nature.Person,
            CreatedAt = clock.GetCurrentInstant().ToMicroseconds(),
            FamilyName = surname,
            GivenNames = given,
            BirthDate = people.Day(new(1940, 1, 1), new(1998, 12, 31)),
            Address = number > Citizens - Outsiders ? people.Pick([people.Home("62300", "Lens"), people.Home("62000", "Arras"), people.Home("59000", "Lille")]) : people.Home(),
            Email = number == 1 ? Personas.Shareholder.Email : InventedPeople.EmailOf(given, surname, number),
            Iban = number % 9 == 0 ? null : InventedPeople.IbanOf(number),
            AccountHolder = number % 9 == 0 ? null : $"{given} {surname}",
        };
        if (number == Citizens)
        {
            holder.Address = people.Home("7500", "Tournai", "BE");
        }

        return Add(holder, number == Citizens ? TaxStatus.NonResident : number % 11 == 0 ? TaxStatus.ResidentWaived : TaxStatus.Resident);
    }

    private Shareholder Add(Shareholder holder, TaxStatus status)
    {
        holder.FoldName();
        db.Shareholders.Add(holder);
        db.TaxStatuses.Add(new DatedTaxStatus { ShareholderId = holder.Id, ValidFrom = Founded, Status = status });
        return holder;
    }
}
