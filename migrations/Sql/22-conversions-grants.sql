-- A conversion goes on from decided to posted to undone, or is abandoned. Run after 20-grants.sql, which takes everything back first.
grant update (first_movement, last_movement, abandoned_because, reversed_because) on share_conversions to mds_app;
