namespace MineDeSoleil.Web.Portals.Administrator.Holders;

/// <summary>A page with the questions about a holder.</summary>
public interface IAsksAboutAHolder
{
    HolderForm Form { get; }

    /// <summary>True where the nature is still to be chosen.</summary>
    bool IsNew { get; }
}
