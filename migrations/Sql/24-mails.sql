-- Mails of before they had a state: what was sent, and what was given up. Safe to run again.
update mails set state = 'sent' where state = 'waiting' and sent_at is not null;
update mails set state = 'expired' where state = 'waiting' and sent_at is null and text is null;
update mails set gives_up_at = now() + interval '5 days' where state = 'waiting' and gives_up_at < created_at;
