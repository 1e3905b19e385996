-- Production: what was measured, held and decided is append-only; what a roof was before a change is kept. Safe to run again.
do $$
declare ledger text;
begin
  foreach ledger in array array[
    'readings',
    'raw_answers',
    'quarantined_readings',
    'quarantine_decisions',
    'month_locks',
    'installation_history'
  ] loop
    execute format('create or replace trigger append_only before update or delete or truncate on %I for each statement execute function refuse_change()', ledger);
  end loop;
end $$;

-- Revisions of one reading follow on from 1, checked once a statement over all rows entered.
create or replace function readings_revisions_follow_on() returns trigger language plpgsql as $$
declare
  fault record;
begin
  execute $q$
    select e.installation, e.from_day, e.revision
    from entered e
    where e.revision > 1 and not exists (
      select from readings r
      where r.installation = e.installation and r.from_day = e.from_day and r.quantity = e.quantity and r.source = e.source
        and r.point = e.point and r.kind = e.kind and r.to_day = e.to_day and r.revision = e.revision - 1)
    limit 1
  $q$ into fault;
  if fault.installation is not null then
    raise exception 'Revision % of % on % has no revision before it.', fault.revision, fault.installation, fault.from_day
      using errcode = 'check_violation', constraint = 'readings_revisions_follow_on';
  end if;
  return null;
end $$;

create or replace trigger readings_revisions_follow_on after insert on readings
  referencing new table as entered for each statement execute function readings_revisions_follow_on();

create or replace function keep_installation_history() returns trigger language plpgsql as $$
begin
  insert into installation_history (code, replaced_at, before) values (old.code, now(), to_jsonb(old));
  return null;
end $$;

create or replace trigger keep_installation_history after update on installations
  for each row when (old is distinct from new) execute function keep_installation_history();
