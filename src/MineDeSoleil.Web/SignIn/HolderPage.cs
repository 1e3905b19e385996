using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Access;

namespace MineDeSoleil.Web.SignIn;

/// <summary>
/// A page about one shareholder, whose code stands in its address as <c>{code}</c>. Before anything else runs the code is looked up among
/// those the signed-in person may see; any other code is 404, whether or not somebody bears it.
/// </summary>
public abstract class HolderPage : PageModel
{
    /// <summary>Whose page this is.</summary>
    public AccessibleHolder Holder { get; private set; } = null!;

    /// <summary>Everybody whose pages this person may open, for the switch between them.</summary>
    public IReadOnlyList<AccessibleHolder> Everybody { get; private set; } = [];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var mine = HttpContext.RequestServices.GetRequiredService<MyHolders>();
        if (await mine.Find(RouteData.Values["code"]?.ToString()) is not { } holder)
        {
            context.Result = NotFound();
            return;
        }

        Holder = holder;
        Everybody = await mine.All();
        await next();
    }
}
