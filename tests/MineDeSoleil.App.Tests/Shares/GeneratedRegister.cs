using System.Globalization;
using System.Text;

namespace MineDeSoleil.App.Tests.Shares;

/// <summary>
/// Files of a register that never was: holders of every nature, movements of every kind in two classes, entered in another order than they took
/// effect, dates in both forms. The same seed gives the same files.
/// </summary>
public sealed class GeneratedRegister
{
    private const string Town = "VILLE";
    private readonly Random random;
    private readonly List<(DateOnly Day, string Operation, string Class, long Count, string From, string To)> movements = [];

    public GeneratedRegister(int seed, int holders, int count)
    {
        random = new Random(seed);
        Codes = [Town, .. Enumerable.Range(1, holders - 1).Select(i => $"H{i:0000}")];
        Make(count);
        Shareholders = WriteShareholders();
        var shuffled = movements.OrderBy(_ => random.Next()).ToArray();
        Movements = WriteMovements(shuffled);
    }

    public IReadOnlyList<string> Codes { get; }
    public string Shareholders { get; }
    public string Movements { get; }

    /// <summary>
    /// What each holder has at the end of a day, by reading the file as text and walking through the calendar one day after the other.
    /// Shares nothing with the program but the format.
    /// </summary>
    public static SortedDictionary<string, long> HoldingsByWalking(string movementsCsv, DateOnly asOf)
    {
        var byDay = new Dictionary<DateOnly, List<string[]>>();
        foreach (var line in movementsCsv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            var cells = line.Split(';');
            var day = cells[1][2] == '/'
                ? DateOnly.ParseExact(cells[1], "dd/MM/yyyy", CultureInfo.InvariantCulture)
                : DateOnly.ParseExact(cells[1], "yyyy-MM-dd", CultureInfo.InvariantCulture);
            if (!byDay.TryGetValue(day, out var list))
            {
                byDay.Add(day, list = []);
            }

            list.Add(cells);
        }

        var held = new SortedDictionary<string, long>(StringComparer.Ordinal);
        for (var day = byDay.Keys.Min(); day <= asOf; day = day.AddDays(1))
        {
            foreach (var cells in byDay.GetValueOrDefault(day) ?? [])
            {
                var count = long.Parse(cells[4], CultureInfo.InvariantCulture);
                Change($"{cells[7]}/{cells[3]}", count);
                Change($"{cells[6]}/{cells[3]}", -count);
            }
        }

        return held;

        void Change(string account, long by)
        {
            if (!account.StartsWith('/'))
            {
                held[account] = held.GetValueOrDefault(account) + by;
                if (held[account] == 0)
                {
                    held.Remove(account);
                }
            }
        }
    }

    private void Make(int count)
    {
        var held = new Dictionary<(string Holder, string Class), long>();
        var day = new DateOnly(2019, 7, 1);
        movements.Add((day, "souscription", "A", 5000, "", Town));
        held[(Town, "A")] = 5000;
        while (movements.Count < count)
        {
            day = day.AddDays(random.Next(4) == 0 ? 1 : 0);
            var owners = held.Where(h => h.Value > 0).ToList();
            var (giver, shareClass) = owners[random.Next(owners.Count)].Key;
            var receiver = Codes[random.Next(1, Codes.Count)];
            var most = held[(giver, shareClass)];
            switch (random.Next(10))
            {
                case < 4:
                    Add("souscription", random.Next(3) == 0 ? "B" : "A", 1 + random.Next(20), "", receiver);
                    break;
                case 4:
                    Add("don-naissance", "A", 1, random.Next(2) == 0 || held[(Town, "A")] == 0 ? "" : Town, receiver);
                    break;
                case 5:
                    Add("retrait", shareClass, Some(most), giver, "");
                    break;
                case 6 when random.Next(5) == 0:
                    Add("annulation", shareClass, Some(most), giver, "");
                    break;
                default:
                    if (giver != receiver)
                    {
                        Add(new[] { "cession", "donation", "succession" }[random.Next(3)], shareClass, Some(most), giver, receiver);
                    }

                    break;
            }
        }

        long Some(long most) => 1 + random.NextInt64(most);

        void Add(string operation, string shareClass, long shares, string from, string to)
        {
            movements.Add((day, operation, shareClass, shares, from, to));
            if (from != "")
            {
                held[(from, shareClass)] -= shares;
            }

            if (to != "")
            {
                held[(to, shareClass)] = held.GetValueOrDefault((to, shareClass)) + shares;
            }
        }
    }

    private string WriteShareholders()
    {
        var text = new StringBuilder("code;nature;nom;prenom;date_naissance;denomination;siren;adresse;code_postal;commune;pays;email;iban;titulaire_compte;representants;fiscalite\n");
        text.Append(CultureInfo.InvariantCulture, $"{Town};commune;;;;Ville d’Essai;216205284;Place de la Mairie;62750;Loos-en-Gohelle;FR;;;;;morale\n");
        for (var i = 1; i < Codes.Count; i++)
        {
            var address = $"{i} rue de l’Essai;62750;Loos-en-Gohelle;FR";
            text.Append(CultureInfo.InvariantCulture, $"{Codes[i]};");
            text.AppendLine(i % 50 == 0 ? $"societe;;;;Essai {i} SARL;;{address};;;;;morale"
                : i % 51 == 0 ? $"association;;;;Les Essais n° {i};;{address};asso{i}@essai.invalid;;;;morale"
                : i % 5 == 0 ? $"personne;Essai-{i};Zoé;0{1 + (i % 9)}/05/2019;;;{address};;FR7630006000011234567890189;Parent Essai;{Codes[1]},{Codes[2]};resident"
                : $"personne;Essai-{i};Camille;1980-01-0{1 + (i % 9)};;;{address};holder{i}@essai.invalid;;;;{(i % 7 == 0 ? "resident-dispense" : i % 11 == 0 ? "non-resident" : "resident")}");
        }

        return text.Replace("\r", "").ToString();
    }

    private static string WriteMovements((DateOnly Day, string Operation, string Class, long Count, string From, string To)[] rows)
    {
        var text = new StringBuilder("numero;date_effet;operation;categorie;nombre;nominal;cedant;beneficiaire;date_accord;date_notification;piece\n");
        for (var i = 0; i < rows.Length; i++)
        {
            var m = rows[i];
            var day = m.Day.ToString(i % 3 == 0 ? "dd/MM/yyyy" : "yyyy-MM-dd", CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"{i + 1};{day};{m.Operation};{m.Class};{m.Count};{(m.Class == "A" ? i % 2 == 0 ? "50" : "50,00" : "100.00")};{m.From};{m.To};{day};;ordre {i + 1}\n");
        }

        return text.ToString();
    }
}
