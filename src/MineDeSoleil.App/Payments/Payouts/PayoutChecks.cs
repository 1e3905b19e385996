using MineDeSoleil.App.Verification;

namespace MineDeSoleil.App.Payments.Payouts;

/// <summary>A batch is its lines, counted and summed; once executed it is in the journal, and so is each transfer that came back.</summary>
internal sealed class PayoutsAreBooked() : FaultQuery(
    "payouts",
    "select count(*) from payouts",
    """
    select 'batch ' || b.number || ': ' || b.lines || ' lines for ' || b.total_cents || ' cents, found ' || count(p.line) || ' for ' || coalesce(sum(p.amount_cents), 0)
    from payout_batches b left join payouts p on p.batch = b.number
    group by b.number having count(p.line) <> b.lines or coalesce(sum(p.amount_cents), 0) <> b.total_cents
    union all
    select 'batch ' || b.number || ': executed ' || coalesce(b.executed_on::text, 'never') || ', booked ' || coalesce(sum(l.debit_cents)::text, 'nowhere')
    from payout_batches b
    left join journal_entries e on e.cause = 'payout:' || b.number
    left join journal_lines l on l.entry_number = e.number and l.account = '455'
    group by b.number having sum(l.debit_cents) is distinct from case when b.executed_on is not null then b.total_cents end
    union all
    select 'transfer ' || p.line || ' of batch ' || p.batch || ' came back and is not booked'
    from payouts p where p.returned_on is not null and not exists (select from journal_entries e where e.cause = 'payout:' || p.batch || ':' || p.line || ':return')
    """);

/// <summary>Nobody was paid more than stood to their credit.</summary>
internal sealed class CreditsAreNotOverdrawn() : FaultQuery(
    "holder-credits",
    "select count(distinct holder_id) from payouts",
    """
    select 'holder ' || s.code || ' was paid ' || -sum(e.cents) || ' cents too much'
    from holder_credit_entries e join shareholders s on s.id = e.shareholder_id
    where exists (select from payouts p where p.holder_id = e.shareholder_id)
    group by s.code having sum(e.cents) < 0
    """);
