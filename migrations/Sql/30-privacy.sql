-- Privacy: what may be erased, when, and how. Run after the laws and the grants, which take everything back first; safe to run again.

-- Some ledgers bear personal texts. They may be emptied, through the functions below and never otherwise; no line is changed or removed.
create or replace function refuse_all_but_erasure() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and current_setting('mds.erasing', true) = 'on' then
    return null;
  end if;
  raise exception 'The table % is append-only: % is refused; enter a correction instead.', tg_table_name, lower(tg_op)
    using errcode = 'restrict_violation';
end $$;

-- Whoever updates, the owner included: each column named is as it was or takes its erased form; every other stays.
create or replace function only_erasure() returns trigger language plpgsql as $$
declare
  erased jsonb := tg_argv[0]::jsonb;
  was jsonb := to_jsonb(old);
  is_now jsonb := to_jsonb(new);
  names text[] := array(select jsonb_object_keys(tg_argv[0]::jsonb));
begin
  if (was - names) is distinct from (is_now - names)
     or exists (select from unnest(names) n where is_now -> n is distinct from was -> n and is_now -> n is distinct from erased -> n) then
    raise exception 'Of the table % personal texts may be erased and nothing else.', tg_table_name using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

do $$
declare ledger record;
begin
  for ledger in select * from (values
    ('registered_identities', '{"name": "Identité effacée", "domicile": "", "salt": "\\x"}'),
    ('shareholder_history', '{"before": {}}'),
    ('representation_decisions', '{"document": "", "reason": ""}'),
    ('audit_trail', '{"detail": {}}'),
    ('command_receipts', '{"body_hash": "\\x"}'),
    ('payment_decisions', '{"reason": ""}')
  ) as ledgers (name, erased) loop
    execute format('create or replace trigger append_only before update or delete or truncate on %I for each statement execute function refuse_all_but_erasure()', ledger.name);
    execute format('create or replace trigger only_erasure before update on %I for each row execute function only_erasure(%L)', ledger.name, ledger.erased);
  end loop;
end $$;

-- A payment keeps its number; what its payer wrote as reference, and the bank's own ids, go.
create or replace function only_erasure_of_payments() returns trigger language plpgsql as $$
begin
  if (to_jsonb(old) - array['reference', 'end_to_end_id', 'provider_id']) is distinct from (to_jsonb(new) - array['reference', 'end_to_end_id', 'provider_id'])
     or (new.reference is not null and new.reference is distinct from old.reference)
     or (new.end_to_end_id is not null and new.end_to_end_id is distinct from old.end_to_end_id)
     or new.provider_id not in (old.provider_id, 'erased:' || old.number) then
    raise exception 'Of the table payments personal texts may be erased and nothing else.' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create or replace trigger append_only before update or delete or truncate on payments for each statement execute function refuse_all_but_erasure();
create or replace trigger only_erasure before update on payments for each row execute function only_erasure_of_payments();

-- Where every holder stands: shares, money between them and the company, what is under way, since when they hold nothing. One row a holder.
create or replace function departures(today date)
returns table (id uuid, code text, shares bigint, owed_cents bigint, cases text[], left_on date, last_entry_on date, last_paid_on date)
language sql stable as $$
  select s.id, s.code, coalesce(m.held, 0)::bigint,
    (greatest(coalesce(d.owed, 0) + coalesce(j.owed, 0), 0) + coalesce(w.owed, 0) + coalesce(p.owed, 0))::bigint,
    array_remove(array[
      case when exists (select from subscriptions u where u.holder_id = s.id and u.state in ('requested', 'awaiting_payment', 'paid')) then 'subscription' end,
      case when exists (select from withdrawals x where x.holder_id = s.id and x.movement_number is null and x.abandoned_because is null) then 'withdrawal' end,
      case when exists (select from transfers t where s.id in (t.seller_id, t.buyer_id) and t.entered_on is null and t.abandoned_because is null and t.is_approved is distinct from false) then 'transfer' end,
      case when exists (select from birth_registrations b where b.child_id = s.id and b.movement_number is null and b.withdrawn_at is null) then 'gift' end,
      case when exists (select from representatives r where r.shareholder_id = s.id and r.since <= today and (r.until is null or today < r.until)) then 'mandate' end,
      case when exists (select from gift_programmes g where g.town_id = s.id) then 'town' end], null),
    coalesce(m.last_on, (s.created_at at time zone 'Europe/Paris')::date),
    greatest(m.last_on, p.last_on, d.last_on, j.last_on),
    d.last_on
  from shareholders s
  left join lateral (
    select sum(case when x.to_id = s.id then x.shares else -x.shares end) as held, max(x.effective_on) as last_on
    from movements x where x.to_id = s.id or x.from_id = s.id) m on true
  left join lateral (
    -- A dividend unclaimed for five years goes to the State: it is owed to the holder no longer.
    select sum(a.net_cents) filter (where r.paid_on + interval '5 years' > today) as owed, max(r.paid_on) as last_on
    from dividend_allocations a join dividend_runs r on r.number = a.run_number
    where a.shareholder_id = s.id and not exists (select from dividend_steps t where t.run_number = a.run_number and t.kind = 'reversed')) d on true
  left join lateral (
    select sum(l.credit_cents - l.debit_cents) filter (where l.account like '4%') as owed, max(e.date) as last_on
    from journal_lines l join journal_entries e on e.number = l.entry_number
    where l.shareholder_id = s.id) j on true
  left join lateral (
    select sum(x.price_cents) as owed from withdrawals x
    where x.holder_id = s.id and x.movement_number is not null and x.paid_on is null
      and not exists (select from movements u where u.reverses = x.movement_number)) w on true
  left join lateral (
    select sum(abs(b.paid - b.due)) as owed, max(b.last_on) as last_on
    from (
      select case when u.state = 'issued' then u.price_cents else 0 end as due,
        coalesce(sum(case when y.kind in ('received', 'reinstated') then y.amount_cents else -y.amount_cents end), 0) as paid, max(y."on") as last_on
      from subscriptions u
      left join payments y on y.subscription_number = u.number or y.number in (select z.payment_number from payment_decisions z where z.subscription_number = u.number)
      where u.holder_id = s.id and u.state not in ('requested', 'awaiting_payment', 'paid')
      group by u.number) b) p on true
$$;

-- The addresses by which some holders and their representatives were written to, now or before.
create or replace function addresses_of(holders uuid[]) returns setof text language sql stable as $$
  select lower(a.address) from (
    select s.email as address from shareholders s where s.id = any(holders)
    union select h.before ->> 'email' from shareholder_history h where h.shareholder_id = any(holders)
    union select a.email from subscription_applicants a join subscriptions u on u.number = a.subscription_number where u.holder_id = any(holders)
    union select r.email from representatives r where r.represented_id = any(holders)
    union select l.email_folded from sign_in_links l
      where l.representative_id in (select r.id from representatives r where r.represented_id = any(holders))
         or l.printed_code_id in (select c.id from printed_codes c where c.shareholder_id = any(holders))) a
  where a.address is not null and a.address <> ''
$$;

-- Of these, the ones that open or name nothing else here: of no other holder, nobody else's representative or applicant, no user with a role.
create or replace function leaving_addresses(holders uuid[]) returns setof text language sql stable as $$
  select a from addresses_of(holders) a
  where not exists (select from shareholders s where lower(s.email) = a and s.id <> all(holders))
    and not exists (select from representatives r where lower(r.email) = a and r.represented_id <> all(holders))
    and not exists (select from subscription_applicants p join subscriptions u on u.number = p.subscription_number where lower(p.email) = a and (u.holder_id is null or u.holder_id <> all(holders)))
    and not exists (select from user_accounts c join user_roles o on o.account_id = c.id where c.email_folded = a)
$$;

-- What follows runs as the owner, for a right that the application has not. Each refuses whoever still holds shares, and empties personal texts only.
create or replace function refuse_holders(holders uuid[]) returns void language plpgsql stable as $$
declare holder text;
begin
  select s.code into holder from shareholders s
  where s.id = any(holders) and 0 <> (select coalesce(sum(case when m.to_id = s.id then m.shares else -m.shares end), 0) from movements m where m.to_id = s.id or m.from_id = s.id)
  limit 1;
  if holder is not null then
    raise exception 'Holder % has shares: nothing of theirs is erased.', holder using errcode = 'restrict_violation';
  end if;
end $$;

create or replace function erase_identities(holders uuid[]) returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare erased bigint;
begin
  perform refuse_holders(holders);
  perform set_config('mds.erasing', 'on', true);
  update registered_identities i set name = 'Identité effacée', domicile = '', salt = ''
  where i.shareholder_id = any(holders) and i.salt <> ''
    and exists (select from erasures e where e.shareholder_id = i.shareholder_id and e.stage = 'register');
  get diagnostics erased = row_count;
  perform set_config('mds.erasing', 'off', true);
  return erased;
end $$;

-- The former details of holders who left, or everybody's that were replaced before an instant.
create or replace function erase_histories(holders uuid[], before_instant timestamptz) returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare erased bigint;
begin
  perform refuse_holders(holders);
  perform set_config('mds.erasing', 'on', true);
  update shareholder_history h set before = '{}'
  where h.before <> '{}' and (h.shareholder_id = any(holders) or h.replaced_at < before_instant);
  get diagnostics erased = row_count;
  perform set_config('mds.erasing', 'off', true);
  return erased;
end $$;

-- What was typed about the mandates of holders who left, and the free texts of the trail about them.
create or replace function erase_typed_texts(holders uuid[]) returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare erased bigint;
declare lines bigint;
begin
  perform refuse_holders(holders);
  perform set_config('mds.erasing', 'on', true);
  update representation_decisions d set document = '', reason = ''
  where (d.represented_id = any(holders) or d.representative_id in (select r.id from representatives r where r.shareholder_id = any(holders)))
    and (d.document <> '' or d.reason <> '');
  get diagnostics erased = row_count;
  update audit_trail t set detail = '{}'
  where coalesce(t.detail ->> 'reason', t.detail ->> 'document', t.detail ->> 'blocked') is not null
    and t.subject in (
      select 'shareholder:' || s.code from shareholders s where s.id = any(holders)
      union select 'subscription:' || u.number from subscriptions u where u.holder_id = any(holders)
      union select 'withdrawal:' || w.number from withdrawals w where w.holder_id = any(holders)
      union select 'birth:' || b.number from birth_registrations b where b.child_id = any(holders));
  get diagnostics lines = row_count;
  perform set_config('mds.erasing', 'off', true);
  return erased + lines;
end $$;

-- The free texts of the trail about subscriptions that came to nothing, up to a day.
create or replace function erase_subscription_texts(last_day date) returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare erased bigint;
begin
  perform set_config('mds.erasing', 'on', true);
  update audit_trail t set detail = '{}'
  where coalesce(t.detail ->> 'reason', t.detail ->> 'blocked') is not null and (t.at at time zone 'Europe/Paris')::date <= last_day
    and t.subject in (select 'subscription:' || u.number from subscriptions u where u.state in ('refused', 'expired', 'withdrawn', 'refunded'));
  get diagnostics erased = row_count;
  perform set_config('mds.erasing', 'off', true);
  return erased;
end $$;

-- The day of 18 tells the birth date.
create or replace function erase_comings_of_age(holders uuid[]) returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare erased bigint;
begin
  perform refuse_holders(holders);
  delete from comings_of_age c where c.shareholder_id = any(holders);
  get diagnostics erased = row_count;
  return erased;
end $$;

-- The gift and the withdrawal stay, with their numbers; by what the child was known and what was typed go.
create or replace function erase_births_and_departures(holders uuid[]) returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare erased bigint;
declare leaving bigint;
declare sold bigint;
declare offered bigint;
begin
  perform refuse_holders(holders);
  update birth_registrations b set birth_date = '1900-01-01', folded_name = 'EFFACE/' || b.number, reference = null,
    withdrawal_reason = case when b.withdrawal_reason is not null then 'effacé' end
  where b.child_id = any(holders) and b.folded_name <> 'EFFACE/' || b.number;
  get diagnostics erased = row_count;
  update withdrawals w set document = '', abandoned_because = case when w.abandoned_because is not null then 'effacé' end
  where w.holder_id = any(holders) and (w.document <> '' or w.abandoned_because <> 'effacé');
  get diagnostics leaving = row_count;
  update transfers t set document = '', answer_document = case when t.answer_document is not null then 'effacé' end, abandoned_because = case when t.abandoned_because is not null then 'effacé' end
  where (t.seller_id = any(holders) or t.buyer_id = any(holders)) and (t.document <> '' or t.answer_document <> 'effacé' or t.abandoned_because <> 'effacé');
  get diagnostics sold = row_count;
  update preemption_offers o set document = '' where o.holder_id = any(holders) and o.document <> '';
  get diagnostics offered = row_count;
  return erased + leaving + sold + offered;
end $$;

-- The references of payments made up to a day, once the accounts need them no longer.
create or replace function erase_payment_references(last_day date) returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare erased bigint;
begin
  perform set_config('mds.erasing', 'on', true);
  update payment_decisions d set reason = '' from payments p where p.number = d.payment_number and p."on" <= last_day and d.reason <> '';
  update payments p set reference = null, end_to_end_id = null, provider_id = 'erased:' || p.number where p."on" <= last_day and p.provider_id <> 'erased:' || p.number;
  get diagnostics erased = row_count;
  perform set_config('mds.erasing', 'off', true);
  return erased;
end $$;

-- The fingerprint of a form can be guessed at: it goes, and its key then answers to no form any more.
create or replace function erase_receipts(before_instant timestamptz) returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare erased bigint;
begin
  perform set_config('mds.erasing', 'on', true);
  update command_receipts r set body_hash = '' where r.at < before_instant and r.body_hash <> '';
  get diagnostics erased = row_count;
  perform set_config('mds.erasing', 'off', true);
  return erased;
end $$;

do $$
declare eraser text;
begin
  foreach eraser in array array[
    'erase_identities(uuid[])', 'erase_histories(uuid[], timestamptz)', 'erase_typed_texts(uuid[])', 'erase_subscription_texts(date)', 'erase_comings_of_age(uuid[])',
    'erase_births_and_departures(uuid[])', 'erase_payment_references(date)', 'erase_receipts(timestamptz)'
  ] loop
    execute format('revoke all on function %s from public', eraser);
    execute format('grant execute on function %s to mds_app', eraser);
  end loop;
end $$;

-- What is no ledger the application empties itself.
grant delete on user_accounts, tax_statuses to mds_app;
grant update (family_name, given_names, birth_date, folded_name, address_street, address_postcode, address_commune, address_country) on gift_invitations to mds_app;
