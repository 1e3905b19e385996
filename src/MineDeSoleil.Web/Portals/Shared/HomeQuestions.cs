using MineDeSoleil.Domain.Shareholders;

namespace MineDeSoleil.Web.Portals.Shared;

/// <summary>Where somebody lives, as typed.</summary>
public class HomeQuestions
{
    public string? Street { get; set; }
    public string? Postcode { get; set; }
    public string? Commune { get; set; }
    public string? Country { get; set; } = "FR";

    /// <summary>True where staff write what somebody else said: the browser then offers nothing of its own.</summary>
    public virtual bool IsForAnother => false;

    /// <summary>False where it may stay unknown.</summary>
    public virtual bool NeedsHome => true;

    public Address Home() => new(Text(Street), Text(Postcode), Text(Commune), Text(Country));

    public void Live(Address home) => (Street, Postcode, Commune, Country) = (home.Street, home.Postcode, home.Commune, home.Country);

    /// <summary>What was typed, without the spaces around it.</summary>
    protected static string Text(string? typed) => typed?.Trim().Normalize() ?? "";
}
