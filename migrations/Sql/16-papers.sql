-- Certificates that were issued stay as they were issued. Run after every migration; safe to run again.
create or replace trigger append_only before update or delete or truncate on holding_certificates for each statement execute function refuse_change();
