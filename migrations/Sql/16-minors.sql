-- Minors, their representatives and the families of the gift. Run after every migration; safe to run again.

-- A decision about who acts for a holder is never changed.
create or replace trigger append_only before update or delete or truncate on representation_decisions for each statement execute function refuse_change();

-- How patiently young adults are reminded: after 30 days, 90 days, then every year, until they answer.
insert into majority_settings (effective_from, reminder_days) values ('2018-01-01', '{30,90,365}') on conflict do nothing;
