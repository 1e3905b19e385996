-- What of minors and of the families of the gift the application may change. Run after 20-grants.sql, which takes everything back first.
grant update (last_told_on, times_told, confirmed_at, confirmed_by, confirmation_reason) on comings_of_age to mds_app;
grant update (used_at, replaced_at, wrong_dates) on printed_codes to mds_app;
grant update (declined_on) on gift_invitations to mds_app;
