using MineDeSoleil.App.Documents;

namespace MineDeSoleil.Web.Hosting;

/// <summary>The style sheets of documents (certificates), which also make their PDF: from the same source, with the site's fonts.</summary>
public static class DocumentStyles
{
    public static void MapDocumentStyles(this WebApplication app) =>
        app.MapGet("/documents/{name}.css", (string name, HttpContext context) =>
        {
            if (HtmlToPdf.StyleSheet($"{name}.css") is not { } sheet)
            {
                return Results.NotFound();
            }

            context.Response.Headers.CacheControl = "public, max-age=3600";
            return Results.Text(sheet.Replace("url(\"fonts/", "url(\"/fonts/", StringComparison.Ordinal), "text/css; charset=utf-8");
        }).AllowAnonymous().ExcludeFromDescription();
}
