using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Production;
using MineDeSoleil.App.Sources.Http;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Production;
using NodaTime;

namespace MineDeSoleil.App.Sources;

/// <summary>
/// One run of one source over every roof that it knows: asks newest first, keeps each raw answer before reading it,
/// imports it, and tells a person what needs one. What was imported stays, however the run ends.
/// </summary>
public sealed class SourceRun(CooperativeDb db, ReadingLedger ledger, ImportReadings import, IClock clock) : IUseCase
{
    /// <summary>Days read again each time: a source corrects itself for weeks.</summary>
    public const int DaysReadAgain = 45;

    /// <summary>What the distributor keeps.</summary>
    private const int MonthsOfHistory = 36;

    /// <summary>A roof that has been in service this long is due to have figures.</summary>
    private const int DaysUntilDue = 3;

    public async Task<FetchedSource> Execute(
        IProductionSource source, FetchRequest request, IReadOnlyList<SourceAttempt> attempts, Actor actor, CancellationToken cancel)
    {
        var startedAt = clock.GetCurrentInstant();
        var run = new ImportRun { Source = source.Name, Trigger = request.Trigger, StartedBy = actor.Name, StartedAt = startedAt.ToMicroseconds() };
        db.ImportRuns.Add(run);
        await db.SaveChangesAsync(cancel);

        var today = startedAt.DayInParis();
        var since = LocalDate.Max(request.Since ?? today.PlusDays(-DaysReadAgain), today.PlusMonths(-MonthsOfHistory));
        var alerts = new List<AlertToRaise>();
        SourceFailure? failure = null;
        var devices = await Devices(source, cancel);
        run.Roofs = devices.Count;
        await Tell(run, cancel);
        foreach (var group in devices.Chunk(source.MostDevices))
        {
            var counted = new List<string>();
            failure = null;
            var from = LocalDate.Max(since, group.Min(d => d.CommissionedOn));
            foreach (var period in from < today ? source.Windows(from, today) : [])
            {
                failure = await Ask(source, [.. group.Select(d => d.Device)], period, run, actor, counted.AddRange, cancel);
                if (failure is not null && failure.Kind != FailureKind.NoDataYet)
                {
                    break;
                }

                failure = null;
            }

            if (failure is { } stopped && StopsTheRun(source, stopped))
            {
                break;
            }

            foreach (var (device, commissionedOn) in group)
            {
                if (failure is { } ofThisRoof)
                {
                    alerts.Add(new(device.Installation, source.Name, NeedsAPerson(source, ofThisRoof)));
                }
                else if (!counted.Contains(device.Installation) && commissionedOn.PlusDays(DaysUntilDue) < today)
                {
                    alerts.Add(new(device.Installation, source.Name, Refusal.Of("EmptySuccess", ("source", source.Name), ("installation", device.Installation), ("from", since))));
                }
            }

            failure = null;
            run.RoofsDone += group.Length;
            await Tell(run, cancel);
        }

        return await End(run, source, failure, attempts, alerts, actor, cancel);
    }

    /// <summary>Says how far the run has come, for whoever looks on.</summary>
    private Task<int> Tell(ImportRun run, CancellationToken cancel) => db.ImportRuns.Where(r => r.Id == run.Id)
        .ExecuteUpdateAsync(set => set.SetProperty(r => r.Roofs, run.Roofs).SetProperty(r => r.RoofsDone, run.RoofsDone), cancel);

    /// <summary>The roofs that the source knows, by code, with the day each went into service.</summary>
    private async Task<List<(SourceDevice Device, LocalDate CommissionedOn)>> Devices(IProductionSource source, CancellationToken cancel)
    {
        var roofs = await db.Installations.AsNoTracking().OrderBy(i => i.Code).ToListAsync(cancel);
        if (source.GoesByMeterPoint)
        {
            return [.. roofs.Where(r => r.MeterPoint is not null).Select(r => (new SourceDevice(r.Code, r.MeterPoint!.Value.Number), r.CommissionedOn))];
        }

        var links = await db.SourceLinks.AsNoTracking().Where(l => l.Source == source.Name).ToDictionaryAsync(l => l.Installation, l => l.DeviceId, cancel);
        return [.. roofs.Where(r => links.ContainsKey(r.Code)).Select(r => (new SourceDevice(r.Code, links[r.Code]), r.CommissionedOn))];
    }

    private async Task<SourceFailure?> Ask(
        IProductionSource source, IReadOnlyList<SourceDevice> devices, ReadingPeriod period, ImportRun run, Actor actor, Action<IEnumerable<string>> count, CancellationToken cancel)
    {
        var result = await source.Ask(devices, period, cancel);
        if (result.Answer is not { } answer)
        {
            return result.Failure;
        }

        // Before it is read, and in a transaction of its own: what cannot be read is what one wants to see again.
        await ledger.Keep(answer, cancel);
        var decision = await import.Run(new(answer, source.Format, devices is [var only] ? only.Installation : null, RunId: run.Id, Devices: devices), actor, cancel);
        if (!decision.TryGet(out var report))
        {
            return new SourceFailure(FailureKind.SchemaChanged, decision.Refusals[0].ToString());
        }

        run.Count(report.Outcomes);
        count(report.Outcomes.Select(o => o.Reading.Installation));
        return null;
    }

    private static bool StopsTheRun(IProductionSource source, SourceFailure failure) => failure.Kind switch
    {
        FailureKind.RateLimited or FailureKind.ProviderGone or FailureKind.Transient => true,
        FailureKind.AuthorisationExpired => source is not IConsentedSource { OneConsentARoof: true },
        _ => false,
    };

    private static Refusal NeedsAPerson(IProductionSource source, SourceFailure failure) =>
        Refusal.Of("SourceNeedsAPerson", ("source", source.Name), ("kind", failure.Kind), ("detail", failure.Detail));

    private async Task<FetchedSource> End(
        ImportRun run, IProductionSource source, SourceFailure? failure, IReadOnlyList<SourceAttempt> attempts, List<AlertToRaise> alerts, Actor actor, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant().ToMicroseconds();
        var failures = failure is null ? 0 : SourcePatience.FailuresRunning(attempts) + 1;
        if (failure is { Kind: FailureKind.AuthorisationExpired or FailureKind.ProviderGone })
        {
            alerts.Add(new("", source.Name, NeedsAPerson(source, failure)));
        }
        else if (failures >= SourcePatience.FailuresThatOpen)
        {
            alerts.Add(new("", source.Name, Refusal.Of("SourceFailed", ("source", source.Name), ("failures", failures), ("detail", failure!.Detail))));
        }

        var rows = run.NewReadings + run.Revisions + run.Unchanged + run.Held;
        run.EndedAt = now;
        run.Outcome = failure is not null ? RunOutcome.Failed : rows == 0 ? RunOutcome.Empty : RunOutcome.Done;
        (run.FailureKind, run.Detail) = (failure?.Kind, failure?.Detail);
        run.RetryAt = failure is null ? null : SourcePatience.RestsUntil([new(now, true, failure.RetryAt), .. attempts])?.ToMicroseconds();
        await db.InTransaction<long>(async () =>
        {
            db.ImportRuns.Update(run);
            await db.Raise(alerts, now, run.Id, cancel);
            db.Record(now, actor, nameof(FetchReadings), $"run:{run.Id}", new { run.Source, run.Outcome, run.NewReadings, run.Revisions, run.Unchanged, run.Held });
            return run.Id;
        }, cancel);
        return new(source.Name, run.Id, run.Outcome, run.NewReadings, run.Revisions, run.Unchanged, run.Held, run.RetryAt, null);
    }
}
