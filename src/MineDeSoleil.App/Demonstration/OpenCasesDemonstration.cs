using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Shares.Transfers;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Demonstration;

/// <summary>
/// What an administrator of the demonstration finds half way: new statutes with notice, pre-emption and approval, a young adult who has not confirmed the account yet;
/// and, begun a few days before the present, a withdrawal that waits and a sale for which another holder asks.
/// </summary>
public sealed class OpenCasesDemonstration(
    CooperativeDb db, ScheduleStatutes schedule, RegisterShareholder register, RecordMovement record, NoticeMajorities notice, AskWithdrawal ask, OpenTransfer open, OfferToPreempt offer,
    IClock clock) : IUseCase
{
    private static readonly LocalDate NewRules = new(2026, 1, 1);

    /// <summary>What happened on its day.</summary>
    public IReadOnlyList<DemonstrationEvent> Tell() =>
    [
        new(new(2020, 6, 20), Grandchild),
        new(new(2025, 12, 1), async cancel => (await schedule.Run(NewStatutes(NewRules), SeedDemonstration.Teller, null, cancel)).MustHold()),
        new(new(2026, 10, 13), async cancel => (await notice.Run(Actor.Job("notice-majorities"), cancel)).MustHold()),
    ];

    /// <summary>What stands open today; nothing where the clock stands before the new statutes.</summary>
    public async Task Run(CancellationToken cancel)
    {
        var today = clock.GetCurrentInstant().DayInParis();
        if (today.PlusDays(-12) < NewRules)
        {
            return;
        }

        var (leaver, seller, other, buyer) = (await Citizen(13, cancel), await Citizen(14, cancel), await Citizen(15, cancel), await Citizen(120, cancel));
        (await ask.Run(
            new(WithdrawalKind.Notice, leaver, "A", new ShareCount(2), today.PlusDays(-12), null, "lettre de retrait (démonstration)"), SeedDemonstration.Teller, null, cancel)).MustHold();
        var sale = (await open.Run(
            new(seller, buyer, "A", new ShareCount(2), Money.Euros(50), today.PlusDays(-9), today.PlusDays(-8), today.PlusDays(-6), "ordre de mouvement (démonstration)"),
            SeedDemonstration.Teller, null, cancel)).MustHold();
        (await offer.Run(new(sale, other, new ShareCount(1), today.PlusDays(-2), "lettre (démonstration)"), SeedDemonstration.Teller, null, cancel)).MustHold();
    }

    private static Statutes NewStatutes(LocalDate from) => StatutesModels.CentraleVillageoise(from) with
    {
        Document = "assemblée 2025-2 (démonstration)",
        MaximumPercentOfCapital = null,
        LockInYears = 0,
        ExitDates = ExitDates.AnyDay,
        SubscriptionsNeedApproval = false,
        StatedCapital = Money.Euros(100_000),
        CapitalFloor = Money.Euros(20_000),
    };

    /// <summary>A share given to a grandchild, who comes of age on 12 October 2026 and has no e-mail address here.</summary>
    private async Task Grandchild(CancellationToken cancel)
    {
        var on = clock.GetCurrentInstant().DayInParis();
        var grandparent = await Citizen(12, cancel);
        var child = new HolderDetails(
            Nature.Person, "Lampiste", "Aurore", "", new LocalDate(2008, 10, 12), null, new Address("7 rue de la Lampisterie", "62750", "Loos-en-Gohelle", "FR"), null, null, null);
        var code = (await register.Run(new(child, TaxStatus.Resident, [grandparent], IsSomebodyElse: true), SeedDemonstration.Teller, null, cancel)).MustHold();
        await db.SaveChangesAsync(cancel);
        var mandate = await db.Representatives.AsNoTracking().Where(r => db.Shareholders.Any(s => s.Id == r.RepresentedId && s.Code == code)).Select(r => r.Id).SingleAsync(cancel);
        (await record.Run(
            new MovementCommand(MovementKind.Gift, "A", grandparent, code, new ShareCount(1), on, on, on, null, "donation:2020-1", new MinorAgreement([mandate], null)),
            SeedDemonstration.Teller, null, cancel)).MustHold();
    }

    /// <summary>The code of a citizen by their place among those who came with the founding years; all of these are alive.</summary>
    private Task<string> Citizen(int number, CancellationToken cancel) => db.Shareholders.AsNoTracking()
        .Where(s => s.Nature == Nature.Person && s.Email != null).OrderBy(s => s.Code).Select(s => s.Code).Skip(number - 1).FirstAsync(cancel);
}
