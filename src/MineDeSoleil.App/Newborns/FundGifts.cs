using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Accounts;
using MineDeSoleil.App.Mail;
using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Shares.ClassConversions;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Accounts;
using MineDeSoleil.Domain.Newborns;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Newborns;

/// <summary>
/// Pays for gifts, one registered birth after the other: the movement of the share, the entry it causes, the mail to those who represent the child. Works inside the caller's
/// transaction, under the register's lock.
/// </summary>
public sealed class FundGifts(CooperativeDb db, RegisterOfMovements register, Journal journal, Outbox outbox) : IUseCase
{
    /// <summary>The programme in force on a day.</summary>
    public Task<GiftProgramme?> ProgrammeOn(LocalDate day, CancellationToken cancel) =>
        db.GiftProgrammes.AsNoTracking().Where(p => p.EffectiveFrom <= day).OrderByDescending(p => p.EffectiveFrom).FirstOrDefaultAsync(cancel);

    /// <summary>
    /// What gifts can be paid from. The stock is what the town prepaid, less the gifts taken from it that stand. The deliberation grants a part of the capital: where its class was
    /// converted since, the price stays and the town's shares count as those of the programme.
    /// </summary>
    public async Task<GiftFunds> FundsFor(GiftProgramme programme, LocalDate today, CancellationToken cancel)
    {
        var claim = await db.Claim(programme.ClassId, programme.SharesAChild, today, cancel);
        var held = claim.TryGet(out var claimed) ? claimed.Class.Id.Value : programme.ClassId.Value;
        var row = await db.Database.SqlQuery<FundsRow>($"""
            select
              (select nominal_cents from share_classes where id = {programme.ClassId.Value}) as "NominalCents",
              (select sum(amount_cents)::bigint from gift_top_ups) as "PaidCents",
              (select coalesce(sum(m.shares * m.nominal_cents), 0)::bigint
               from birth_registrations r join movements m on m.number = r.movement_number
               where r.from_stock and r.withdrawn_at is null and not exists (select from movements u where u.reverses = m.number)) as "TakenCents",
              (select count(*) from birth_registrations where movement_number is null and withdrawn_at is null) as "Waiting",
              (select coalesce(sum(case when to_id = {programme.TownId.Value} then shares else -shares end * nominal_cents), 0)::bigint
               from movements
               where class_id = {held} and effective_on <= {today.ToDateOnly()}
                 and (from_id = {programme.TownId.Value} or to_id = {programme.TownId.Value})) as "TownCents"
            """).SingleAsync(cancel);
        return new GiftFunds(
            new Money(row.NominalCents) * programme.SharesAChild.Value,
            row.PaidCents is { } paid ? new Money(paid - row.TakenCents) : null,
            row.Waiting,
            row.TownCents / row.NominalCents);
    }

    /// <summary>Gives a registered child its share as of today. A new issue is paid from the town's account 4563.</summary>
    public async Task<Decision<Movement>> Give(
        BirthRegistration registration, Shareholder child, GiftProgramme programme, GiftFunds funds, LocalDate today, CancellationToken cancel)
    {
        var claim = await db.Claim(programme.ClassId, programme.SharesAChild, today, cancel);
        if (!claim.TryGet(out var claimed))
        {
            return claim.Refusals.ToList();
        }

        var town = await db.Shareholders.SingleAsync(s => s.Id == programme.TownId, cancel);
        var isNewIssue = programme.Funding == GiftFunding.NewIssue;
        var decision = await register.Enter(new MovementRequest
        {
            Kind = MovementKind.NewbornGift,
            Class = claimed.Class,
            From = isNewIssue ? null : town,
            To = child,
            Shares = claimed.Shares,
            Nominal = claimed.Class.Nominal,
            Price = isNewIssue ? funds.Price : null,
            AgreedOn = registration.AcceptedOn,
            NotifiedOn = registration.RegisteredAt.DayInParis(),
            EffectiveOn = today,
            Document = DocumentOf(registration),
        }, cancel);
        if (!decision.TryGet(out var movement))
        {
            return decision;
        }

        registration.MovementNumber = movement.Number;
        registration.GivenOn = today;
        registration.FromStock = isNewIssue && funds.StockLeft is not null;
        if (isNewIssue)
        {
            await journal.Post(new EntryDraft("CAP", today, "Don de naissance : part émise", DocumentOf(registration), $"movement:{movement.Number}",
                [DraftLine.Debit(Account.PaymentsOnCapitalIncrease, funds.Price, town.Id), DraftLine.Credit(Account.Capital, funds.Price)]), cancel);
        }

        await outbox.Tell(child.Id, MailDraft.NewbornShareGiven(child.GivenNames, movement.Number, today, outbox.Page(child)), cancel);
        return movement;
    }

    /// <summary>Serves those who wait, in order, as far as the stock goes; answers how many were served.</summary>
    public async Task<Decision<int>> ServeQueue(GiftProgramme programme, LocalDate today, CancellationToken cancel)
    {
        var funds = await FundsFor(programme, today, cancel);
        var affordable = (int)Math.Min(funds.Affordable(programme), int.MaxValue);
        var served = await db.BirthRegistrations
            .Where(r => r.MovementNumber == null && r.WithdrawnAt == null)
            .OrderBy(r => r.Number).Take(affordable)
            .Join(db.Shareholders, r => r.ChildId, s => s.Id, (registration, child) => new { registration, child })
            .OrderBy(pair => pair.registration.Number)
            .ToListAsync(cancel);
        foreach (var pair in served)
        {
            var given = await Give(pair.registration, pair.child, programme, funds, today, cancel);
            if (given.IsRefused)
            {
                return given.Refusals.ToList();
            }
        }

        await db.SaveChangesAsync(cancel);
        return served.Count;
    }

    internal static string DocumentOf(BirthRegistration registration) => $"naissance:{registration.Number}";

    private sealed record FundsRow(long NominalCents, long? PaidCents, long TakenCents, long Waiting, long TownCents);
}
