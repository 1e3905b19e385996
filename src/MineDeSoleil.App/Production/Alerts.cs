using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.Domain;
using NodaTime;

namespace MineDeSoleil.App.Production;

/// <summary>Something worth a person's look: about a roof (or, with an empty code, about a source).</summary>
public sealed record AlertToRaise(string Installation, string Subject, Refusal Reason);

internal static class Alerts
{
    /// <summary>Raises alerts in one statement; one that is open already stays as it is.</summary>
    public static async Task Raise(this CooperativeDb db, IReadOnlyCollection<AlertToRaise> alerts, Instant at, long? runId, CancellationToken cancel)
    {
        if (alerts.Count == 0)
        {
            return;
        }

        string[] rules = [.. alerts.Select(a => a.Reason.Rule)];
        string[] installations = [.. alerts.Select(a => a.Installation)];
        string[] subjects = [.. alerts.Select(a => a.Subject)];
        string[] reasons = [.. alerts.Select(a => KeptReasons.Write([a.Reason]))];
        var raisedAt = at.ToMicroseconds().ToDateTimeUtc();
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into production_alerts (rule, installation, subject, reasons, raised_at, run_id)
            select a.rule, a.installation, a.subject, a.reasons::jsonb, {raisedAt}, {runId}
            from unnest({rules}, {installations}, {subjects}, {reasons}) as a(rule, installation, subject, reasons)
            on conflict (rule, installation, subject) where closed_at is null do nothing
            """,
            cancel);
    }
}

/// <summary>Closes an alert that a person has looked at; refused where none is open under that number.</summary>
public sealed class CloseAlert(CooperativeDb db, IClock clock) : IUseCase
{
    public Task<Decision<long>> Run(long id, Actor actor, CancellationToken cancel) => db.InTransaction<long>(async () =>
    {
        if (await db.ProductionAlerts.SingleOrDefaultAsync(a => a.Id == id && a.ClosedAt == null, cancel) is not { } alert)
        {
            return Refusal.Of("AlertUnknown", ("alert", id));
        }

        (alert.ClosedAt, alert.ClosedBy) = (clock.GetCurrentInstant().ToMicroseconds(), actor.Name);
        db.Record(clock.GetCurrentInstant(), actor, nameof(CloseAlert), $"alert:{id}", new { alert.Rule, alert.Installation });
        return id;
    }, cancel);
}
