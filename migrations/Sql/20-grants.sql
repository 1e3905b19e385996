-- What the application may do, and no more: read and add everywhere; change only what is listed here. Safe to run again.
revoke all on all tables in schema public from mds_app, public;
revoke create on schema public from public, mds_app;
grant usage on schema public to mds_app;
grant select, insert on all tables in schema public to mds_app;
revoke insert on migrations_history from mds_app;
grant usage, select on all sequences in schema public to mds_app;

grant update on register_head, shareholders, representatives, tax_statuses to mds_app;
grant update (name) on share_classes to mds_app;
grant delete on dividend_simulated_lines to mds_app;
grant update on installations, import_runs, production_alerts, source_links, source_credits, source_tokens to mds_app;
grant delete on source_links, source_tokens to mds_app;

-- Who signs in, their links, keys and mails.
grant update on user_accounts, user_passkeys, mails to mds_app;
grant delete on user_roles, user_passkeys, sign_in_links, mails to mds_app;
grant update (used_at) on sign_in_links to mds_app;
grant update (revoked_at) on api_keys to mds_app;
grant update (movement_number, given_on, from_stock, withdrawn_at, withdrawal_reason) on birth_registrations to mds_app;

-- What the public pages tell.
grant update, delete on reference_figures, milestones to mds_app;
