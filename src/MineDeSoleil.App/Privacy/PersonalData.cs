using MineDeSoleil.Domain.Privacy;
using MineDeSoleil.Domain.Shares;

namespace MineDeSoleil.App.Privacy;

/// <summary>A kind of personal data as people are told of it: what, why, on what ground, for how long. French sentences, keys of Papers.en.resx.</summary>
public sealed record PersonalKind(string Code, RetentionRule Rule, string Title, string Why, string Basis);

/// <summary>Where data of a kind stand, and whose they are.</summary>
/// <param name="Kind">The kind's code.</param>
/// <param name="Table">The table.</param>
/// <param name="Columns">Its columns with data of this kind, separated by spaces; one with a <c>!</c> before it is personal, but a secret, a double or a key, and not shown.</param>
/// <param name="Whose">The rows of the holders <c>@ids</c>, as an SQL condition.</param>
public sealed record PersonalTable(string Kind, string Table, string Columns, string Whose)
{
    public IEnumerable<string> Every => Columns.Split(' ').Select(column => column.TrimStart('!'));

    public IEnumerable<string> Shown => Columns.Split(' ').Where(column => !column.StartsWith('!'));
}

/// <summary>One step of an erasure: SQL that empties the data of the holders <c>@ids</c>.</summary>
public sealed record ErasingStep(ErasureStage Stage, string Table, string Sql);

/// <summary>What goes by its own age, whoever it is about.</summary>
/// <param name="Rule">Whose period counts.</param>
/// <param name="Table">The table.</param>
/// <param name="Pending">A query of one column, the day from which the period of each row with data still there runs.</param>
/// <param name="Erase">SQL that empties those whose day is <c>@last</c> or earlier, and answers how many, by its rows affected or by a function.</param>
public sealed record AgingData(RetentionRule Rule, string Table, string Pending, string Erase);

/// <summary>
/// The catalogue of personal data: the one place that says where they stand, why, for how long, whose they are, and how they go. A test compares it
/// with the database: a new column has to be put here, or among those that are not personal.
/// </summary>
public static class PersonalData
{
    public static readonly IReadOnlyList<PersonalKind> Kinds =
    [
        new("identity", RetentionRule.Accounting, "Qui vous êtes", "Savoir de qui sont les parts, et le nommer dans les comptes.", "Obligation légale : Code de commerce, articles R228-7 et L123-22."),
        new("contacts", RetentionRule.Contacts, "Où vous écrire, où vous payer, qui agit pour vous", "Vous écrire, vous verser ce qui vous revient, laisser agir vos représentants.", "Contrat d’associé."),
        new("former", RetentionRule.FormerDetails, "Vos anciennes coordonnées", "Retrouver ce qui valait à une date, en cas de contestation.", "Intérêt légitime de la société."),
        new("tax", RetentionRule.Tax, "Votre naissance et votre situation fiscale", "Savoir qui est mineur, calculer et déclarer les prélèvements sur les dividendes.", "Obligation légale : Code général des impôts, articles 117 quater et 242 ter."),
        new("register", RetentionRule.Register, "Vos lignes au registre des mouvements", "Prouver à qui sont les parts, depuis la première.", "Obligation légale : Code de commerce, articles R228-8 et R228-9."),
        new("accounting", RetentionRule.Accounting, "Vos paiements, retraits et dividendes", "Tenir les comptes et les justifier.", "Obligation légale : Code de commerce, article L123-22."),
        new("payments", RetentionRule.Payments, "Ce que la banque et Stripe ont dit de vos paiements", "Rattacher un paiement, le rendre, répondre à une contestation.", "Contrat de souscription."),
        new("subscriptions", RetentionRule.Contacts, "Vos demandes de souscription", "Recevoir vos demandes, émettre vos parts, prouver ce que vous avez accepté.", "Contrat de souscription."),
        new("gift", RetentionRule.Accounting, "Le don de naissance", "Donner une part à chaque enfant, une seule fois, et en rendre compte.", "Mission d’intérêt public de la commune, et obligation comptable."),
        new("families", RetentionRule.Families, "L’invitation au don de naissance", "Proposer le don à la famille, et respecter un refus.", "Mission d’intérêt public de la commune."),
        new("mails", RetentionRule.Mails, "Les e-mails préparés pour vous", "Les envoyer, et savoir lesquels sont partis.", "Contrat d’associé."),
        new("access", RetentionRule.UnusedAccounts, "Votre accès à ce site", "Vous reconnaître quand vous vous connectez.", "Contrat d’associé."),
        new("links", RetentionRule.SignInLinks, "Vos liens de connexion", "Vous laisser entrer sans mot de passe, et limiter les abus.", "Intérêt légitime : la sécurité du site."),
        new("trail", RetentionRule.Register, "Ce qui a été fait sur votre compte", "Savoir qui a fait ou lu quoi, et quand. Les lignes ne portent que des codes.", "Intérêt légitime : la sécurité et la preuve."),
    ];

    private const string TheirSubscriptions = "(select u.number from subscriptions u where u.holder_id = any(@ids))";

    private const string TheirPayments = $"""
        (select y.number from payments y where y.subscription_number in {TheirSubscriptions}
         union select z.payment_number from payment_decisions z where z.subscription_number in {TheirSubscriptions})
        """;

    private const string TheirInvitations = """
        exists (select from shareholders s where s.id = any(@ids) and s.birth_date = gift_invitations.birth_date and s.folded_name = gift_invitations.folded_name)
        or exists (select from birth_registrations b where b.child_id = any(@ids) and b.birth_date = gift_invitations.birth_date and b.folded_name = gift_invitations.folded_name)
        """;

    /// <summary>The addresses that open their accounts, by the rule of <see cref="Access.HolderAccess"/>: what was only typed, by whomever, shows nobody's mails or sign-ins.</summary>
    private const string TheirAddresses = """
        (select lower(s.email) from shareholders s
         where s.id = any(@ids) and s.email is not null
           and not exists (select from representatives r left join shareholders p on p.id = r.shareholder_id
                           where r.represented_id = s.id and lower(s.email) in (lower(r.email), lower(p.email))))
        """;

    public static readonly IReadOnlyList<PersonalTable> Tables =
    [
        new("identity", "shareholders", "code nature family_name given_names corporate_name siren created_at !folded_name", "id = any(@ids)"),
        new("contacts", "shareholders", "email language iban account_holder address_street address_postcode address_commune address_country", "id = any(@ids)"),
        new("contacts", "representatives", "family_name given_names email since until", "represented_id = any(@ids) or shareholder_id = any(@ids)"),
        new("contacts", "representation_decisions", "change effective_on document reason decided_at !decided_by", "represented_id = any(@ids)"),
        new("former", "shareholder_history", "replaced_at before", "shareholder_id = any(@ids)"),
        new("tax", "shareholders", "birth_date deceased_on", "id = any(@ids)"),
        new("tax", "tax_statuses", "valid_from status", "shareholder_id = any(@ids)"),
        new("tax", "comings_of_age", "came_of_age_on noticed_at last_told_on confirmed_at confirmation_reason !confirmed_by", "shareholder_id = any(@ids)"),
        new("register", "registered_identities", "name domicile recorded_at", "shareholder_id = any(@ids)"),
        new("register", "movements", "number kind shares agreed_on notified_on effective_on recorded_at document", "from_id = any(@ids) or to_id = any(@ids)"),
        new("register", "holding_certificates", "as_of issued_at holdings !code", "holder_id = any(@ids)"),
        new("register", "erasures", "stage erased_at !erased_by", "shareholder_id = any(@ids)"),
        new("accounting", "payments", "provider kind amount_cents on reference end_to_end_id provider_id recorded_at !source", $"number in {TheirPayments}"),
        new("accounting", "payment_decisions", "verdict reason at !actor", $"payment_number in {TheirPayments}"),
        new("accounting", "withdrawals", "kind shares notified_on exit_on price_cents paid_on document abandoned_because recorded_at", "holder_id = any(@ids)"),
        new("register", "college_memberships", "since college document recorded_at", "holder_id = any(@ids)"),
        new("accounting", "share_conversions", "number shares decided_on effective_on document recorded_at abandoned_because reversed_because !into_code !into_name", "holder_id = any(@ids)"),
        new("accounting", "transfers",
            "number shares price_per_share_cents seller_signed_on buyer_signed_on notified_on document preemption_until approval_until answered_on answer_document entered_on abandoned_because recorded_at",
            "seller_id = any(@ids) or buyer_id = any(@ids)"),
        new("accounting", "preemption_offers", "shares received_on document recorded_at", "holder_id = any(@ids)"),
        new("accounting", "dividend_allocations", "run_number shares gross_cents social_levies_cents income_tax_cents net_cents tax_status", "shareholder_id = any(@ids)"),
        new("accounting", "dividend_simulated_lines", "run_number !tax_status", "shareholder_id = any(@ids)"),
        new("accounting", "payouts", "batch line amount_cents returned_on return_reason", "holder_id = any(@ids)"),
        new("payments", "payouts", "iban account_holder", "holder_id = any(@ids)"),
        new("payments", "payers", "name iban remittance", $"payment_number in {TheirPayments}"),
        new("payments", "provider_events", "type created_at received_at !id !about !state !payload", $"about in (select y.provider_id from payments y where y.number in {TheirPayments})"),
        new("subscriptions", "subscriptions", "number state shares price_cents requested_at accepted_on due_on language !page", "holder_id = any(@ids)"),
        new("subscriptions", "subscription_applicants",
            "family_name given_names corporate_name birth_date siren email tax representative_family_name representative_given_names address_street address_postcode address_commune address_country !nature",
            $"subscription_number in {TheirSubscriptions}"),
        new("subscriptions", "accepted_documents", "code version accepted_at", $"subscription_number in {TheirSubscriptions}"),
        new("gift", "birth_registrations", "birth_date reference accepted_on registered_at given_on withdrawn_at withdrawal_reason !folded_name !programme_from", "child_id = any(@ids)"),
        new("gift", "printed_codes", "made_at expires_at used_at replaced_at", "shareholder_id = any(@ids)"),
        new("families", "gift_invitations",
            "family_name given_names birth_date invited_on declined_on address_street address_postcode address_commune address_country !folded_name", TheirInvitations),
        new("mails", "mails", "recipient subject created_at state sent_at expires_at last_error !text !html !next_attempt_at !handed_at !gives_up_at", $"lower(recipient) in {TheirAddresses}"),
        new("access", "user_accounts", "email name language created_at last_sign_in_at disabled_at !email_folded !security_stamp", $"email_folded in {TheirAddresses}"),
        new("access", "user_passkeys", "name created_at !transports", $"account_id in (select c.id from user_accounts c where c.email_folded in {TheirAddresses})"),
        new("access", "user_roles", "role granted_at", $"account_id in (select c.id from user_accounts c where c.email_folded in {TheirAddresses})"),
        new("links", "sign_in_links", "asked_at expires_at used_at language !email_folded !return_to", $"email_folded in {TheirAddresses}"),
        new("trail", "audit_trail", "at action role !actor !subject !detail", "subject in (select 'shareholder:' || s.code from shareholders s where s.id = any(@ids))"),
    ];

    /// <summary>In this order: what finds data by others goes before those others.</summary>
    public static readonly IReadOnlyList<ErasingStep> Steps =
    [
        // Addresses that serve somebody else too keep what is theirs: a mail goes where it names the one who leaves.
        new(ErasureStage.Contacts, "mails", """
            delete from mails m
            where lower(m.recipient) in (select leaving_addresses(@ids))
               or exists (
                 select from shareholders s
                 where s.id = any(@ids) and lower(m.recipient) in (select addresses_of(array[s.id]))
                   and (position('/associe/' || s.code in concat(m.text, m.html)) > 0
                     or (s.given_names <> '' and position(s.given_names in concat(m.subject, m.text, m.html)) > 0)
                     or (s.family_name <> '' and position(s.family_name in concat(m.subject, m.text, m.html)) > 0)))
            """),
        new(ErasureStage.Contacts, "sign_in_links", "delete from sign_in_links where email_folded in (select leaving_addresses(@ids))"),
        new(ErasureStage.Contacts, "user_accounts", "delete from user_accounts where email_folded in (select leaving_addresses(@ids))"),
        new(ErasureStage.Contacts, "provider_events", $"""
            update provider_events e set payload = null
            where e.payload is not null and e.state <> 'early'
              and (e.about in (select y.provider_id from payments y where y.number in {TheirPayments})
                or exists (select from leaving_addresses(@ids) a where position(a in lower(e.payload)) > 0))
            """),
        new(ErasureStage.Contacts, "payouts", $"update payouts p set iban = null, account_holder = null where p.holder_id = any(@ids) and {Closed}"),
        new(ErasureStage.Contacts, "payers", $"delete from payers where payment_number in {TheirPayments}"),
        new(ErasureStage.Contacts, "gift_invitations", $"update gift_invitations set {EmptyInvitation} where {TheirInvitations}"),
        new(ErasureStage.Contacts, "audit_trail", "select erase_typed_texts(@ids)"),
        new(ErasureStage.Contacts, "subscription_applicants", $"delete from subscription_applicants where subscription_number in {TheirSubscriptions}"),
        new(ErasureStage.Contacts, "representatives", "update representatives set family_name = '', given_names = '', email = null where represented_id = any(@ids) or shareholder_id = any(@ids)"),
        new(ErasureStage.Contacts, "shareholders", """
            update shareholders set email = null, language = 'fr', iban = null, account_holder = null, address_street = '', address_postcode = '', address_commune = '', address_country = ''
            where id = any(@ids)
            """),
        new(ErasureStage.Contacts, "shareholder_history", "select erase_histories(@ids, null)"),
        new(ErasureStage.Tax, "tax_statuses", "delete from tax_statuses where shareholder_id = any(@ids)"),
        new(ErasureStage.Tax, "comings_of_age", "select erase_comings_of_age(@ids)"),
        new(ErasureStage.Tax, "shareholders", "update shareholders set birth_date = null, deceased_on = null where id = any(@ids)"),
        new(ErasureStage.Tax, "shareholder_history", "select erase_histories(@ids, null)"),
        new(ErasureStage.Accounting, "birth_registrations", "select erase_births_and_departures(@ids)"),
        new(ErasureStage.Accounting, "shareholders", $"""
            update shareholders set siren = null, folded_name = 'EFFACE/' || code,
              family_name = case when nature = 'person' then '{RegisteredIdentity.Erased}' else '' end, given_names = '',
              corporate_name = case when nature = 'person' then '' else '{RegisteredIdentity.Erased}' end
            where id = any(@ids)
            """),
        new(ErasureStage.Accounting, "shareholder_history", "select erase_histories(@ids, null)"),
        new(ErasureStage.Register, "registered_identities", "select erase_identities(@ids)"),
    ];

    private const string EmptyInvitation = $"""
        family_name = '{RegisteredIdentity.Erased}', given_names = '', birth_date = '1900-01-01', folded_name = 'EFFACE/' || number,
        address_street = '', address_postcode = '', address_commune = '', address_country = ''
        """;

    /// <summary>A subscription that came to nothing and holds nobody's money.</summary>
    private const string CameToNothing = """
        (select u.number from subscriptions u where u.state in ('refused', 'expired', 'withdrawn', 'refunded')
          and 0 = (select coalesce(sum(case when y.kind in ('received', 'reinstated') then y.amount_cents else -y.amount_cents end), 0) from payments y
                   where y.subscription_number = u.number or y.number in (select z.payment_number from payment_decisions z where z.subscription_number = u.number)))
        """;

    private const string Unused = """
        not exists (select from user_roles o where o.account_id = user_accounts.id)
        and not exists (select from shareholders s where lower(s.email) = user_accounts.email_folded)
        and not exists (select from representatives r where lower(r.email) = user_accounts.email_folded and (r.until is null or r.until > @today))
        """;

    /// <summary>Whoever paid for what no administrator has looked at is still needed.</summary>
    private const string Settled = "(y.subscription_number is not null or exists (select from payment_decisions z where z.payment_number = y.number))";

    /// <summary>A batch that the bank has paid, or that was given up, needs no account any more.</summary>
    private const string Closed = "exists (select from payout_batches b where b.number = p.batch and (b.executed_on is not null or b.abandoned_because is not null))";

    public static readonly IReadOnlyList<AgingData> Aging =
    [
        Rows(RetentionRule.Mails, "mails", "delete from", Day("coalesce(sent_at, created_at)"), "true"),
        Rows(RetentionRule.SignInLinks, "sign_in_links", "delete from", Day("asked_at"), "true"),
        Rows(RetentionRule.UnusedAccounts, "user_accounts", "delete from", Day("coalesce(last_sign_in_at, created_at)"), Unused),
        new(RetentionRule.Payments, "payouts", $"select (select coalesce(b.executed_on, {Day("b.drafted_at")}) from payout_batches b where b.number = p.batch) from payouts p where p.iban is not null and {Closed}",
            $"update payouts p set iban = null, account_holder = null where p.iban is not null and {Closed} and (select coalesce(b.executed_on, {Day("b.drafted_at")}) from payout_batches b where b.number = p.batch) <= @last"),
        new(RetentionRule.Payments, "payers", $"select y.\"on\" from payers p join payments y on y.number = p.payment_number where {Settled}",
            $"delete from payers p using payments y where y.number = p.payment_number and {Settled} and y.\"on\" <= @last"),
        Rows(RetentionRule.Payments, "provider_events", "update provider_events set payload = null", Day("received_at"), "payload is not null and state <> 'early'"),
        new(RetentionRule.Applications, "subscription_applicants",
            $"select coalesce(u.due_on, {Day("u.requested_at")}) from subscription_applicants a join subscriptions u on u.number = a.subscription_number where u.number in {CameToNothing}",
            $"delete from subscription_applicants a using subscriptions u where u.number = a.subscription_number and u.number in {CameToNothing} and coalesce(u.due_on, {Day("u.requested_at")}) <= @last"),
        new(RetentionRule.Applications, "audit_trail", $"""
            select {Day("t.at")} from audit_trail t where coalesce(t.detail ->> 'reason', t.detail ->> 'blocked') is not null
              and t.subject in (select 'subscription:' || u.number from subscriptions u where u.state in ('refused', 'expired', 'withdrawn', 'refunded'))
            """, "select erase_subscription_texts(@last)"),
        Rows(RetentionRule.Families, "gift_invitations", $"update gift_invitations set {EmptyInvitation}", "coalesce(declined_on, invited_on)", "birth_date <> '1900-01-01'"),
        new(RetentionRule.FormerDetails, "shareholder_history", $"select {Day("replaced_at")} from shareholder_history where before <> '{{}}'",
            "select erase_histories(null, (@last + 1)::timestamp at time zone 'Europe/Paris')"),
        new(RetentionRule.Receipts, "command_receipts", $"select {Day("at")} from command_receipts where body_hash <> ''", "select erase_receipts((@last + 1)::timestamp at time zone 'Europe/Paris')"),
        new(RetentionRule.Accounting, "payments", "select (date_trunc('year', \"on\") + interval '1 year - 1 day')::date from payments where provider_id <> 'erased:' || number",
            "select erase_payment_references((date_trunc('year', @last::date + 1) - interval '1 day')::date)"),
    ];

    private static string Day(string instant) => $"({instant} at time zone 'Europe/Paris')::date";

    private static AgingData Rows(RetentionRule rule, string table, string verb, string start, string still) => new(
        rule, table, $"select {start} from {table} where {still}", $"{(verb == "delete from" ? $"delete from {table}" : verb)} where ({still}) and {start} <= @last");
}
