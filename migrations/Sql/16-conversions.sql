-- Where a holder belongs is never changed; the next decision follows. Run after every migration; safe to run again.
create or replace trigger append_only before update or delete or truncate on college_memberships for each statement execute function refuse_change();

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
