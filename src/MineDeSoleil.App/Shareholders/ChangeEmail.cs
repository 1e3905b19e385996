using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Mail;
using MineDeSoleil.App.Texts;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Shareholders;

/// <summary>
/// Gives a holder the address that its bearer proved by a link, and tells the former one. From then on the new address opens the account,
/// and the former one no longer does. Refused (<c>EmailChangedMeanwhile</c>) where the holder's address is not the one it was when asked.
/// </summary>
public sealed class ChangeEmail(CooperativeDb db, Outbox outbox, MailReaders readers, IClock clock) : IUseCase
{
    public Task<Decision<bool>> Run(ShareholderId id, string? from, string to, Actor actor, CancellationToken cancel) => db.InTransaction<bool>(async () =>
    {
        var now = clock.GetCurrentInstant().ToMicroseconds();
        var holder = await db.Shareholders.SingleAsync(s => s.Id == id, cancel);
        if (!string.Equals(holder.Email, from, StringComparison.OrdinalIgnoreCase))
        {
            return Refusal.Of("EmailChangedMeanwhile");
        }

        var formerLanguage = from is { Length: > 0 } ? await readers.LanguageOf(from, cancel) : null;
        holder.Email = to.Trim();
        holder.Language = formerLanguage is null ? holder.Language : ReaderLanguage.Of(formerLanguage); // what was chosen goes with them
        db.Record(now, actor, nameof(ChangeEmail), $"shareholder:{holder.Code}");
        if (from is { Length: > 0 } && formerLanguage is not null)
        {
            await ForgetOnThoseRepresented(id, from.ToLowerInvariant(), now, actor, cancel);
            await outbox.Write(from, formerLanguage, MailDraft.AddressChanged(), cancel);
        }

        return true;
    }, cancel);

    /// <summary>A child's account that bears its parent's address would go on opening to the former one.</summary>
    private async Task ForgetOnThoseRepresented(ShareholderId representative, string former, Instant now, Actor actor, CancellationToken cancel)
    {
        var represented = await db.Shareholders
            .Where(s => s.Email != null && s.Email.ToLower() == former && db.Representatives.Any(r => r.RepresentedId == s.Id && r.ShareholderId == representative))
            .ToListAsync(cancel);
        foreach (var child in represented)
        {
            child.Email = null;
            db.Record(now, actor, nameof(ChangeEmail), $"shareholder:{child.Code}");
        }
    }

    /// <summary>Sends the link by which the bearer of a new address proves it.</summary>
    public async Task Ask(string to, Uri link, CultureInfo culture, CancellationToken cancel)
    {
        await outbox.Write(to, culture, MailDraft.ConfirmAddress(link), cancel);
        await db.SaveChangesAsync(cancel);
    }
}
