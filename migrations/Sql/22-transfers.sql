-- The case of a sale goes on from opened to answered to entered, or is abandoned; what was agreed and asked never changes. Safe to run again.
grant update (is_approved, answered_on, answer_document, entered_on, movement_number, abandoned_because) on transfers to mds_app;
grant update (movement_number) on preemption_offers to mds_app;
