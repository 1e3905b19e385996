using Microsoft.EntityFrameworkCore;
using MineDeSoleil.Domain;
using NodaTime;

namespace MineDeSoleil.App.Mail;

/// <summary>What a run did with the mails it handed over, in counts.</summary>
public sealed record DeliveryReport(int Sent = 0, int Deferred = 0, int Failed = 0, int Uncertain = 0)
{
    public bool IsAllWell => Deferred + Failed + Uncertain == 0;

    internal DeliveryReport Plus(Carriage outcome) => outcome switch
    {
        Carriage.Taken => this with { Sent = Sent + 1 },
        Carriage.NotNow => this with { Deferred = Deferred + 1 },
        Carriage.Never => this with { Failed = Failed + 1 },
        Carriage.Unknown => this with { Uncertain = Uncertain + 1 },
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "is no outcome"),
    };
}

/// <summary>
/// Sends what waits in the outbox, at most once each (decision 0075). A mail is taken from the outbox in a commit of its own just before it is handed to the server,
/// and what the server said is noted in another; no transaction is open meanwhile. One of which no answer is known is not sent again by itself. Several
/// processes may run at once: each mail is one's.
/// </summary>
public sealed class DeliverMail(CooperativeDb db, Outbox outbox, IMailCarrier carrier, IClock clock) : IUseCase
{
    /// <summary>A mail that the server does not take within so long has failed (RFC 5321, 4.5.4.1: four to five days at least).</summary>
    public static readonly Duration GivesUpAfter = Duration.FromDays(5);

    /// <summary>A mail that still waits after so many is shown to the administrators: something is the matter with the mail server.</summary>
    public const int AttemptsBeforeItIsSaid = 4;

    /// <summary>No exchange lasts longer: one without an answer by then is another's that died.</summary>
    public static readonly Duration Lease = Duration.FromMinutes(10);

    /// <summary>The text of a mail that nobody decided on goes so long after it was given up.</summary>
    private static readonly Duration KeepsTextFor = Duration.FromDays(30);

    private const int LongestWords = 500;
    private const int LongestWaitMinutes = 60;

    /// <summary>Sends all that is due. Asked to stop, it ends after the mail in hand.</summary>
    public async Task<DeliveryReport> Run(CancellationToken cancel)
    {
        var report = new DeliveryReport();
        await Tidy(cancel);
        IMailSession? session = null;
        try
        {
            while (!cancel.IsCancellationRequested && await IsAnyDue(cancel))
            {
                if (session is null)
                {
                    try
                    {
                        session = await carrier.Open(await outbox.Letterhead(cancel), cancel);
                    }
                    catch (MailServerUnreachable unreachable)
                    {
                        return report with { Deferred = report.Deferred + await PutOffAll(unreachable.Message, cancel) };
                    }
                }

                if (await Take(cancel) is not { } mail)
                {
                    break; // others have what is left
                }

                var carried = await session.Carry(mail);
                await Note(mail, carried);
                report = report.Plus(carried.Outcome);
                if (carried.Outcome != Carriage.Taken)
                {
                    await session.DisposeAsync();
                    session = null;
                }
            }
        }
        finally
        {
            if (session is not null)
            {
                await session.DisposeAsync();
            }
        }

        return report;
    }

    /// <summary>What is no longer true is not sent; what a sender that died had in hand is uncertain; no text stays for ever.</summary>
    private async Task Tidy(CancellationToken cancel)
    {
        var now = Now();
        await db.Database.ExecuteSqlAsync($"""
            update mails set state = 'expired', text = null, html = null
            where expires_at <= {now.ToDateTimeUtc()} and state in ('waiting', 'failed', 'uncertain');
            update mails set state = 'uncertain' where state = 'sending' and handed_at <= {(now - Lease).ToDateTimeUtc()};
            update mails set text = null, html = null
            where state in ('failed', 'uncertain') and text is not null and gives_up_at <= {(now - KeepsTextFor).ToDateTimeUtc()};
            delete from mails where forget_once_sent and state <> 'sending' and gives_up_at <= {now.ToDateTimeUtc()}
            """, cancel);
    }

    private async Task<bool> IsAnyDue(CancellationToken cancel)
    {
        var now = Now();
        return await db.Mails.AnyAsync(m => m.State == MailState.Waiting && m.NextAttemptAt <= now, cancel);
    }

    /// <summary>Takes the next mail from the outbox; null where another process was quicker. Committed before the server hears of it.</summary>
    private async Task<MailMessage?> Take(CancellationToken cancel)
    {
        var now = Now().ToDateTimeUtc();
        var taken = await db.Mails.FromSql($"""
            update mails set state = 'sending', handed_at = {now}, attempts = attempts + 1
            where id = (select id from mails where state = 'waiting' and next_attempt_at <= {now} order by next_attempt_at, id limit 1 for update skip locked)
            returning *
            """).AsNoTracking().ToListAsync(cancel);
        return taken.SingleOrDefault();
    }

    /// <summary>Notes what became of it, whoever asks to stop meanwhile; not over what somebody else noted.</summary>
    private async Task Note(MailMessage mail, Carried carried)
    {
        var now = Now();
        var again = now + WaitAfter(mail.Attempts);
        var state = carried.Outcome switch
        {
            Carriage.Taken => MailState.Sent,
            Carriage.Never => MailState.Failed,
            Carriage.Unknown => MailState.Uncertain,
            Carriage.NotNow when again >= mail.GivesUpAt => MailState.Failed,
            Carriage.NotNow => MailState.Waiting,
            _ => throw new ArgumentOutOfRangeException(nameof(carried), carried.Outcome, "is no outcome"),
        };
        var isSent = state == MailState.Sent;
        var sentAt = isSent ? now.ToDateTimeUtc() : (DateTime?)null;
        var words = carried.Words is { } said ? said[..Math.Min(said.Length, LongestWords)] : null;
        await db.Database.ExecuteSqlAsync($"""
            update mails set state = {Conversions.ToText(state)}, sent_at = {sentAt}, last_error = {words}, next_attempt_at = {again.ToDateTimeUtc()},
              text = case when {isSent && !carrier.KeepsText} then null else text end, html = case when {isSent && !carrier.KeepsText} then null else html end
            where id = {mail.Id} and state in ('sending', 'uncertain') and handed_at = {mail.HandedAt!.Value.ToDateTimeUtc()};
            delete from mails where id = {mail.Id} and forget_once_sent and state = 'sent'
            """, CancellationToken.None);
    }

    /// <summary>The server cannot be reached: every mail that was due waits, or has waited long enough.</summary>
    private async Task<int> PutOffAll(string why, CancellationToken cancel)
    {
        var now = Now();
        return await db.Database.ExecuteSqlAsync($"""
            update mails set attempts = attempts + 1, last_error = {why[..Math.Min(why.Length, LongestWords)]},
              next_attempt_at = {now.ToDateTimeUtc()} + make_interval(mins => least({LongestWaitMinutes}, power(2, least(attempts, 10))::int)),
              state = case when gives_up_at <= {now.ToDateTimeUtc()} then 'failed' else 'waiting' end
            where state = 'waiting' and next_attempt_at <= {now.ToDateTimeUtc()}
            """, cancel);
    }

    /// <summary>One minute after the first attempt, then twice as long each time, up to an hour.</summary>
    private static Duration WaitAfter(int attempts) => Duration.FromMinutes(Math.Min(LongestWaitMinutes, 1 << Math.Min(attempts - 1, 10)));

    private Instant Now() => clock.GetCurrentInstant().ToMicroseconds();
}
