-- Dividends: what was posted is what was decided, to the cent. Run after every migration; safe to run again.

-- Checked once a statement over all lines entered: one COPY of a million alike.
create or replace function dividend_allocations_obey() returns trigger language plpgsql as $$
declare
  fault record;
begin
  execute $q$
    select l.run_number, l.line_count, l.gross, s.totals_lines, s.allocated_cents
    from (
      select run_number, count(*) as line_count, min(ordinal) as first, max(ordinal) as last,
             sum(gross_cents) as gross, sum(social_levies_cents) as social, sum(income_tax_cents) as tax
      from entered group by run_number
    ) l
    left join dividend_steps s on s.run_number = l.run_number and s.kind = 'posted' and s.xmin = pg_current_xact_id()::xid
    where s.run_number is null
       or l.line_count <> s.totals_lines or l.first <> 1 or l.last <> s.totals_lines
       or l.gross <> s.allocated_cents
       or l.social <> s.social_levies_cents or l.tax <> s.prepayment_cents + s.non_resident_tax_cents
    limit 1
  $q$ into fault;
  if fault.run_number is not null then
    raise exception 'The lines of dividend % are % for % cents; the step that posts it says % for %.',
      fault.run_number, fault.line_count, fault.gross, fault.totals_lines, fault.allocated_cents
      using errcode = 'check_violation', constraint = 'dividend_allocations_sum';
  end if;

  execute $q$
    select e.run_number, e.ordinal from entered e left join shareholders s on s.id = e.shareholder_id where s.id is null limit 1
  $q$ into fault;
  if fault.run_number is not null then
    raise exception 'Line % of dividend % names a holder who is not there.', fault.ordinal, fault.run_number
      using errcode = 'foreign_key_violation', constraint = 'dividend_allocations_holders_known';
  end if;

  return null;
end $$;

create or replace trigger dividend_allocations_obey after insert on dividend_allocations
  referencing new table as entered for each statement execute function dividend_allocations_obey();
