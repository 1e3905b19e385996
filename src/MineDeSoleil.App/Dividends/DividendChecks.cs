using MineDeSoleil.App.Verification;

namespace MineDeSoleil.App.Dividends;

/// <summary>The lines of every posted run sum to what its step says, which is what was approved.</summary>
internal sealed class AllocationsSum() : FaultQuery(
    "dividend-allocations",
    "select count(*) from dividend_allocations",
    """
    select 'dividend ' || s.run_number || ': lines ' || count(a.ordinal) || ' for ' || coalesce(sum(a.gross_cents), 0) || ' cents, posted ' || s.totals_lines || ' for ' || s.allocated_cents as fault
    from dividend_steps s left join dividend_allocations a on a.run_number = s.run_number
    where s.kind = 'posted'
    group by s.run_number, s.totals_lines, s.allocated_cents, s.social_levies_cents, s.prepayment_cents, s.non_resident_tax_cents, s.net_cents
    having count(a.ordinal) <> s.totals_lines or coalesce(sum(a.gross_cents), 0) <> s.allocated_cents
        or coalesce(sum(a.social_levies_cents), 0) <> s.social_levies_cents
        or coalesce(sum(a.income_tax_cents), 0) <> s.prepayment_cents + s.non_resident_tax_cents
        or coalesce(sum(a.net_cents), 0) <> s.net_cents
    union all
    select 'line ' || a.ordinal || ' of dividend ' || a.run_number || ' belongs to no posted run' from dividend_allocations a
    where not exists (select from dividend_steps s where s.run_number = a.run_number and s.kind = 'posted')
    """);

/// <summary>What a run credited to the holders' accounts is in the journal, and undone there where the run was reversed.</summary>
internal sealed class DividendsAreInTheJournal() : FaultQuery(
    "dividend-entries",
    "select count(*) from dividend_steps where kind = 'posted'",
    """
    select 'dividend ' || s.run_number || ': net ' || s.net_cents || ', booked ' || coalesce(sum(l.credit_cents), 0) || ' cents' as fault
    from dividend_steps s
    left join journal_entries e on e.cause = 'dividend:' || s.run_number || ':credit'
    left join journal_lines l on l.entry_number = e.number and l.account = '455'
    where s.kind = 'posted'
    group by s.run_number, s.net_cents
    having coalesce(sum(l.credit_cents), 0) <> s.net_cents
    union all
    select 'dividend ' || s.run_number || ' was reversed, its entry ' || e.number || ' was not'
    from dividend_steps s join journal_entries e on e.cause in ('dividend:' || s.run_number || ':credit', 'dividend:' || s.run_number || ':residue')
    where s.kind = 'reversed' and not exists (select from journal_entries r where r.reverses = e.number)
    """);
