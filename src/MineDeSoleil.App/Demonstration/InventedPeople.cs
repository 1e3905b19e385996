using System.Globalization;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Demonstration;

/// <summary>
/// People who do not exist, and whose names say so: surnames from the mine and the sun, addresses in streets that no town has, mail at a domain
/// that belongs to nobody. The same seed makes the same people.
/// </summary>
internal sealed class InventedPeople(int seed)
{
    private static readonly string[] Surnames =
    [
        "Rayonnant", "Galibot", "Chevalement", "Terril", "Beffroi", "Lampiste", "Gaillette", "Solari", "Haveur", "Porion", "Braisette", "Zénith", "Solstice", "Berline",
        "Escaille", "Briquet", "Anthracite", "Héliot", "Photon", "Onduleur", "Cadran", "Tournesol", "Grisou", "Boutefeu", "Herscheur", "Moulineur", "Estaminet",
        "Molette", "Rivelaine", "Barrette", "Soleillant", "Équinoxe", "Azurin", "Midi", "Lampisterie", "Cokerie", "Silicium", "Kilowatt", "Aubaine", "Clairière",
        "Fosse-Dix", "Bowette", "Cage-Haute", "Quartier-d’Été", "Plein-Sud", "Taillandier-du-Jour", "Veinard", "Lumignon", "Raccommodeur", "Phototaxe",
    ];

    private static readonly string[] GivenNames =
    [
        "Camille", "Achille", "Apolline", "Barnabé", "Céleste", "Clément", "Désirée", "Edmond", "Élise", "Ferdinand", "Flore", "Gaspard", "Germaine", "Hector", "Hélène",
        "Irène", "Jules", "Judith", "Kléber", "Léonie", "Lucien", "Madeleine", "Marius", "Noémie", "Octave", "Ophélie", "Pauline", "Prosper", "Rosalie", "Rémi", "Séraphine",
        "Théophile", "Ursule", "Valentin", "Victoire", "Wilfried", "Yolande", "Zacharie",
    ];

    private static readonly string[] ChildNames =
    [
        "Aube", "Élio", "Luce", "Solal", "Clarté", "Marin", "Alba", "Soren", "Lumi", "Aurèle", "Zoé", "Hélios", "Ambre", "Phébus", "Iris", "Orion", "Soline", "Léon", "Stella",
        "Lucio", "Dawn", "Elior", "Oriane", "Nour", "Zora", "Siam", "Ciel", "Apollon", "Roxane", "Noor",
    ];

    private static readonly string[] Streets =
    [
        "rue des Gaillettes", "rue du Chevalement", "allée des Tournesols", "rue de la Lampisterie", "avenue des Capteurs", "place du Carreau", "rue du Solstice",
        "sentier du Terril", "impasse du Photon", "rue des Onduleurs", "cour des Galibots", "rue du Plein-Sud",
    ];

    private readonly Random dice = new(seed);

    public string Surname() => Pick(Surnames);

    public string GivenName() => Pick(GivenNames);

    public string ChildName() => Pick(ChildNames);

    public Address Home(string postcode = "62750", string commune = "Loos-en-Gohelle", string country = "FR") =>
        new($"{dice.Next(1, 90)} {Pick(Streets)}", postcode, commune, country);

    public int Between(int least, int most) => dice.Next(least, most + 1);

    public T Pick<T>(IReadOnlyList<T> from) => from[dice.Next(from.Count)];

    public LocalDate Day(LocalDate first, LocalDate last) => first.PlusDays(dice.Next(Period.DaysBetween(first, last) + 1));

    public static string EmailOf(string givenName, string surname, int number)
    {
        var name = FoldedName.Of($"{givenName} {surname}").ToLowerInvariant().Replace(' ', '.');
        return string.Create(CultureInfo.InvariantCulture, $"{name}.{number}@demonstration.example");
    }

    /// <summary>An IBAN whose check digits hold, at a bank code that no bank has (99999).</summary>
    public static string IbanOf(int number)
    {
        var account = string.Create(CultureInfo.InvariantCulture, $"9999900001{number:00000000000}00");
        var digits = UInt128.Parse($"{account}152700", CultureInfo.InvariantCulture); // F = 15, R = 27, then 00 for the check digits
        return string.Create(CultureInfo.InvariantCulture, $"FR{98 - (int)(digits % 97):00}{account}");
    }
}
