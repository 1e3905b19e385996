using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.Shareholder;

/// <summary>What one shareholder holds, and since when.</summary>
public sealed class HolderModel : HolderPage
{
    public void OnGet()
    {
    }
}
