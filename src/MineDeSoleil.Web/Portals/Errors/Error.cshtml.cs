using System.Diagnostics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MineDeSoleil.Web.Portals.Errors;

/// <summary>What happened and how to go on. Asks the database nothing, so that it shows when the database does not.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class ErrorModel : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int Status { get; set; }

    public string Trace => Activity.Current?.Id ?? HttpContext.TraceIdentifier;

    public void OnGet() => Answer();

    public void OnPost() => Answer();

    private void Answer()
    {
        Status = Status is >= 400 and < 600 ? Status : 404;
        Response.StatusCode = Status;
    }
}
