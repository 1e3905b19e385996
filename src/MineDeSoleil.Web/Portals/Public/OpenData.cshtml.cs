using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App;
using MineDeSoleil.Web.Hosting;

namespace MineDeSoleil.Web.Portals.Public;

/// <summary>The open data explained: the files, their columns, how often they change, and under what licence.</summary>
[AllowAnonymous]
public sealed class OpenDataModel(OpenDataLicence licence, SiteAddress site) : PageModel
{
    public OpenDataLicence Licence { get; } = licence;

    /// <summary>A file's whole address, as a program calls it.</summary>
    public string Address(string file) => site.Page("/donnees-ouvertes/" + file).ToString();
}
