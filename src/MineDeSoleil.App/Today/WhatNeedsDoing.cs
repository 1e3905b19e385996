using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Mail;
using MineDeSoleil.App.Subscriptions;
using MineDeSoleil.Domain;
using NodaTime;

namespace MineDeSoleil.App.Today;

/// <summary>What waits for an administrator.</summary>
public enum Matter
{
    /// <summary>Readings held in quarantine: a month does not close before somebody decides.</summary>
    QuarantinedReading,

    /// <summary>An alert of production that nobody closed.</summary>
    ProductionAlert,

    /// <summary>A source whose last run failed or gave nothing.</summary>
    FailedImport,

    /// <summary>A distribution simulated and not approved.</summary>
    DividendToApprove,

    /// <summary>A distribution approved and not posted.</summary>
    DividendToPost,

    /// <summary>A gift to a newborn that waits for the town's stock.</summary>
    QueuedGift,

    /// <summary>A mail that the server will not take, or of which nobody knows whether it did.</summary>
    FailedMail,

    /// <summary>A young adult who has not confirmed the account: payments to it are held.</summary>
    CameOfAge,

    /// <summary>A subscription that waits for an administrator's decision.</summary>
    SubscriptionToApprove,

    /// <summary>Paid, and something stood against the issue of its shares.</summary>
    SubscriptionNotIssued,

    /// <summary>A payment that told of no subscription.</summary>
    UnmatchedPayment,

    /// <summary>More money is held for a subscription than it asks for.</summary>
    MoneyToGiveBack,

    /// <summary>Shares that are issued, and whose payment was taken back.</summary>
    PaymentTakenBack,

    /// <summary>An event of the card provider that could not be used, or tells of a payment that never came.</summary>
    CardEventToLookAt,

    /// <summary>A withdrawal whose exit day has come: to be entered in the register.</summary>
    WithdrawalDue,

    /// <summary>Shares taken back whose holder is still to be paid.</summary>
    WithdrawalToPay,

    /// <summary>A sale whose case is open: a round runs, an answer is awaited, or it is to be entered.</summary>
    TransferOpen,

    /// <summary>A conversion of a class whose day has come: until it is posted nothing is entered in the class.</summary>
    ConversionDue,
}

/// <summary>One matter: how many cases, and since when the oldest waits.</summary>
public sealed record Waiting(Matter Matter, long Count, Instant Since);

/// <summary>All that waits, in two queries; what there is none of is left out.</summary>
public sealed class WhatNeedsDoing(CooperativeDb db, SubscriptionMoney money, IClock clock) : IUseCase
{
    public async Task<IReadOnlyList<Waiting>> Run(CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        var today = now.DayInParis().ToDateOnly();
        var rows = await db.Database.SqlQuery<Row>($"""
            with last_steps as (select distinct on (run_number) run_number, kind, at from dividend_steps order by run_number, ordinal desc),
            last_runs as (select distinct on (source) source, outcome, started_at from import_runs where outcome <> 'running' order by source, started_at desc),
            matters as (
              select 'quarantined_reading' as matter, count(*) as cases, min(r.started_at) as since
              from quarantined_readings q join import_runs r on r.id = q.run_id
              where not exists (select from quarantine_decisions d where d.quarantine_id = q.id)
              union all select 'production_alert', count(*), min(raised_at) from production_alerts where closed_at is null
              union all select 'failed_import', count(*), min(started_at) from last_runs where outcome in ('failed', 'empty')
              union all select 'dividend_to_approve', count(*), min(at) from last_steps where kind = 'simulated'
              union all select 'dividend_to_post', count(*), min(at) from last_steps where kind = 'approved'
              union all select 'queued_gift', count(*), min(registered_at) from birth_registrations where movement_number is null and withdrawn_at is null
              union all select 'failed_mail', count(*), min(created_at) from mails
                where (state in ('failed', 'uncertain') and text is not null) or (state = 'waiting' and attempts >= {DeliverMail.AttemptsBeforeItIsSaid})
              union all select 'came_of_age', count(*), min(came_of_age_on::timestamp at time zone 'Europe/Paris') from comings_of_age where confirmed_at is null
              union all select 'subscription_to_approve', count(*), min(requested_at) from subscriptions where state = 'requested'
              union all select 'subscription_not_issued', count(*), min(requested_at) from subscriptions where state = 'paid'
              union all select 'unmatched_payment', count(*), min(recorded_at) from payments p
                where subscription_number is null and not exists (select from payment_decisions d where d.payment_number = p.number)
              union all select 'card_event_to_look_at', count(*), min(received_at) from provider_events where state in ('early', 'unusable')
              union all select 'withdrawal_due', count(*), min(exit_on::timestamp at time zone 'Europe/Paris') from withdrawals
                where abandoned_because is null and movement_number is null and exit_on <= {today}
              union all select 'withdrawal_to_pay', count(*), min(exit_on::timestamp at time zone 'Europe/Paris') from withdrawals
                where abandoned_because is null and movement_number is not null and paid_on is null
              union all select 'transfer_open', count(*), min(recorded_at) from transfers where abandoned_because is null and entered_on is null
              union all select 'conversion_due', count(*), min(effective_on::timestamp at time zone 'Europe/Paris') from share_conversions
                where abandoned_because is null and first_movement is null and effective_on <= (now() at time zone 'Europe/Paris')::date
            )
            select matter as "Matter", cases as "Count", since as "Since" from matters where cases > 0
            """).ToListAsync(cancel);
        var unsettled = await money.Unsettled().GroupBy(u => u.IsTakenBack).Select(g => new { IsTakenBack = g.Key, Count = g.LongCount(), Since = g.Min(u => u.Since) }).ToListAsync(cancel);
        return
        [
            .. rows.Select(r => new Waiting(Conversions.FromText<Matter>(r.Matter), r.Count, Instant.FromDateTimeUtc(r.Since)))
                .Concat(unsettled.Select(u => new Waiting(u.IsTakenBack ? Matter.PaymentTakenBack : Matter.MoneyToGiveBack, u.Count, Instant.FromDateTimeUtc(u.Since))))
                .OrderBy(w => w.Matter),
        ];
    }

    private sealed record Row(string Matter, long Count, DateTime Since);
}
