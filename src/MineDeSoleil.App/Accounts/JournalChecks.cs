using MineDeSoleil.App.Verification;

namespace MineDeSoleil.App.Accounts;

/// <summary>Entries are numbered from 1 without a gap, up to the number that the register's head says.</summary>
internal sealed class JournalNumbers() : FaultQuery(
    "journal-numbers",
    "select count(*) from journal_entries",
    """
    select 'entry ' || number || ' follows ' || coalesce(before::text, 'nothing') as fault
    from (select number, lag(number) over (order by number) as before from journal_entries) e
    where number <> coalesce(before, 0) + 1
    union all
    select 'the head says ' || last_entry || ', the journal ' || coalesce((select max(number) from journal_entries), 0)
    from register_head where last_entry <> coalesce((select max(number) from journal_entries), 0)
    """);

/// <summary>Every entry balances: debits equal credits, over two lines at least.</summary>
internal sealed class JournalBalance() : FaultQuery(
    "journal-balance",
    "select count(*) from journal_lines",
    """
    select 'entry ' || e.number || ': debit ' || coalesce(sum(l.debit_cents), 0) || ', credit ' || coalesce(sum(l.credit_cents), 0) || ' cents' as fault
    from journal_entries e left join journal_lines l on l.entry_number = e.number
    group by e.number
    having count(l.line) < 2 or coalesce(sum(l.debit_cents), 0) <> coalesce(sum(l.credit_cents), 0)
    """);

/// <summary>Every line is on an account of the chart and belongs to an entry.</summary>
internal sealed class JournalAccounts() : FaultQuery(
    "journal-accounts",
    "select count(*) from journal_lines",
    """
    select 'entry ' || l.entry_number || ' line ' || l.line || ': account ' || l.account as fault
    from journal_lines l
    left join chart_of_accounts a on a.code = l.account
    left join journal_entries e on e.number = l.entry_number
    where a.code is null or e.number is null
    """);

/// <summary>The capital of the accounts (1013) is the nominal of the shares that the register shows.</summary>
internal sealed class CapitalIsTheRegisters() : FaultQuery(
    "journal-capital",
    "select count(*) from movements where from_id is null or to_id is null",
    """
    select 'the accounts say ' || booked || ', the register ' || held || ' cents' as fault
    from (select
      (select coalesce(sum(credit_cents - debit_cents), 0) from journal_lines where account = '1013') as booked,
      (select coalesce(sum(case when from_id is null then 1 else -1 end * shares::numeric * nominal_cents), 0) from movements
       where from_id is null or to_id is null) as held) both_sides
    where booked <> held
    """);
