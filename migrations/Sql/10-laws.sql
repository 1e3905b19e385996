-- The ledger's laws, kept by the database itself. Run after every migration; safe to run again.

-- Append-only: nobody, not even the owner, changes or removes a line. A correction is a new line.
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'The table % is append-only: % is refused; enter a correction instead.', tg_table_name, lower(tg_op)
    using errcode = 'restrict_violation';
end $$;

do $$
declare ledger text;
begin
  foreach ledger in array array[
    'movements',
    'registered_identities',
    'journal_entries',
    'journal_lines',
    'audit_trail',
    'command_receipts',
    'shareholder_history',
    'fiscal_years',
    'appropriations',
    'dividend_runs',
    'dividend_steps',
    'dividend_allocations',
    'gift_top_ups'
  ] loop
    execute format('create or replace trigger append_only before update or delete or truncate on %I for each statement execute function refuse_change()', ledger);
  end loop;
end $$;

-- Movements, checked once a statement over all rows entered: one INSERT or a COPY of a million alike.
create or replace function movements_obey() returns trigger language plpgsql as $$
declare
  lowest bigint;
  highest bigint;
  entered_rows bigint;
  fault record;
begin
  select min(number), max(number), count(*) into lowest, highest, entered_rows from entered;
  if entered_rows = 0 then
    return null;
  end if;

  if highest - lowest + 1 <> entered_rows or lowest <> 1 + coalesce((select max(number) from movements where number < lowest), 0) then
    raise exception 'Movement numbers follow on from each other without a gap: % to % does not.', lowest, highest
      using errcode = 'check_violation', constraint = 'movements_numbers_follow_on';
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

-- Accounting entries: numbers follow on; each balances when the transaction commits; none grows afterwards.
create or replace function journal_entries_follow_on() returns trigger language plpgsql as $$
declare
  lowest bigint;
  highest bigint;
  entered_rows bigint;
begin
  select min(number), max(number), count(*) into lowest, highest, entered_rows from entered;
  if entered_rows > 0
     and (highest - lowest + 1 <> entered_rows or lowest <> 1 + coalesce((select max(number) from journal_entries where number < lowest), 0)) then
    raise exception 'Entry numbers follow on from each other without a gap: % to % does not.', lowest, highest
      using errcode = 'check_violation', constraint = 'journal_entries_follow_on';
  end if;
  return null;
end $$;

create or replace trigger journal_entries_follow_on after insert on journal_entries
  referencing new table as entered for each statement execute function journal_entries_follow_on();

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
