-- Expected yield, corrections and revenue: append-only, invoices numbered without a gap. Safe to run again.
do $$
declare ledger text;
begin
  foreach ledger in array array['pvgis_answers', 'production_corrections', 'feed_in_invoices'] loop
    execute format('create or replace trigger append_only before update or delete or truncate on %I for each statement execute function refuse_change()', ledger);
  end loop;
end $$;

create or replace function feed_in_invoices_follow_on() returns trigger language plpgsql as $$
declare
  lowest bigint;
  highest bigint;
  entered_rows bigint;
begin
  select min(number), max(number), count(*) into lowest, highest, entered_rows from entered;
  if entered_rows > 0
     and (highest - lowest + 1 <> entered_rows or lowest <> 1 + coalesce((select max(number) from feed_in_invoices where number < lowest), 0)) then
    raise exception 'Invoice numbers follow on from each other without a gap: % to % does not.', lowest, highest
      using errcode = 'check_violation', constraint = 'feed_in_invoices_follow_on';
  end if;
  return null;
end $$;

create or replace trigger feed_in_invoices_follow_on after insert on feed_in_invoices
  referencing new table as entered for each statement execute function feed_in_invoices_follow_on();
