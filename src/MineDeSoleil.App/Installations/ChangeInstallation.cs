using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.Domain;
using NodaTime;

namespace MineDeSoleil.App.Installations;

/// <summary>
/// Changes what is known of a roof: arrays added, a meter swapped, a tariff indexed. What it was before is kept by the database.
/// Refused: a code that is not there, another roof's meter point, and what makes no installation.
/// </summary>
public sealed class ChangeInstallation(CooperativeDb db, IClock clock) : IUseCase
{
    public Task<Decision<string>> Run(InstallationCommand command, Actor actor, CancellationToken cancel) =>
        db.InTransaction<string>(async () =>
        {
            var decision = command.Decide();
            if (!decision.TryGet(out var changed))
            {
                return decision.Refusals.ToList();
            }

            if (await db.Installations.AsNoTracking().SingleOrDefaultAsync(i => i.Code == changed.Code, cancel) is not { } known)
            {
                return Refusal.Of("UnknownInstallation", ("installation", changed.Code));
            }

            if (await db.OtherWithMeterPoint(changed, cancel) is { } taken)
            {
                return taken;
            }

            var samePanels = known.Arrays.SequenceEqual(changed.Arrays);
            db.Installations.Update(samePanels ? changed with { Expected = known.Expected } : changed);
            db.Record(clock.GetCurrentInstant(), actor, nameof(ChangeInstallation), $"installation:{changed.Code}", new { Before = known.PeakWatts, changed.PeakWatts });
            return changed.Code;
        }, cancel);
}
