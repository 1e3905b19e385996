using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Newborns;

/// <summary>
/// What a family tells the desk after the gift: a new address, which moves the entitlement no more than the past; or the death of the child
/// (<see cref="RecordDeath"/>).
/// </summary>
public sealed class FamilyEvents(CooperativeDb db, RecordDeath deaths, IClock clock) : IUseCase
{
    public Task<Decision<string>> Moved(long number, Address home, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<string>(clock, key, "ChildMoved", new { number, home }, async () =>
        {
            if (await Children(number).SingleOrDefaultAsync(cancel) is not { } child)
            {
                return Refusal.Of("UnknownRegistration", ("number", number));
            }

            if (home.Street.Length == 0 || home.Commune.Length == 0)
            {
                return Refusal.Of("HomeIncomplete");
            }

            child.Address = home;
            db.Record(clock.GetCurrentInstant().ToMicroseconds(), actor, "ChildMoved", $"shareholder:{child.Code}");
            return child.Code;
        }, cancel);

    public async Task<Decision<string>> Died(long number, LocalDate on, Actor actor, string? key, CancellationToken cancel) =>
        await Children(number).Select(child => child.Code).SingleOrDefaultAsync(cancel) is { } code
            ? await deaths.Run(new(code, on, null), actor, key, cancel)
            : Refusal.Of("UnknownRegistration", ("number", number));

    private IQueryable<Shareholder> Children(long number) =>
        db.Shareholders.Where(s => db.BirthRegistrations.Any(r => r.Number == number && r.ChildId == s.Id));
}
