using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Company;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Newborns;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;

namespace MineDeSoleil.App.Newborns;

/// <summary>All that the desk and the certificate say of one registered birth.</summary>
/// <param name="Place">Place in the queue, from 1, while waiting.</param>
public sealed record GiftFile(
    BirthRegistration Registration, Shareholder Child, Shareholder Town, IReadOnlyList<Representative> Representatives, GiftProgramme Programme, ShareClass Class,
    Movement? Movement, long? Place, CompanyOnDay? Company);

/// <summary>One registered birth with everything around it; null where there is none of that number.</summary>
public sealed class ChildOfTheGift(CooperativeDb db) : IUseCase
{
    public async Task<GiftFile?> Run(long number, CancellationToken cancel)
    {
        if (await db.BirthRegistrations.AsNoTracking().SingleOrDefaultAsync(r => r.Number == number, cancel) is not { } registration)
        {
            return null;
        }

        var programme = await db.GiftProgrammes.AsNoTracking().SingleAsync(p => p.EffectiveFrom == registration.ProgrammeFrom, cancel);
        var people = await db.Shareholders.AsNoTracking().Where(s => s.Id == registration.ChildId || s.Id == programme.TownId).ToListAsync(cancel);
        var place = registration.IsWaiting
            ? await db.BirthRegistrations.LongCountAsync(r => r.MovementNumber == null && r.WithdrawnAt == null && r.Number <= number, cancel)
            : (long?)null;
        return new GiftFile(
            registration,
            people.Single(s => s.Id == registration.ChildId),
            people.Single(s => s.Id == programme.TownId),
            await db.Representatives.AsNoTracking().Where(r => r.RepresentedId == registration.ChildId).OrderBy(r => r.Id).ToListAsync(cancel),
            programme,
            await db.ShareClasses.AsNoTracking().SingleAsync(c => c.Id == programme.ClassId, cancel),
            registration.MovementNumber is { } movement ? await db.Movements.AsNoTracking().SingleAsync(m => m.Number == movement, cancel) : null,
            place,
            await db.CompanyOn(registration.GivenOn ?? registration.RegisteredAt.DayInParis(), cancel));
    }
}
