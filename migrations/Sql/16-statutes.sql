-- Statutes: a version in force is never changed nor removed; a change is a version of its own day. Safe to run again.
create or replace trigger append_only before update or delete or truncate on statutes for each statement execute function refuse_change();
