using MineDeSoleil.Domain;
using MineDeSoleil.Web.SignIn;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Shareholder;

/// <summary>The papers a shareholder may open.</summary>
public sealed class DocumentsModel(IClock clock) : HolderPage
{
    public LocalDate Today { get; } = clock.GetCurrentInstant().DayInParis();

    public void OnGet()
    {
        // Everything is known once the holder is.
    }
}
