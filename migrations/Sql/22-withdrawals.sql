-- A withdrawal whose movement was reversed is no longer to be paid; earlier versions left it so.
update withdrawals w set abandoned_because = 'mouvement contre-passé'
where abandoned_because is null and paid_on is null and exists (select from movements r where r.reverses = w.movement_number);

-- A withdrawal goes on from asked to entered to paid, or is abandoned; what was asked never changes. Safe to run again.
grant update (movement_number, price_cents, paid_on, abandoned_because) on withdrawals to mds_app;
