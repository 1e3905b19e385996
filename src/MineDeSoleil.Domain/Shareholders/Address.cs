namespace MineDeSoleil.Domain.Shareholders;

/// <summary>A postal address; any part may be unknown (empty).</summary>
public sealed record Address(string Street, string Postcode, string Commune, string Country)
{
    public static readonly Address Unknown = new("", "", "", "");

    /// <summary>The domicile as the register prints it (Code de commerce R228-9): one line, parts that are known.</summary>
    public string OneLine()
    {
        var town = $"{Postcode} {Commune}".Trim();
        return string.Join(", ", new[] { Street, town, Country }.Where(part => part.Length > 0));
    }
}
