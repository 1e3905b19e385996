using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Mail;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Shareholders;

/// <summary>New details of a holder, and where it changed a tax status with its first day.</summary>
public sealed record ChangeShareholderCommand(string Code, HolderDetails Details, TaxStatus? Tax, LocalDate? TaxFrom);

/// <summary>Changes what is known of a holder, and tells the former address of another one, whoever reads for the holder of another bank account. What it was is kept by the database; movements keep the names they were made with. Nature and code never change.</summary>
public sealed class ChangeShareholder(CooperativeDb db, Outbox outbox, MailReaders readers, IClock clock) : IUseCase
{
    public Task<Decision<string>> Run(ChangeShareholderCommand command, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<string>(clock, key, nameof(ChangeShareholder), command, async () =>
        {
            var now = clock.GetCurrentInstant().ToMicroseconds();
            if (await db.Shareholders.SingleOrDefaultAsync(s => s.Code == command.Code, cancel) is not { } holder)
            {
                return Refusal.Of("UnknownHolder", ("holder", command.Code));
            }

            var details = command.Details with { Nature = holder.Nature };
            var refusals = details.WhyNot(now.DayInParis()).ToList();
            if (command.Tax is { } asked && (asked == TaxStatus.LegalPerson) != (holder.Nature != Nature.Person))
            {
                refusals.Add(Refusal.Of("TaxStatusWrongForNature", ("holder", holder.Code)));
            }

            if (refusals.Count > 0)
            {
                return refusals;
            }

            var (formerEmail, formerIban) = (holder.Email, holder.Iban);
            var formerLanguage = formerEmail is null ? null : await readers.LanguageOf(formerEmail, cancel);
            details.ApplyTo(holder);
            db.ChangeTracker.DetectChanges();
            var changed = db.Entry(holder).Properties.Where(p => p.IsModified).Select(p => p.Metadata.Name).ToList();
            if (command is { Tax: { } status, TaxFrom: { } from })
            {
                await SetTax(holder.Id, status, from, cancel);
            }

            db.Record(now, actor, nameof(ChangeShareholder), $"shareholder:{holder.Code}", new { Changed = changed, command.Tax, command.TaxFrom });
            if (formerEmail is not null && formerLanguage is not null && !string.Equals(formerEmail, holder.Email, StringComparison.OrdinalIgnoreCase))
            {
                await outbox.Write(formerEmail, formerLanguage, MailDraft.AddressChanged(), cancel);
            }

            if (holder.Iban != formerIban)
            {
                await db.SaveChangesAsync(cancel); // who reads for them may have changed with it
                await outbox.Tell(holder.Id, MailDraft.BankAccountChanged(holder.Code, outbox.Page(holder, "/coordonnees")), cancel);
            }

            return holder.Code;
        }, cancel);

    /// <summary>In force from a day on; the same day again replaces what was said for it.</summary>
    private async Task SetTax(ShareholderId holder, TaxStatus status, LocalDate from, CancellationToken cancel)
    {
        await db.Database.ExecuteSqlAsync($"""
            insert into tax_statuses (shareholder_id, valid_from, status) values ({holder.Value}, {from.ToDateOnly()}, {Conversions.ToText(status)})
            on conflict (shareholder_id, valid_from) do update set status = excluded.status
            """, cancel);
    }
}
