using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;
using MineDeSoleil.App.Story;
using MineDeSoleil.Web.Portals.Public;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Hosting;

/// <summary>Under what terms the open data may be used: <c>OpenData:Licence</c> and <c>OpenData:LicenceAddress</c>, the Licence Ouverte 2.0 of Etalab unless said otherwise.</summary>
public sealed record OpenDataLicence(string Name, Uri? Address)
{
    public static OpenDataLicence Of(IConfiguration configuration) => configuration["OpenData:Licence"] is { Length: > 0 } name
        ? new(name, configuration["OpenData:LicenceAddress"] is { Length: > 0 } address ? new Uri(address) : null)
        : new("Licence Ouverte 2.0 (Etalab)", new Uri("https://www.etalab.gouv.fr/wp-content/uploads/2017/04/ETALAB-Licence-Ouverte-v2.0.pdf"));

    /// <summary>Another licence is another file.</summary>
    public string Mark => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ToString())))[..8];

    /// <summary>Name and address in one line, as the files bear it.</summary>
    public override string ToString() => Address is null ? Name : $"{Name}, {Address}";
}

/// <summary>
/// <c>/donnees-ouvertes/toitures</c> and <c>/donnees-ouvertes/total</c>, each as <c>.csv</c> and <c>.json</c>: written while they are sent, kept by readers for five minutes, not sent again where
/// nothing changed, and open to the script of any site.
/// </summary>
public static class OpenData
{
    public static readonly TimeSpan KeptByReaders = TimeSpan.FromMinutes(5);

    public static void AddOpenData(this WebApplicationBuilder builder) => builder.Services.AddSingleton(OpenDataLicence.Of(builder.Configuration));

    public static void MapOpenData(this WebApplication app)
    {
        var files = app.MapGroup("/donnees-ouvertes").AllowAnonymous().RequireRateLimiting(SignInLimits.OpenData).ExcludeFromDescription();
        foreach (var (table, isTotal) in new[] { ("toitures", false), ("total", true) })
        {
            files.MapGet($"/{table}.csv", (HttpContext context, PublicPortal portal, OpenDataLicence licence) => Send(context, portal, licence, table, isTotal, isJson: false));
            files.MapGet($"/{table}.json", (HttpContext context, PublicPortal portal, OpenDataLicence licence) => Send(context, portal, licence, table, isTotal, isJson: true));
        }
    }

    private static async Task Send(HttpContext context, PublicPortal portal, OpenDataLicence licence, string table, bool isTotal, bool isJson)
    {
        var cancel = context.RequestAborted;
        var picture = await portal.History(cancel);
        var answer = context.Response;
        var headers = answer.GetTypedHeaders();
        var mark = new EntityTagHeaderValue($"\"{await picture.Mark}-{licence.Mark}\"");
        headers.ETag = mark;
        headers.CacheControl = new() { Public = true, MaxAge = KeptByReaders };
        answer.Headers.AccessControlAllowOrigin = "*";
        answer.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        if (licence.Address is { } address)
        {
            answer.Headers.Link = $"<{address}>; rel=\"license\"";
        }

        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(mark, useStrongComparison: false)))
        {
            answer.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var months = isTotal ? OpenProduction.OfTheTotal(picture) : OpenProduction.OfRoofs(picture);
        answer.ContentType = isJson ? "application/json; charset=utf-8" : "text/csv; charset=utf-8";
        answer.Headers.ContentDisposition = $"inline; filename=\"mine-de-soleil-{table}.{(isJson ? "json" : "csv")}\"";
        var body = answer.BodyWriter.AsStream();
        await (isJson ? OpenProduction.WriteJson(months, isTotal, licence.ToString(), body, cancel) : OpenProduction.WriteCsv(months, isTotal, body));
    }
}
