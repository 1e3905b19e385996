-- What the application may change of subscriptions and payments: states, and personal data that no duty holds any longer. Safe to run again.
grant update (state, accepted_on, due_on, holder_id, movement_number) on subscriptions to mds_app;
grant update, delete on subscription_applicants, payers to mds_app;
grant update (state, payload) on provider_events to mds_app;
grant update (refund_number, refused_because) on refund_orders to mds_app;
