using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Installations.Pvgis;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Installations;
using NodaTime;

namespace MineDeSoleil.App.Installations;

/// <summary>
/// Changes what is known of a roof: arrays added, a meter swapped, a tariff indexed. What it was before is kept by the database.
/// Its expected months are PVGIS’s while the answers kept fit its arrays. Refused: a code that is not there, another roof's meter point, and what makes no installation.
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

            changed = changed with { Yield = command.Yield ?? known.Yield };
            var modelled = ModelledYield.OfRoof(changed.Arrays, changed.Yield, await db.YieldsOf(changed.Code, cancel));
            var assumed = known.Arrays.SequenceEqual(changed.Arrays) && known.Expected.Version is null ? known.Expected : changed.Expected;
            db.Installations.Update(changed with { Expected = modelled ?? assumed });
            db.Record(clock.GetCurrentInstant(), actor, nameof(ChangeInstallation), $"installation:{changed.Code}", new { Before = known.PeakWatts, changed.PeakWatts });
            return changed.Code;
        }, cancel);
}
