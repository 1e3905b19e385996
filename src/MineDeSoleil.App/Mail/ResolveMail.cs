using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.Domain;
using NodaTime;

namespace MineDeSoleil.App.Mail;

/// <summary>
/// What a person decides of a mail that failed or of which no answer is known. Refused (<c>MailNotToResolve</c>) of any other, of one whose text is gone, and of one
/// that another administrator decided on first.
/// </summary>
public sealed class ResolveMail(CooperativeDb db, IClock clock) : IUseCase
{
    /// <summary>Puts it back into the outbox; it leaves under the Message-Id it had.</summary>
    public Task<Decision<Guid>> SendAgain(Guid id, Actor actor, CancellationToken cancel) =>
        Decide(id, nameof(SendAgain), actor, () => db.Database.ExecuteSqlAsync($"""
            update mails set state = 'waiting', attempts = 0, next_attempt_at = {Now().ToDateTimeUtc()}, gives_up_at = {(Now() + DeliverMail.GivesUpAfter).ToDateTimeUtc()}
            where id = {id} and state in ('failed', 'uncertain') and text is not null
            """, cancel), cancel);

    /// <summary>Leaves it at that: nothing more is sent, and its text goes.</summary>
    public Task<Decision<Guid>> SetAside(Guid id, Actor actor, CancellationToken cancel) =>
        Decide(id, nameof(SetAside), actor, () => db.Database.ExecuteSqlAsync($"""
            update mails set text = null, html = null where id = {id} and state in ('failed', 'uncertain') and text is not null
            """, cancel), cancel);

    private Task<Decision<Guid>> Decide(Guid id, string verb, Actor actor, Func<Task<int>> change, CancellationToken cancel) => db.InTransaction<Guid>(async () =>
    {
        if (await change() == 0)
        {
            return Refusal.Of("MailNotToResolve");
        }

        db.Record(Now(), actor, $"Mail{verb}", MailMessage.SubjectOf(id));
        return id;
    }, cancel);

    private Instant Now() => clock.GetCurrentInstant().ToMicroseconds();
}
