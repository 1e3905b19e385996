using System.Globalization;
using MineDeSoleil.App.Company;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Mail;

/// <summary>
/// Writes mails to the outbox, inside the caller's transaction: what an act tells is there where the act is there, and nowhere else. The sender
/// (<see cref="DeliverMail"/>) takes them from it within seconds.
/// </summary>
public sealed class Outbox(CooperativeDb db, MailReaders readers, SiteAddress site, IClock clock) : IUseCase
{
    private Letterhead? head;

    /// <summary>A page of a holder's space.</summary>
    internal Uri Page(Shareholder holder, string page = "") => site.Page($"/associe/{holder.Code}{page}");

    internal Uri Page(string path) => site.Page(path);

    /// <summary>To one address.</summary>
    public async Task Write(string to, CultureInfo culture, MailDraft draft, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant().ToMicroseconds();
        var written = MailLayout.Write(draft, culture, await Letterhead(cancel));
        db.Mails.Add(new()
        {
            Id = Guid.CreateVersion7(),
            To = to.Trim(),
            Subject = written.Subject,
            Text = written.Text,
            Html = written.Html,
            CreatedAt = now,
            NextAttemptAt = now,
            GivesUpAt = now + DeliverMail.GivesUpAfter,
            ForgetOnceSent = draft.IsForgottenOnceSent,
            ExpiresAt = draft.Lifetime is { } lifetime ? now + lifetime : null,
        });
    }

    /// <summary>To everybody who reads for a holder, as the database knows them (save what the act changed first); says to how many.</summary>
    internal async Task<int> Tell(ShareholderId holder, MailDraft draft, CancellationToken cancel) => await Tell([(holder, draft)], cancel);

    /// <summary>To everybody who reads for each of these holders, found in one query. One address is told the same thing once.</summary>
    internal async Task<int> Tell(IReadOnlyCollection<(ShareholderId Holder, MailDraft Draft)> news, CancellationToken cancel)
    {
        var found = await readers.Of([.. news.Select(item => item.Holder)], cancel);
        var told = new HashSet<(string, MailDraft)>();
        foreach (var (holder, draft) in news)
        {
            foreach (var reader in found[holder].Where(reader => told.Add((reader.Address.ToLowerInvariant(), draft))))
            {
                await Write(reader.Address, reader.Culture, draft, cancel);
            }
        }

        return told.Count;
    }

    /// <summary>The company as it writes today.</summary>
    public async Task<Letterhead> Letterhead(CancellationToken cancel)
    {
        if (head is null && await db.CompanyOn(clock.GetCurrentInstant().DayInParis(), cancel) is { } company)
        {
            var address = company.Settings.Address;
            head = new(company.Name, [.. new[] { company.LegalForm, address.Street, $"{address.Postcode} {address.Commune}".Trim() }.Where(line => line.Length > 0)], company.Settings.Email, site.IsDemonstration);
        }

        return head ?? Mail.Letterhead.Unknown(site.IsDemonstration);
    }
}
