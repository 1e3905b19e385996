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

-- Minors and the families of the gift.
grant update (last_told_on, times_told, confirmed_at, confirmed_by, confirmation_reason) on comings_of_age to mds_app;
grant update (used_at, replaced_at, wrong_dates) on printed_codes to mds_app;
grant update (declined_on) on gift_invitations to mds_app;

-- Cases go on from step to step, or are abandoned; what was agreed and asked never changes.
grant update (is_approved, answered_on, answer_document, entered_on, movement_number, abandoned_because) on transfers to mds_app;
grant update (movement_number) on preemption_offers to mds_app;
grant update (movement_number, price_cents, paid_on, abandoned_because) on withdrawals to mds_app;

-- Subscriptions and payments: states, and personal data that no duty holds any longer.
grant update (state, accepted_on, due_on, holder_id, movement_number) on subscriptions to mds_app;
grant update, delete on subscription_applicants, payers to mds_app;
grant update (state, payload) on provider_events to mds_app;
grant update (refund_number, refused_because) on refund_orders to mds_app;

-- A file waits to be taken over for a day; once taken over, what it said stays as it was.
grant update (holders_content, holders_reading, movements_content, movements_reading, imported_at, compared_on, shareholders_entered, movements_entered) on take_overs to mds_app;
grant delete on take_overs to mds_app;
grant update on import_mappings to mds_app;

-- A conversion goes on from decided to posted to undone, or is abandoned.
grant update (first_movement, last_movement, abandoned_because, reversed_because) on share_conversions to mds_app;

-- A batch of transfers is carried on: approved, executed or given up; a transfer comes back. What was drawn up never changes.
grant update (approved_at, approved_by, executed_on, abandoned_because) on payout_batches to mds_app;
grant update (returned_on, return_reason, iban, account_holder) on payouts to mds_app;
