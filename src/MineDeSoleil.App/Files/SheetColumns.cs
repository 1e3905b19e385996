using System.Security.Cryptography;
using System.Text;
using MineDeSoleil.Domain.Shareholders;

namespace MineDeSoleil.App.Files;

/// <summary>A column of a spreadsheet as the person who maps it sees it: its key, its name as written, its first values.</summary>
public sealed record SheetColumn(string Key, string Name, IReadOnlyList<string> Samples);

/// <summary>
/// What the columns and words of a spreadsheet probably mean, by their names without accents and case. A proposal only: a person confirms it.
/// </summary>
public static class SheetColumns
{
    /// <summary>How many values of a column are shown.</summary>
    public const int SamplesShown = 3;

    /// <summary>The words under which people write a column of the exchange formats, folded; the format's own name is one of them.</summary>
    private static readonly Dictionary<string, string[]> Synonyms = new()
    {
        ["code"] = ["CODE", "CODE ASSOCIE", "CODE SOCIETAIRE", "N ASSOCIE", "NO ASSOCIE", "NUMERO ASSOCIE", "N SOCIETAIRE", "NUMERO SOCIETAIRE", "IDENTIFIANT", "REFERENCE ASSOCIE", "MATRICULE"],
        ["nature"] = ["NATURE", "TYPE", "TYPE D ASSOCIE", "PERSONNE PHYSIQUE OU MORALE", "STATUT"],
        ["nom"] = ["NOM", "NOMS", "NOM DE FAMILLE", "NOM DE NAISSANCE", "NOM D USAGE", "LAST NAME", "SURNAME"],
        ["prenom"] = ["PRENOM", "PRENOMS", "PRENOM S", "FIRST NAME", "GIVEN NAMES"],
        ["date_naissance"] = ["DATE NAISSANCE", "DATE DE NAISSANCE", "NE LE", "NEE LE", "NE E LE", "NAISSANCE", "BIRTH DATE", "DDN"],
        ["denomination"] = ["DENOMINATION", "DENOMINATION SOCIALE", "RAISON SOCIALE", "ORGANISME", "STRUCTURE"],
        ["siren"] = ["SIREN", "N SIREN", "NUMERO SIREN"],
        ["adresse"] = ["ADRESSE", "ADRESSE POSTALE", "RUE", "VOIE", "N ET RUE", "ADRESSE 1", "STREET", "ADDRESS"],
        ["code_postal"] = ["CODE POSTAL", "CP", "C P", "POSTCODE"],
        ["commune"] = ["COMMUNE", "VILLE", "LOCALITE", "CITY", "TOWN"],
        ["pays"] = ["PAYS", "COUNTRY"],
        ["email"] = ["EMAIL", "E MAIL", "MAIL", "ADRESSE MAIL", "ADRESSE E MAIL", "ADRESSE EMAIL", "COURRIEL", "ADRESSE ELECTRONIQUE", "MEL"],
        ["iban"] = ["IBAN", "RIB", "COMPTE BANCAIRE"],
        ["titulaire_compte"] = ["TITULAIRE COMPTE", "TITULAIRE DU COMPTE", "TITULAIRE"],
        ["representants"] = ["REPRESENTANTS", "CODES DES REPRESENTANTS"],
        ["fiscalite"] = ["FISCALITE", "REGIME FISCAL"],
        ["nombre"] = ["NOMBRE", "NOMBRE DE PARTS", "NB PARTS", "NB DE PARTS", "NBRE DE PARTS", "NBRE PARTS", "PARTS", "PARTS SOCIALES", "NOMBRE DE PARTS SOCIALES", "NOMBRE D ACTIONS", "NB ACTIONS", "ACTIONS", "QUANTITE", "SHARES"],
        ["date_effet"] = ["DATE EFFET", "DATE D EFFET", "DATE D ENTREE", "DATE ENTREE", "ENTREE", "DATE DE SOUSCRIPTION", "DATE SOUSCRIPTION", "DATE D ACHAT", "DATE D ADHESION", "DATE ADHESION", "SOUSCRIT LE", "DATE"],
        ["categorie"] = ["CATEGORIE", "CATEGORIE DE PARTS", "CLASSE", "TYPE DE PARTS"],
        ["nominal"] = ["NOMINAL", "VALEUR NOMINALE", "VALEUR DE LA PART", "PRIX DE LA PART", "VALEUR UNITAIRE"],
        ["numero"] = ["NUMERO", "N", "NO", "NUMERO D ORDRE", "N D ORDRE", "NUMERO DU MOUVEMENT"],
        ["operation"] = ["OPERATION", "TYPE D OPERATION", "NATURE DE L OPERATION", "MOUVEMENT"],
        ["cedant"] = ["CEDANT", "VENDEUR", "DE", "CODE CEDANT"],
        ["beneficiaire"] = ["BENEFICIAIRE", "ACQUEREUR", "CESSIONNAIRE", "VERS", "CODE BENEFICIAIRE"],
        ["date_accord"] = ["DATE ACCORD", "DATE D ACCORD", "DATE D AGREMENT"],
        ["date_notification"] = ["DATE NOTIFICATION", "DATE DE NOTIFICATION"],
        ["piece"] = ["PIECE", "JUSTIFICATIF", "REFERENCE", "REF"],
    };

    /// <summary>Other words for the words of a format's lists, by column, folded.</summary>
    private static readonly Dictionary<string, Dictionary<string, string>> Words = new(StringComparer.Ordinal)
    {
        ["nature"] = new(StringComparer.Ordinal)
        {
            ["PERSONNE PHYSIQUE"] = "personne",
            ["PARTICULIER"] = "personne",
            ["PHYSIQUE"] = "personne",
            ["PP"] = "personne",
            ["CITOYEN"] = "personne",
            ["MAIRIE"] = "commune",
            ["VILLE"] = "commune",
            ["COLLECTIVITE"] = "commune",
            ["ENTREPRISE"] = "societe",
            ["ASSO"] = "association",
        },
        ["operation"] = new(StringComparer.Ordinal)
        {
            ["ACHAT"] = "souscription",
            ["EMISSION"] = "souscription",
            ["DON DE NAISSANCE"] = "don-naissance",
            ["VENTE"] = "cession",
            ["DON"] = "donation",
            ["HERITAGE"] = "succession",
            ["REMBOURSEMENT"] = "retrait",
        },
    };

    /// <summary>
    /// A key for each column, the same however it is written and wherever it stands: its folded name; a second one of the same name is "NOM 2", one
    /// without a name goes by its place.
    /// </summary>
    public static IReadOnlyList<string> Keys(IReadOnlyList<string> names)
    {
        var keys = new List<string>(names.Count);
        for (var at = 0; at < names.Count; at++)
        {
            var name = FoldedName.Of(names[at]);
            var key = name.Length > 0 ? name : $"#{at + 1}";
            var before = keys.Count(other => other == key || other.StartsWith($"{key}~", StringComparison.Ordinal));
            keys.Add(before == 0 ? key : $"{key}~{before + 1}");
        }

        return keys;
    }

    /// <summary>The same for every sheet with these columns, in whatever order.</summary>
    public static string Fingerprint(IEnumerable<string> keys) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', keys.Order(StringComparer.Ordinal)))));

    /// <summary>Which column probably stands for which of the format's; each of these once.</summary>
    public static Dictionary<string, string> Propose(IEnumerable<string> keys, IReadOnlyCollection<string> targets)
    {
        var proposed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            var target = targets.FirstOrDefault(t => FoldedName.Of(t) == key || Synonyms.GetValueOrDefault(t, []).Contains(key));
            if (target is not null && !proposed.ContainsValue(target))
            {
                proposed.Add(key, target);
            }
        }

        return proposed;
    }

    /// <summary>A word of a sheet as the format's list has it; the word itself where nothing like it is known.</summary>
    internal static string Word(string column, string written)
    {
        var folded = FoldedName.Of(written);
        return Words.GetValueOrDefault(column)?.GetValueOrDefault(folded) ?? folded.ToLowerInvariant().Replace(' ', '-');
    }

    /// <summary>Of <c>;</c>, tab and <c>,</c> the one that stands most often in the line of names, outside quotes.</summary>
    internal static char SeparatorOf(string header)
    {
        var quoted = false;
        var counts = new Dictionary<char, int> { [';'] = 0, ['\t'] = 0, [','] = 0 };
        foreach (var character in header)
        {
            quoted ^= character == '"';
            if (!quoted && counts.TryGetValue(character, out var count))
            {
                counts[character] = count + 1;
            }
        }

        return counts.MaxBy(c => c.Value).Key;
    }

    /// <summary>The columns of a sheet with their first values; empty where it has no line of names.</summary>
    public static IReadOnlyList<SheetColumn> Of(byte[] content)
    {
        using var table = CsvTable.Open(new MemoryStream(content), "", new SheetReading(new Dictionary<string, string>(), new Dictionary<string, string>()));
        var samples = table.Columns.Select(_ => new List<string>()).ToList();
        foreach (var row in table.Rows(evenGarbled: true).Take(50))
        {
            foreach (var (value, at) in row.Fields().Select((value, at) => (value, at)))
            {
                if (value.Length > 0 && samples[at].Count < SamplesShown)
                {
                    samples[at].Add(value);
                }
            }
        }

        var keys = Keys(table.Columns);
        return [.. table.Columns.Select((name, at) => new SheetColumn(keys[at], name, samples[at]))];
    }
}
