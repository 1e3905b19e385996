namespace MineDeSoleil.Domain.Shareholders;

/// <summary>A commune by postcode and name, as settings list it. One with several postcodes is listed several times.</summary>
public sealed record Commune(string Postcode, string Name)
{
    /// <summary>Reads "62750 Loos-en-Gohelle".</summary>
    public static Commune Parse(string text) => text.Split(' ', 2) is [{ Length: > 0 } postcode, { Length: > 0 } name]
        ? new(postcode, name)
        : throw new FormatException($"“{text}” is no postcode followed by the name of a commune.");

    /// <summary>True for an address in this commune, however its name is spelt (accents, case, hyphens, CEDEX); a postcode that is known must agree.</summary>
    public bool Has(Address address)
    {
        var spelt = FoldedName.Of(address.Commune);
        var cedex = spelt.IndexOf(" CEDEX", StringComparison.Ordinal);
        return (cedex < 0 ? spelt : spelt[..cedex]) == FoldedName.Of(Name) && (address.Postcode.Length == 0 || address.Postcode == Postcode);
    }

    public override string ToString() => $"{Postcode} {Name}";
}
