-- A withdrawal goes on from asked to entered to paid, or is abandoned; what was asked never changes. Safe to run again.
grant update (movement_number, price_cents, paid_on, abandoned_because) on withdrawals to mds_app;
