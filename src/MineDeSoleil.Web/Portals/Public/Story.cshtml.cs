using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Story;

namespace MineDeSoleil.Web.Portals.Public;

/// <summary>The story in dated milestones, each with where it was read.</summary>
[AllowAnonymous]
public sealed class StoryModel(PublicPortal portal) : PageModel
{
    public IReadOnlyList<Milestone> Milestones { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Milestones = (await portal.Read(cancel)).Milestones;
}
