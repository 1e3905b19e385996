-- A file waits to be taken over for a day; once taken over, what it said stays as it was. Safe to run again.
grant update (holders_content, holders_reading, movements_content, movements_reading, imported_at, compared_on, shareholders_entered, movements_entered) on take_overs to mds_app;
grant delete on take_overs to mds_app;
grant update on import_mappings to mds_app;
create or replace trigger append_only before update or delete or truncate on take_over_holdings for each statement execute function refuse_change();
