using Microsoft.EntityFrameworkCore;
using MineDeSoleil.Domain;
using NodaTime;

namespace MineDeSoleil.App.Audit;

/// <summary>What of the trail is asked for; an empty field asks for all. Texts match the beginning.</summary>
public sealed record AuditQuestion(string? Subject, string? Actor, string? Action, LocalDate? From, LocalDate? To);

/// <summary>A line with the actor's name where the actor is a user.</summary>
public sealed record AuditLine(AuditEntry Entry, string? ActorName);

/// <summary>Reads the audit trail, newest first, page by page.</summary>
public sealed class ReadAuditTrail(CooperativeDb db) : IUseCase
{
    public Task<int> Count(AuditQuestion question, CancellationToken cancel) => Asked(question).CountAsync(cancel);

    public async Task<IReadOnlyList<AuditLine>> Page(AuditQuestion question, int skip, int take, CancellationToken cancel)
    {
        var entries = await Asked(question).OrderByDescending(e => e.Id).Skip(skip).Take(take).ToListAsync(cancel);
        var users = entries.Select(e => UserOf(e.Actor)).OfType<Guid>().Distinct().ToList();
        var names = await db.UserAccounts.AsNoTracking().Where(a => users.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name.Length > 0 ? a.Name : a.Email, cancel);
        return [.. entries.Select(e => new AuditLine(e, UserOf(e.Actor) is { } id && names.TryGetValue(id, out var name) ? name : null))];
    }

    private IQueryable<AuditEntry> Asked(AuditQuestion question)
    {
        var entries = db.AuditTrail.AsNoTracking();
        if (question.Subject is { Length: > 0 } subject)
        {
            entries = entries.Where(e => e.Subject.StartsWith(subject));
        }

        if (question.Actor is { Length: > 0 } actor)
        {
            entries = entries.Where(e => e.Actor.StartsWith(actor) || db.UserAccounts.Any(a => e.Actor == "user:" + a.Id.ToString() && (a.Name.ToLower().Contains(actor.ToLower()) || a.EmailFolded.StartsWith(actor.ToLower()))));
        }

        if (question.Action is { Length: > 0 } action)
        {
            entries = entries.Where(e => e.Action.StartsWith(action));
        }

        if (question.From is { } from)
        {
            var start = from.AtStartOfDayInZone(LegalCalendar.Paris).ToInstant();
            entries = entries.Where(e => e.At >= start);
        }

        if (question.To is { } to)
        {
            var end = to.PlusDays(1).AtStartOfDayInZone(LegalCalendar.Paris).ToInstant();
            entries = entries.Where(e => e.At < end);
        }

        return entries;
    }

    private static Guid? UserOf(string actor) => actor.StartsWith("user:", StringComparison.Ordinal) && Guid.TryParse(actor[5..], out var id) ? id : null;
}
