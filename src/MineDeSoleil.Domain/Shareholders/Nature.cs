namespace MineDeSoleil.Domain.Shareholders;

/// <summary>What a shareholder is in law. A minor is a person by age, not by nature.</summary>
public enum Nature
{
    /// <summary>A natural person (<i>personne physique</i>).</summary>
    Person,

    /// <summary>A town (<i>commune</i>); exempt from withholding.</summary>
    Commune,

    /// <summary>A company (<i>société</i>).</summary>
    Company,

    /// <summary>An association (loi 1901).</summary>
    Association,
}
