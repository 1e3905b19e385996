using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MineDeSoleil.Web.Portals.Public;

/// <summary>The front page.</summary>
[AllowAnonymous]
public sealed class IndexModel : PageModel;
