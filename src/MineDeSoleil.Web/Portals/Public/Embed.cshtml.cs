using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App;

namespace MineDeSoleil.Web.Portals.Public;

/// <summary>How another site shows the widget: the lines to copy, and what can be chosen.</summary>
[AllowAnonymous]
public sealed class EmbedModel(SiteAddress site) : PageModel
{
    /// <summary>The element to copy into a page.</summary>
    public string Frame(string query, string title) =>
        $"""<iframe src="{site.Page("/widget" + query)}" title="{title}" width="100%" height="{WidgetModel.Height}" style="border:0;max-width:36rem" loading="lazy"></iframe>""";
}
