namespace MineDeSoleil.App.Demonstration;

/// <summary>Somebody invented, whose door a visitor of the demonstration may try. The domain .example belongs to nobody (RFC 2606).</summary>
public sealed record Persona(string Email, string Name);

/// <summary>The people of the demonstration who can sign in. They exist in no other database.</summary>
public static class Personas
{
    /// <summary>Holds shares, and is the parent of a child who was given one.</summary>
    public static readonly Persona Shareholder = new("soline.rayonnant@demonstration.example", "Soline Rayonnant");

    public static readonly Persona Administrator = new("barbe.galibot@demonstration.example", "Barbe Galibot");

    /// <summary>Approves what the first administrator drafts.</summary>
    public static readonly Persona SecondAdministrator = new("augustin.chevalement@demonstration.example", "Augustin Chevalement");

    public static readonly Persona TownHall = new("mairie@demonstration.example", "Aurore Beffroi");

    public static readonly Persona Auditor = new("lucien.terril@demonstration.example", "Lucien Terril");
}
