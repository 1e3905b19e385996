using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Mail;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Shareholders;

/// <summary>A coming of age, as its pages show it; <see cref="Coming"/> is empty where the morning's job has not come by yet.</summary>
public sealed record MajorityFile(Shareholder Holder, ComingOfAge? Coming, bool IsWaiting, TaxStatus? Tax);

/// <summary>
/// A young adult, or an administrator in their stead with a reason, confirms identity, home, bank account and tax status. Payments are released from
/// then on; what was credited meanwhile is still there.
/// </summary>
public sealed class ConfirmMajority(CooperativeDb db, PaymentHolds holds, Outbox outbox, IClock clock) : IUseCase
{
    /// <summary>What is on file for the holder; null where there is none of that code.</summary>
    public async Task<MajorityFile?> Look(string code, CancellationToken cancel)
    {
        if (await db.Shareholders.AsNoTracking().SingleOrDefaultAsync(s => s.Code == code, cancel) is not { } holder)
        {
            return null;
        }

        var coming = await db.ComingsOfAge.AsNoTracking().SingleOrDefaultAsync(c => c.ShareholderId == holder.Id, cancel);
        var held = await holds.Among([holder.Id], cancel);
        var tax = await db.TaxStatuses.AsNoTracking().Where(t => t.ShareholderId == holder.Id).OrderByDescending(t => t.ValidFrom).Select(t => (TaxStatus?)t.Status).FirstOrDefaultAsync(cancel);
        return new(holder, coming, held.TryGetValue(holder.Id, out var hold) && hold == PaymentHold.MajorityUnconfirmed, tax);
    }

    public Task<Decision<string>> Run(string code, MajorityConfirmation said, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<string>(clock, key, nameof(ConfirmMajority), new { code, said }, async () =>
        {
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({nameof(NoticeMajorities)}, 0))", cancel);
            var now = clock.GetCurrentInstant().ToMicroseconds();
            var today = now.DayInParis();
            if (await db.Shareholders.SingleOrDefaultAsync(s => s.Code == code, cancel) is not { } holder)
            {
                return Refusal.Of("UnknownHolder", ("holder", code));
            }

            var coming = await db.ComingsOfAge.SingleOrDefaultAsync(c => c.ShareholderId == holder.Id, cancel);
            var refusals = said.WhyNot(holder, coming is { IsWaiting: false }, today).ToList();
            if (refusals.Count > 0)
            {
                return refusals;
            }

            if (coming is null)
            {
                coming = new ComingOfAge { ShareholderId = holder.Id, CameOfAgeOn = holder.ComesOfAgeOn!.Value, NoticedAt = now, LastToldOn = today, TimesTold = 0 };
                db.ComingsOfAge.Add(coming);
            }

            (coming.ConfirmedAt, coming.ConfirmedBy, coming.ConfirmationReason) = (now, actor.Name, said.IsOnBehalf ? said.Reason : null);
            Iban.TryRead(said.Iban, out var iban);
            (holder.Address, holder.Iban, holder.AccountHolder) = (said.Address, iban.Text, said.AccountHolder);
            await SetTax(holder.Id, said.Tax!.Value, today, cancel);
            db.Record(now, actor, nameof(ConfirmMajority), $"shareholder:{code}", new { OnBehalf = said.IsOnBehalf, Reason = coming.ConfirmationReason, Tax = Conversions.ToText(said.Tax.Value) });
            if (said.IsOnBehalf)
            {
                await outbox.Tell(holder.Id, MailDraft.BankAccountChanged(code, outbox.Page(holder, "/coordonnees")), cancel);
            }

            return code;
        }, cancel);

    private async Task SetTax(ShareholderId holder, TaxStatus status, LocalDate from, CancellationToken cancel) => await db.Database.ExecuteSqlAsync($"""
        insert into tax_statuses (shareholder_id, valid_from, status) values ({holder.Value}, {from.ToDateOnly()}, {Conversions.ToText(status)})
        on conflict (shareholder_id, valid_from) do update set status = excluded.status
        """, cancel);
}
