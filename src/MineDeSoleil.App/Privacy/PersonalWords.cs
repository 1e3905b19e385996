using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MineDeSoleil.App.Texts;
using MineDeSoleil.Domain.Privacy;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime.Text;

namespace MineDeSoleil.App.Privacy;

/// <summary>Personal data in the reader's words: the name of each column, dates and sums as people write them, how long it stays.</summary>
public static class PersonalWords
{
    /// <summary>Rows of one table that a page shows; a file has them all.</summary>
    public const int MostRowsShown = 20;

    /// <summary>The name of a column, by itself or for one table.</summary>
    private static readonly Dictionary<string, string> Labels = new(StringComparer.Ordinal)
    {
        ["code"] = "Code",
        ["nature"] = "Nature",
        ["family_name"] = "Nom",
        ["given_names"] = "Prénoms",
        ["corporate_name"] = "Raison sociale",
        ["siren"] = "SIREN",
        ["created_at"] = "Noté le",
        ["email"] = "Adresse e-mail",
        ["iban"] = "IBAN",
        ["account_holder"] = "Titulaire du compte bancaire",
        ["address_street"] = "Rue",
        ["address_postcode"] = "Code postal",
        ["address_commune"] = "Commune",
        ["address_country"] = "Pays",
        ["representatives.family_name"] = "Représentant : nom",
        ["representatives.given_names"] = "Représentant : prénoms",
        ["representatives.email"] = "Représentant : adresse e-mail",
        ["since"] = "Depuis le",
        ["until"] = "Jusqu’au",
        ["change"] = "Décision",
        ["effective_on"] = "Date d’effet",
        ["document"] = "Pièce",
        ["reason"] = "Motif",
        ["decided_at"] = "Décidé le",
        ["replaced_at"] = "Remplacé le",
        ["before"] = "Ce qui valait avant",
        ["birth_date"] = "Date de naissance",
        ["deceased_on"] = "Date de décès",
        ["valid_from"] = "À partir du",
        ["tax_statuses.status"] = "Situation fiscale",
        ["came_of_age_on"] = "Majorité",
        ["noticed_at"] = "Majorité constatée le",
        ["last_told_on"] = "Dernier courrier",
        ["confirmed_at"] = "Compte confirmé le",
        ["confirmation_reason"] = "Motif de la confirmation",
        ["name"] = "Nom",
        ["domicile"] = "Domicile",
        ["recorded_at"] = "Inscrit le",
        ["number"] = "Numéro",
        ["kind"] = "Opération",
        ["shares"] = "Parts",
        ["agreed_on"] = "Accord",
        ["notified_on"] = "Notification",
        ["as_of"] = "À la date du",
        ["issued_at"] = "Attestation délivrée le",
        ["holdings"] = "Parts attestées",
        ["stage"] = "Étape d’effacement",
        ["erased_at"] = "Effacé le",
        ["provider"] = "Par",
        ["amount_cents"] = "Montant",
        ["on"] = "Le",
        ["reference"] = "Référence",
        ["end_to_end_id"] = "Référence du payeur",
        ["provider_id"] = "Identifiant chez la banque ou Stripe",
        ["verdict"] = "Suite donnée",
        ["at"] = "Le",
        ["exit_on"] = "Sortie le",
        ["decided_on"] = "Décidé le",
        ["reversed_because"] = "Annulé parce que",
        ["college"] = "Collège",
        ["price_cents"] = "Prix",
        ["paid_on"] = "Payé le",
        ["abandoned_because"] = "Abandonné parce que",
        ["price_per_share_cents"] = "Prix d’une part",
        ["seller_signed_on"] = "Signé par le vendeur le",
        ["buyer_signed_on"] = "Signé par l’acheteur le",
        ["preemption_until"] = "Préemption jusqu’au",
        ["approval_until"] = "Réponse avant le",
        ["answered_on"] = "Réponse le",
        ["answer_document"] = "Pièce de la réponse",
        ["entered_on"] = "Inscrit au registre le",
        ["received_on"] = "Reçu le",
        ["run_number"] = "Dividende n°",
        ["gross_cents"] = "Brut",
        ["social_levies_cents"] = "Prélèvements sociaux",
        ["income_tax_cents"] = "Acompte d’impôt",
        ["net_cents"] = "Net",
        ["tax_status"] = "Situation fiscale",
        ["payers.name"] = "Payeur",
        ["batch"] = "Lot de virements",
        ["line"] = "Ligne",
        ["returned_on"] = "Revenu le",
        ["return_reason"] = "Ce que la banque a dit du retour",
        ["remittance"] = "Message du payeur",
        ["type"] = "Événement de paiement",
        ["received_at"] = "Reçu le",
        ["state"] = "État",
        ["requested_at"] = "Demandé le",
        ["accepted_on"] = "Accepté le",
        ["due_on"] = "À payer avant le",
        ["language"] = "Langue",
        ["tax"] = "Situation fiscale",
        ["representative_family_name"] = "Représentant : nom",
        ["representative_given_names"] = "Représentant : prénoms",
        ["accepted_documents.code"] = "Document accepté",
        ["version"] = "Version",
        ["accepted_at"] = "Accepté le",
        ["registered_at"] = "Inscrit le",
        ["given_on"] = "Part donnée le",
        ["withdrawn_at"] = "Annulé le",
        ["withdrawal_reason"] = "Motif",
        ["made_at"] = "Code imprimé le",
        ["expires_at"] = "Valable jusqu’au",
        ["used_at"] = "Utilisé le",
        ["invited_on"] = "Invitée le",
        ["declined_on"] = "Refus le",
        ["recipient"] = "Destinataire",
        ["subject"] = "Objet",
        ["sent_at"] = "Envoyé le",
        ["last_error"] = "Dernier échec",
        ["last_sign_in_at"] = "Dernière connexion",
        ["disabled_at"] = "Fermé le",
        ["user_passkeys.name"] = "Clé d’accès",
        ["role"] = "Rôle",
        ["granted_at"] = "Donné le",
        ["asked_at"] = "Demandé le",
        ["action"] = "Action",
    };

    /// <summary>Members of these enums, as the database spells them; their words stand with all the others.</summary>
    private static readonly Dictionary<string, Enum> Members =
        Enum.GetValues<MovementKind>().Cast<Enum>().Concat(Enum.GetValues<TaxStatus>().Cast<Enum>()).ToDictionary(Conversions.ToText, StringComparer.Ordinal);

    /// <summary>The few other words of the database that people are shown.</summary>
    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal)
    {
        ["person"] = "personne physique",
        ["company"] = "société",
        ["association"] = "association",
        ["commune"] = "collectivité",
        ["notice"] = "Retrait",
        ["exclusion"] = "Exclusion",
        ["received"] = "reçu",
        ["returned"] = "repris par la banque",
        ["refunded"] = "rendu",
        ["reinstated"] = "rétabli",
        ["requested"] = "demandée",
        ["awaiting_payment"] = "attend le paiement",
        ["paid"] = "payée",
        ["issued"] = "parts émises",
        ["refused"] = "refusée",
        ["expired"] = "échue",
        ["waiting"] = "en attente",
        ["sending"] = "en cours d’envoi",
        ["sent"] = "parti",
        ["failed"] = "non parti",
        ["uncertain"] = "sans réponse du serveur",
        ["fr"] = "français",
        ["en"] = "anglais",
        ["withdrawn"] = "retirée",
        ["assigned"] = "rattaché",
        ["given_back"] = "rendu",
        ["set_aside"] = "mis de côté",
        ["added"] = "ajout",
        ["ended"] = "fin",
        ["corrected"] = "correction",
        ["contacts"] = "coordonnées",
        ["accounting"] = "nom dans les comptes",
        ["register"] = "lignes du registre",
        ["administrator"] = "administrateur",
        ["town_hall"] = "mairie",
        ["auditor"] = "commissaire",
        ["shareholder"] = "associé",
        ["operator"] = "exploitant du serveur",
        ["job"] = "tâche automatique",
        ["public"] = "public",
        ["ChangeContact"] = "Coordonnées changées",
        ["ChangeEmail"] = "Adresse e-mail changée",
        ["ChangeRepresentatives"] = "Représentants changés",
        ["ChangeShareholder"] = "Fiche changée",
        ["ClaimAccount"] = "Compte ouvert par un code",
        ["ConfirmMajority"] = "Compte confirmé à la majorité",
        ["DivideSuccession"] = "Succession partagée",
        ["DownloadPapers"] = "Compte individuel téléchargé",
        ["EraseHolder"] = "Données effacées",
        ["ExportPersonalData"] = "Données téléchargées",
        ["IssueCertificate"] = "Attestation délivrée",
        ["NoticeMajorities"] = "Majorité constatée",
        ["RemindOfMajority"] = "Rappel de la majorité",
        ["PrintClaimCode"] = "Code imprimé",
        ["RecordDeath"] = "Décès enregistré",
        ["RegisterShareholder"] = "Fiche ouverte",
        ["WithdrawDeath"] = "Décès retiré",
    };

    /// <summary>All that is ever looked up in Papers.en.resx; a test misses what was forgotten.</summary>
    public static IEnumerable<string> Keys =>
        Labels.Values.Concat(Values.Values).Concat(EmptiedNames.Values).Concat(PersonalData.Kinds.SelectMany(kind => new[] { kind.Title, kind.Why, kind.Basis })).Concat(Enum.GetValues<RetentionRule>().SelectMany(rule => new[] { Start(rule), What(rule) }));

    /// <summary>A row as names and values, in the order of its columns.</summary>
    public static IEnumerable<(string Name, string Value)> Fields(this PaperWords words, string table, JsonObject row) =>
        row.Where(field => field.Value is not null).Select(field => (words.Label(table, field.Key), words.Value(field.Key, field.Value!)));

    /// <summary>"Gardé 5 ans après votre départ, donc jusqu’au 31/12/2031."</summary>
    public static string Kept(this PaperWords words, PersonalPart part)
    {
        var period = words["Gardé {0} {1}", words.Duration(part.Period.Months), words[Start(part.Period.Rule)]];
        return part.Until is { } day ? words["{0}, donc jusqu’au {1}.", period, words.Day(day)] : $"{period}.";
    }

    /// <summary>"5 ans", "13 mois".</summary>
    public static string Duration(this PaperWords words, int months) => months switch
    {
        12 => words["1 an"],
        _ when months % 12 == 0 => words["{0} ans", words.Count(months / 12)],
        _ => words["{0} mois", words.Count(months)],
    };

    public static string Role(this PaperWords words, string role) => Values.TryGetValue(role, out var known) ? words[known] : role;

    /// <summary>What a period is about.</summary>
    public static string What(RetentionRule rule) => rule switch
    {
        RetentionRule.Contacts => "Coordonnées, représentants et demandes d’un associé parti",
        RetentionRule.Tax => "Naissance et situation fiscale d’un associé parti",
        RetentionRule.Accounting => "Noms dans les comptes, pièces des paiements et des dons",
        RetentionRule.Register => "Noms et domiciles dans les lignes du registre",
        RetentionRule.CompanyLife => "Durée de la société, d’où court celle du registre",
        RetentionRule.Payments => "Noms, IBAN et messages des payeurs, événements de Stripe",
        RetentionRule.Applications => "Demandes de parts restées sans suite",
        RetentionRule.Families => "Familles invitées au don de naissance",
        RetentionRule.FormerDetails => "Anciennes coordonnées, après un changement",
        RetentionRule.Mails => "E-mails envoyés ou abandonnés",
        RetentionRule.SignInLinks => "Liens de connexion",
        RetentionRule.UnusedAccounts => "Comptes de connexion qui n’ouvrent plus rien",
        RetentionRule.Receipts => "Empreintes des formulaires reçus",
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "has no name"),
    };

    /// <summary>What a night emptied, by its name in the audit trail.</summary>
    public static string Emptied(string what) => EmptiedNames.GetValueOrDefault(what, what);

    private static readonly Dictionary<string, string> EmptiedNames = new(StringComparer.Ordinal)
    {
        ["mails"] = "E-mails",
        ["sign_in_links"] = "Liens de connexion",
        ["user_accounts"] = "Comptes de connexion",
        ["payers"] = "Payeurs",
        ["payouts"] = "Virements de la société",
        ["provider_events"] = "Événements de Stripe",
        ["subscription_applicants"] = "Demandes de parts",
        ["audit_trail"] = "Motifs au journal d’audit",
        ["gift_invitations"] = "Familles invitées",
        ["shareholder_history"] = "Anciennes coordonnées",
        ["command_receipts"] = "Empreintes de formulaires",
        ["payments"] = "Références de paiements",
        ["stage_contacts"] = "Associés partis : coordonnées",
        ["stage_tax"] = "Associés partis : naissance et fiscalité",
        ["stage_accounting"] = "Associés partis : nom dans les comptes",
        ["stage_register"] = "Associés partis : lignes du registre",
    };

    /// <summary>From when a period runs.</summary>
    public static string Start(RetentionRule rule) => rule switch
    {
        RetentionRule.Contacts => "après la dernière part rendue ou cédée",
        RetentionRule.Tax => "après l’année du dernier dividende",
        RetentionRule.Accounting => "après l’année de la dernière écriture",
        RetentionRule.Register => "après la fin de la société",
        RetentionRule.CompanyLife => "après sa création",
        RetentionRule.Payments => "après le paiement",
        RetentionRule.Applications => "après le dernier jour pour payer",
        RetentionRule.Families => "après l’invitation ou la réponse",
        RetentionRule.FormerDetails => "après le changement",
        RetentionRule.Mails => "après l’envoi ou l’abandon",
        RetentionRule.SignInLinks => "après la demande",
        RetentionRule.UnusedAccounts => "après la dernière connexion",
        RetentionRule.Receipts => "après la réception",
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "has no start"),
    };

    /// <summary>A column without a name of its own is shown by the database's.</summary>
    private static string Label(this PaperWords words, string table, string column) =>
        Labels.TryGetValue($"{table}.{column}", out var own) || Labels.TryGetValue(column, out own) ? words[own] : column;

    private static string Value(this PaperWords words, string column, JsonNode value)
    {
        switch (value)
        {
            case JsonValue number when number.TryGetValue<long>(out var whole):
                return column.EndsWith("_cents", StringComparison.Ordinal) ? words.Euros(new Money(whole)) : column.EndsWith("number", StringComparison.Ordinal) ? whole.ToString(CultureInfo.InvariantCulture) : words.Count(whole);
            case JsonValue text when text.TryGetValue<string>(out var typed):
                return words.Text(typed);
            case JsonObject inner:
                return string.Join(", ", inner.Where(field => field.Value is JsonValue held && held.ToString().Length > 0 && !field.Key.EndsWith("id", StringComparison.Ordinal) && field.Key != "folded_name")
                    .Select(field => $"{words.Label("", field.Key)} {words.Value(field.Key, field.Value!)}"));
            case JsonArray holdings when column == "holdings":
                return string.Join(", ", holdings.OfType<JsonObject>().Select(held => $"{words.Shares(held["shares"]!.GetValue<long>())} ({words["Catégorie {0}", held["class"]!.GetValue<string>()]})"));
            default:
                return value.ToJsonString(Plain);
        }
    }

    private static string Text(this PaperWords words, string text)
    {
        if (LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day })
        {
            return words.Day(day);
        }

        if (text.Length > 18 && text[10] == 'T' && OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true, Value: var instant })
        {
            return words.Instant(instant.ToInstant());
        }

        return Members.TryGetValue(text, out var member) ? words.Titled(member) : Values.TryGetValue(text, out var known) ? words[known] : text;
    }

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
