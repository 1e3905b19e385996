using MineDeSoleil.App.Verification;

namespace MineDeSoleil.App.Revenue;

/// <summary>Every invoice for energy sold is in the journal with its own amounts, and nothing else is on account 701; its months are locked.</summary>
internal sealed class RevenueIsTheJournals() : FaultQuery(
    "revenue-journal",
    "select count(*) from feed_in_invoices",
    """
    select 'invoice ' || i.number || ': ' || i.net_cents || ' cents, journal ' || coalesce(posted.cents, 0) as fault
    from feed_in_invoices i
    left join (select entry_number, sum(credit_cents - debit_cents) as cents from journal_lines where account = '701' group by entry_number) posted on posted.entry_number = i.entry_number
    where i.net_cents <> coalesce(posted.cents, 0)
    union all
    select 'entry ' || l.entry_number || ': on 701 without an invoice'
    from journal_lines l left join feed_in_invoices i on i.entry_number = l.entry_number
    where l.account = '701' and i.number is null
    union all
    select 'invoice ' || i.number || ': ' || i.installation || ' ' || to_char(m, 'YYYY-MM') || ' is not locked'
    from feed_in_invoices i cross join lateral generate_series(date_trunc('month', i.from_day), i.to_day - interval '1 day', interval '1 month') m
    where not exists (select from month_locks l where l.installation = i.installation and l.month = m::date)
    """);
