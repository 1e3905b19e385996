-- Subscriptions and payments: what was paid, decided and accepted is append-only. Run after every migration; safe to run again.
do $$
declare ledger text;
begin
  foreach ledger in array array[
    'payments',
    'payment_decisions',
    'accepted_documents',
    'subscription_documents',
    'subscription_terms',
    'statement_files'
  ] loop
    execute format('create or replace trigger append_only before update or delete or truncate on %I for each statement execute function refuse_change()', ledger);
  end loop;
end $$;

-- Numbers of payments follow on from each other, whoever writes them.
create or replace function payments_follow_on() returns trigger language plpgsql as $$
declare
  lowest bigint;
  highest bigint;
  entered_rows bigint;
begin
  select min(number), max(number), count(*) into lowest, highest, entered_rows from entered;
  if entered_rows > 0
     and (highest - lowest + 1 <> entered_rows or lowest <> 1 + coalesce((select max(number) from payments where number < lowest), 0)) then
    raise exception 'Payment numbers follow on from each other without a gap: % to % does not.', lowest, highest
      using errcode = 'check_violation', constraint = 'payments_follow_on';
  end if;
  return null;
end $$;

create or replace trigger payments_follow_on after insert on payments
  referencing new table as entered for each statement execute function payments_follow_on();

-- What was asked, and what it cost, never changes; an issue is never moved to another movement.
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
