using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Production;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Installations;
using MineDeSoleil.Domain.Production;
using NodaTime;

namespace MineDeSoleil.App.Sources;

/// <summary>
/// One run of one source over every roof that has a meter point: asks newest days first, keeps each raw answer before reading it,
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

        var roofs = await db.Installations.AsNoTracking().Where(i => i.MeterPoint != null).OrderBy(i => i.Code).ToListAsync(cancel);
        var today = startedAt.DayInParis();
        var alerts = new List<AlertToRaise>();
        SourceFailure? failure = null;
        foreach (var roof in roofs)
        {
            var rows = 0;
            foreach (var period in Windows(roof, request.Since ?? today.PlusDays(-DaysReadAgain), today, source.LongestDays))
            {
                failure = await Ask(source, roof, period, run, actor, count => rows += count, cancel);
                if (failure is not null && failure.Kind != FailureKind.NoDataYet)
                {
                    break;
                }

                failure = null;
            }

            if (failure is { } stopped && StopsTheRun(stopped))
            {
                break;
            }

            if (failure is { } ofThisRoof)
            {
                alerts.Add(new(roof.Code, source.Name, NeedsAPerson(source, ofThisRoof)));
            }
            else if (rows == 0 && roof.CommissionedOn.PlusDays(DaysUntilDue) < today)
            {
                alerts.Add(new(roof.Code, source.Name, Refusal.Of("EmptySuccess", ("source", source.Name), ("installation", roof.Code), ("from", request.Since ?? today.PlusDays(-DaysReadAgain)))));
            }

            failure = null;
        }

        return await End(run, source, failure, attempts, alerts, actor, cancel);
    }

    /// <summary>The days to ask for, cut into what one question may cover, newest first; nothing before commissioning or beyond the history kept.</summary>
    private static IEnumerable<ReadingPeriod> Windows(Installation roof, LocalDate since, LocalDate today, int longestDays)
    {
        var from = LocalDate.Max(LocalDate.Max(since, roof.CommissionedOn), today.PlusMonths(-MonthsOfHistory));
        for (var to = today; to > from; to = to.PlusDays(-longestDays))
        {
            yield return new(LocalDate.Max(from, to.PlusDays(-longestDays)), to);
        }
    }

    private async Task<SourceFailure?> Ask(
        IProductionSource source, Installation roof, ReadingPeriod period, ImportRun run, Actor actor, Action<int> count, CancellationToken cancel)
    {
        var result = await source.Ask(roof.MeterPoint!.Value, period, cancel);
        if (result.Answer is not { } answer)
        {
            return result.Failure;
        }

        // Before it is read, and in a transaction of its own: what cannot be read is what one wants to see again.
        await ledger.Keep(answer, cancel);
        var decision = await import.Run(new(answer, source.Format, roof.Code, RunId: run.Id), actor, cancel);
        if (!decision.TryGet(out var report))
        {
            return new SourceFailure(FailureKind.SchemaChanged, decision.Refusals[0].ToString());
        }

        run.Count(report.Outcomes);
        count(report.Outcomes.Count);
        return null;
    }

    private static bool StopsTheRun(SourceFailure failure) =>
        failure.Kind is FailureKind.RateLimited or FailureKind.AuthorisationExpired or FailureKind.ProviderGone or FailureKind.Transient;

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
