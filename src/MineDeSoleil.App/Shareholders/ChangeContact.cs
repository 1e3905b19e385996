using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Mail;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Shareholders;

/// <summary>What a holder may change by themselves: where to write to, and where to pay. Names and birth dates need a document.</summary>
public sealed record ContactDetails(string Street, string Postcode, string Commune, string Country, string Iban, string AccountHolder);

/// <summary>
/// Changes a holder's address and bank account. Refused: an address without a commune (<c>AddressIncomplete</c>), an IBAN whose check digits
/// fail (<c>IbanUnreadable</c>), an IBAN without the exact name on the account (<c>AccountHolderMissing</c>), which banks verify.
/// The row as it was is kept by the database; movements made before keep the domicile they bore. Whoever reads for the holder is told of another bank account.
/// </summary>
public sealed class ChangeContact(CooperativeDb db, Outbox outbox, IClock clock) : IUseCase
{
    public Task<Decision<bool>> Run(ShareholderId id, ContactDetails details, Actor actor, CancellationToken cancel) => db.InTransaction<bool>(async () =>
    {
        var holder = await db.Shareholders.SingleAsync(s => s.Id == id, cancel);
        var refusals = new List<Refusal>();
        if (details.Commune.Trim().Length == 0)
        {
            refusals.Add(Refusal.Of("AddressIncomplete"));
        }

        var hasIban = !string.IsNullOrWhiteSpace(details.Iban);
        if (!Iban.TryRead(details.Iban, out var iban) && hasIban)
        {
            refusals.Add(Refusal.Of("IbanUnreadable", ("value", details.Iban)));
        }

        if (hasIban && details.AccountHolder.Trim().Length == 0)
        {
            refusals.Add(Refusal.Of("AccountHolderMissing"));
        }

        if (refusals.Count > 0)
        {
            return refusals;
        }

        var address = new Address(details.Street.Trim(), details.Postcode.Trim(), details.Commune.Trim(), details.Country.Trim());
        var newIban = hasIban ? iban.Text : null;
        var newAccountHolder = newIban is null ? null : details.AccountHolder.Trim();
        var changed = new { address = holder.Address != address, bank = holder.Iban != newIban || holder.AccountHolder != newAccountHolder };
        (holder.Address, holder.Iban, holder.AccountHolder) = (address, newIban, newAccountHolder);
        if (changed.address || changed.bank)
        {
            db.Record(clock.GetCurrentInstant().ToMicroseconds(), actor, nameof(ChangeContact), $"shareholder:{holder.Code}", changed);
        }

        if (changed.bank)
        {
            await outbox.Tell(id, MailDraft.BankAccountChanged(holder.Code, outbox.Page(holder, "/coordonnees")), cancel);
        }

        return true;
    }, cancel);
}
