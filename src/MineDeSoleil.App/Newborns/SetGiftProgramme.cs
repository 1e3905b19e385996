using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Newborns;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Newborns;

/// <summary>A deliberation of the council as typed: who is entitled from a day on, to how much, paid how.</summary>
public sealed record ProgrammeCommand(
    LocalDate EffectiveFrom, LocalDate BornFrom, IReadOnlyList<string> Communes, string Deliberation, LocalDate DeliberatedOn, ShareCount SharesAChild,
    string ClassCode, string TownCode, GiftFunding Funding, string Clause);

/// <summary>
/// Enters a deliberation as a new dated row of the gift's programme. The past never changes: it holds from today at the earliest and after the last one, and
/// what was registered keeps the programme it was accepted under.
/// </summary>
public sealed class SetGiftProgramme(CooperativeDb db, RegisterOfMovements register, IClock clock) : IUseCase
{
    public Task<Decision<LocalDate>> Run(ProgrammeCommand command, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<LocalDate>(clock, key, nameof(SetGiftProgramme), command, async () =>
        {
            await register.Lock(cancel);
            var now = clock.GetCurrentInstant().ToMicroseconds();
            var last = await db.GiftProgrammes.MaxAsync(p => (LocalDate?)p.EffectiveFrom, cancel);
            var refusals = WhyNot(command, now.DayInParis(), last).ToList();
            var shareClass = await db.ShareClasses.AsNoTracking().SingleOrDefaultAsync(c => c.Code == command.ClassCode, cancel);
            var town = await db.Shareholders.AsNoTracking().SingleOrDefaultAsync(s => s.Code == command.TownCode, cancel);
            if (shareClass is null)
            {
                refusals.Add(Refusal.Of("UnknownClass", ("class", command.ClassCode)));
            }

            if (town is not { Nature: Nature.Commune })
            {
                refusals.Add(town is null ? Refusal.Of("UnknownHolder", ("holder", command.TownCode)) : Refusal.Of("TownNotACommune", ("holder", command.TownCode)));
            }

            if (refusals.Count > 0)
            {
                return refusals;
            }

            db.GiftProgrammes.Add(new GiftProgramme
            {
                EffectiveFrom = command.EffectiveFrom,
                BornFrom = command.BornFrom,
                Communes = [.. command.Communes],
                Deliberation = command.Deliberation,
                DeliberatedOn = command.DeliberatedOn,
                SharesAChild = command.SharesAChild,
                ClassId = shareClass!.Id,
                TownId = town!.Id,
                Funding = command.Funding,
                Clause = command.Clause,
            });
            db.Record(now, actor, nameof(SetGiftProgramme), $"gift-programme:{command.EffectiveFrom:uuuu-MM-dd}", new { command.Deliberation, Funding = Conversions.ToText(command.Funding), SharesAChild = command.SharesAChild.Value });
            return command.EffectiveFrom;
        }, cancel);

    private static IEnumerable<Refusal> WhyNot(ProgrammeCommand command, LocalDate today, LocalDate? last)
    {
        if (command.EffectiveFrom < today || command.EffectiveFrom <= last)
        {
            yield return Refusal.Of("ProgrammeBackdated", ("asked", command.EffectiveFrom), ("today", today), ("last", last ?? today));
        }

        if (command.Deliberation.Length == 0)
        {
            yield return Refusal.Of("ProgrammeIncomplete", ("field", "délibération"));
        }

        if (command.Clause.Length == 0)
        {
            yield return Refusal.Of("ProgrammeIncomplete", ("field", "clause"));
        }

        if (command.Communes.Count == 0)
        {
            yield return Refusal.Of("ProgrammeIncomplete", ("field", "communes"));
        }

        foreach (var commune in command.Communes.Where(commune => commune.Split(' ', 2) is not [{ Length: 5 } postcode, { Length: > 0 }] || !postcode.All(char.IsAsciiDigit)))
        {
            yield return Refusal.Of("CommuneUnreadable", ("value", commune));
        }

        if (command.DeliberatedOn > command.EffectiveFrom)
        {
            yield return Refusal.Of("DeliberatedAfterEffect", ("deliberated", command.DeliberatedOn), ("from", command.EffectiveFrom));
        }
    }
}
