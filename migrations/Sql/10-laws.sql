-- The ledger's laws, kept by the database itself. Run after every migration; safe to run again.

-- Append-only: nobody, not even the owner, changes or removes a line. A correction is a new line.
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'The table % is append-only: % is refused; enter a correction instead.', tg_table_name, lower(tg_op)
    using errcode = 'restrict_violation';
end $$;

-- The ledgers that bear personal texts have a guard of their own (30-privacy.sql).
do $$
declare ledger text;
begin
  foreach ledger in array array[
    'movements', 'holding_certificates', 'statutes', 'take_over_holdings',
    'journal_entries', 'journal_lines',
    'fiscal_years', 'appropriations', 'dividend_runs', 'dividend_steps', 'dividend_allocations',
    'gift_top_ups', 'erasures', 'college_memberships',
    'readings', 'raw_answers', 'quarantined_readings', 'quarantine_decisions', 'month_locks', 'installation_history',
    'pvgis_answers', 'production_corrections', 'feed_in_invoices',
    'accepted_documents', 'subscription_documents', 'subscription_terms', 'statement_files'
  ] loop
    execute format('create or replace trigger append_only before update or delete or truncate on %I for each statement execute function refuse_change()', ledger);
  end loop;
end $$;

-- Numbers of a ledger follow on from each other, whoever writes them; checked once a statement over all rows entered, before anything else is.
create or replace function numbers_follow_on() returns trigger language plpgsql as $$
declare
  lowest bigint;
  highest bigint;
  entered_rows bigint;
  before_them bigint;
begin
  select min(number), max(number), count(*) into lowest, highest, entered_rows from entered;
  if entered_rows = 0 then
    return null;
  end if;
  execute format('select coalesce(max(number), 0) from %I where number < $1', tg_table_name) into before_them using lowest;
  if highest - lowest + 1 <> entered_rows or lowest <> 1 + before_them then
    raise exception 'The numbers of % follow on from each other without a gap: % to % does not.', tg_table_name, lowest, highest
      using errcode = 'check_violation', constraint = tg_table_name || '_follow_on';
  end if;
  return null;
end $$;

do $$
declare ledger text;
begin
  foreach ledger in array array['movements', 'journal_entries', 'payments', 'payout_batches', 'feed_in_invoices'] loop
    execute format('create or replace trigger follow_on after insert on %I referencing new table as entered for each statement execute function numbers_follow_on()', ledger);
  end loop;
end $$;

-- What did this before.
drop trigger if exists journal_entries_follow_on on journal_entries;
drop trigger if exists payments_follow_on on payments;
drop function if exists journal_entries_follow_on(), payments_follow_on();

-- Movements, checked once a statement over all rows entered: one INSERT or a COPY of a million alike.
create or replace function movements_obey() returns trigger language plpgsql as $$
declare
  lowest bigint := (select min(number) from entered);
  fault record;
begin
  if lowest is null then
    return null;
  end if;

  -- Planned afresh each time (execute): the plan for one row is not the plan for a million.
  execute $q$
    select number from (
      select number, hash, sha256(lag(hash, 1, (select hash from movements where number = $1 - 1)) over (order by number) || bytes) as expected
      from (select number, hash, bytes from entered) e
    ) links
    where hash <> coalesce(expected, sha256(decode(repeat('00', 32), 'hex') || (select bytes from entered where number = $1)))
    limit 1
  $q$ into fault using lowest;
  if fault.number is not null then
    raise exception 'The hash of movement % does not follow from the one before it.', fault.number
      using errcode = 'check_violation', constraint = 'movements_chain';
  end if;

  execute $q$
    select m.number, side.holder_id
    from entered m
    cross join lateral (values (m.from_id, m.from_identity_id), (m.to_id, m.to_identity_id)) as side(holder_id, identity_id)
    left join registered_identities i on i.id = side.identity_id
    where side.holder_id is not null and i.shareholder_id is distinct from side.holder_id
    limit 1
  $q$ into fault;
  if fault.number is not null then
    raise exception 'Movement % names a holder without a registered identity of theirs.', fault.number
      using errcode = 'foreign_key_violation', constraint = 'movements_holders_known';
  end if;

  execute $q$
    select m.number from entered m left join share_classes c on c.id = m.class_id where c.id is null limit 1
  $q$ into fault;
  if fault.number is not null then
    raise exception 'Movement % names a class of shares that is not there.', fault.number
      using errcode = 'foreign_key_violation', constraint = 'movements_class_known';
  end if;

  -- No balance below zero at the end of any day, of any holder who gave.
  execute $q$
    with givers as (select distinct from_id as holder_id, class_id from entered where from_id is not null),
    lines as (
      select g.holder_id, g.class_id, m.effective_on, -m.shares as change
      from givers g join movements m on m.from_id = g.holder_id and m.class_id = g.class_id
      union all
      select g.holder_id, g.class_id, m.effective_on, m.shares
      from givers g join movements m on m.to_id = g.holder_id and m.class_id = g.class_id
    ),
    days as (select holder_id, class_id, effective_on, sum(change) as change from lines group by 1, 2, 3),
    balances as (select holder_id, effective_on, sum(change) over (partition by holder_id, class_id order by effective_on) as held from days)
    select b.holder_id, s.code, b.effective_on, b.held
    from balances b join shareholders s on s.id = b.holder_id
    where b.held < 0 limit 1
  $q$ into fault;
  if fault.holder_id is not null then
    raise exception 'Holder % would have % shares on %.', fault.code, fault.held, fault.effective_on
      using errcode = 'check_violation', constraint = 'movements_balance';
  end if;

  return null;
end $$;

create or replace trigger movements_obey after insert on movements
  referencing new table as entered for each statement execute function movements_obey();

-- Accounting entries: each balances when the transaction commits; none grows afterwards.
create or replace function journal_entry_balances() returns trigger language plpgsql as $$
declare
  debit numeric;
  credit numeric;
  line_count bigint;
begin
  select coalesce(sum(debit_cents), 0), coalesce(sum(credit_cents), 0), count(*) into debit, credit, line_count
  from journal_lines where entry_number = new.number;
  if debit <> credit or line_count < 2 then
    raise exception 'Entry % does not balance: debit % cents, credit % cents, % lines.', new.number, debit, credit, line_count
      using errcode = 'check_violation', constraint = 'journal_entry_balances';
  end if;
  return null;
end $$;

do $$
begin
  if not exists (select from pg_trigger where tgname = 'journal_entry_balances' and tgrelid = 'journal_entries'::regclass) then
    create constraint trigger journal_entry_balances after insert on journal_entries
      deferrable initially deferred for each row execute function journal_entry_balances();
  end if;
end $$;

create or replace function journal_lines_are_new() returns trigger language plpgsql as $$
declare
  fault bigint;
begin
  -- An entry is written in one transaction, without savepoints; the row's xmin tells which.
  execute $q$
    select l.entry_number from (select distinct entry_number from entered) l
    left join journal_entries e on e.number = l.entry_number and e.xmin = pg_current_xact_id()::xid
    where e.number is null limit 1
  $q$ into fault;
  if fault is not null then
    raise exception 'Entry % is closed or not there: lines are written with their entry.', fault
      using errcode = 'check_violation', constraint = 'journal_lines_are_new';
  end if;
  return null;
end $$;

create or replace trigger journal_lines_are_new after insert on journal_lines
  referencing new table as entered for each statement execute function journal_lines_are_new();

-- Contact data change; what they were is kept.
create or replace function keep_shareholder_history() returns trigger language plpgsql as $$
begin
  insert into shareholder_history (shareholder_id, replaced_at, before) values (old.id, now(), to_jsonb(old));
  return null;
end $$;

create or replace trigger keep_shareholder_history after update on shareholders
  for each row when (old is distinct from new) execute function keep_shareholder_history();

-- Dividends: what was posted is what was decided, to the cent; one COPY of a million lines alike.
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

-- What a roof was before a change is kept.
create or replace function keep_installation_history() returns trigger language plpgsql as $$
begin
  insert into installation_history (code, replaced_at, before) values (old.code, now(), to_jsonb(old));
  return null;
end $$;

create or replace trigger keep_installation_history after update on installations
  for each row when (old is distinct from new) execute function keep_installation_history();

-- Of a subscription what was asked, and what it cost, never changes; an issue is never moved to another movement.
create or replace function subscriptions_obey() returns trigger language plpgsql as $$
begin
  if (new.number, new.token, new.class_id, new.shares, new.price_cents, new.requested_at) is distinct from (old.number, old.token, old.class_id, old.shares, old.price_cents, old.requested_at)
     or (old.movement_number is not null and new.movement_number is distinct from old.movement_number) then
    raise exception 'Of subscription % only the state and what follows from it may change.', old.number
      using errcode = 'check_violation', constraint = 'subscriptions_keep_what_was_asked';
  end if;
  return new;
end $$;

create or replace trigger subscriptions_obey before update on subscriptions for each row execute function subscriptions_obey();

-- How patiently young adults are reminded until somebody decides otherwise: after 30 days, 90 days, then every year, until they answer.
insert into majority_settings (effective_from, reminder_days) values ('2018-01-01', '{30,90,365}') on conflict do nothing;

-- A withdrawal whose movement was reversed is no longer to be paid; earlier versions left it so.
update withdrawals w set abandoned_because = 'mouvement contre-passé'
where abandoned_because is null and paid_on is null and exists (select from movements r where r.reverses = w.movement_number);

-- What was decided of a conversion never changes, nor the movements it became; only its end follows.
create or replace function share_conversions_obey() returns trigger language plpgsql as $$
begin
  if (new.number, new.from_class_id, new.into_code, new.into_name, new.into_nominal_cents, new.holder_id, new.shares, new.decided_on, new.document, new.effective_on, new.recorded_at)
       is distinct from (old.number, old.from_class_id, old.into_code, old.into_name, old.into_nominal_cents, old.holder_id, old.shares, old.decided_on, old.document, old.effective_on, old.recorded_at)
     or (old.first_movement is not null and (new.first_movement, new.last_movement) is distinct from (old.first_movement, old.last_movement))
     or (old.abandoned_because is not null and new.abandoned_because is distinct from old.abandoned_because)
     or (old.reversed_because is not null and new.reversed_because is distinct from old.reversed_because) then
    raise exception 'Of conversion % only what follows from it may change.', old.number
      using errcode = 'check_violation', constraint = 'share_conversions_keep_what_was_decided';
  end if;
  return new;
end $$;

create or replace trigger share_conversions_obey before update on share_conversions for each row execute function share_conversions_obey();

-- What stands to a holder's credit, entry by entry, each from its day on: the net of distributions that stand, what the journal moved on their account (455), less
-- what is being paid or was. The one definition; whoever asks sums it.
create or replace view holder_credit_entries as
  select a.shareholder_id, a.net_cents as cents, r.paid_on as due_on
  from dividend_allocations a join dividend_runs r on r.number = a.run_number
  where not exists (select from dividend_steps s where s.run_number = a.run_number and s.kind = 'reversed')
  union all
  select l.shareholder_id, l.credit_cents - l.debit_cents, e.date
  from journal_lines l join journal_entries e on e.number = l.entry_number
  where l.account = '455' and l.shareholder_id is not null
  union all
  select p.holder_id, -p.amount_cents, date '0001-01-01'
  from payouts p join payout_batches b on b.number = p.batch
  where p.returned_on is null and b.abandoned_because is null;
