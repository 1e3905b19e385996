using Microsoft.EntityFrameworkCore;
using MineDeSoleil.Domain;
using NodaTime;

namespace MineDeSoleil.App.Mail;

/// <summary>Carries one mail to its reader; throws where the server would not take it.</summary>
public interface IMailCarrier
{
    /// <summary>True where mails are only shown, and so keep their text.</summary>
    bool KeepsText { get; }

    Task Carry(MailMessage mail, CancellationToken cancel);
}

/// <summary>
/// Sends what waits in the outbox, one mail a transaction, safe to run in several processes at once. A failure waits twice as long each time, up to
/// six hours; ten failures or an expired text end it, visibly on the administrator's page.
/// </summary>
public sealed class DeliverMail(CooperativeDb db, IMailCarrier carrier, IClock clock) : IUseCase
{
    public const int Attempts = 10;

    /// <summary>Sends all that is due and says how many left.</summary>
    public async Task<int> Run(CancellationToken cancel)
    {
        var sent = 0;
        while (await Next(cancel) is { } left)
        {
            sent += left;
        }

        return sent;
    }

    private async Task<int?> Next(CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var now = clock.GetCurrentInstant().ToMicroseconds();
        var mail = await db.Mails.FromSql($"""
            select * from mails
            where sent_at is null and text is not null and attempts < {Attempts} and next_attempt_at <= {now.ToDateTimeUtc()}
            order by next_attempt_at limit 1 for update skip locked
            """).SingleOrDefaultAsync(cancel);
        if (mail is null)
        {
            return null;
        }

        var left = 0;
        mail.Attempts++;
        if (mail.ExpiresAt <= now)
        {
            (mail.Text, mail.Html, mail.LastError) = (null, null, "expired before it could be sent");
        }
        else
        {
            try
            {
                await carrier.Carry(mail, cancel);
                (mail.SentAt, mail.LastError, left) = (now, null, 1);
                if (!carrier.KeepsText)
                {
                    (mail.Text, mail.Html) = (null, null);
                }
            }
            catch (Exception failure) when (failure is System.Net.Mail.SmtpException or IOException or System.Net.Sockets.SocketException or FormatException)
            {
                mail.LastError = failure.Message;
                mail.NextAttemptAt = now + Duration.FromMinutes(Math.Min(360, 1 << Math.Min(mail.Attempts, 9)));
            }
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return left;
    }
}
