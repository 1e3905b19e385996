using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using MineDeSoleil.Web.Portals.Shared;

namespace MineDeSoleil.Web.Design.TagHelpers;

/// <summary>A step of the breadcrumb before the page itself.</summary>
public sealed record Crumb(string Address, string Name);

/// <summary>
/// The head of a page: breadcrumb, title (which also becomes the window's title), lead, and the page's actions as content.
/// <c>&lt;page-head title="@L["Mes parts"]" lead="…" crumbs="@([new("/associe", L["Espace associé"])])"&gt;…actions…&lt;/page-head&gt;</c>
/// </summary>
[HtmlTargetElement("page-head")]
public sealed class PageHead(IStringLocalizer<SharedTexts> texts) : TagHelper
{
    public required string Title { get; set; }

    public string? Lead { get; set; }

    public IReadOnlyList<Crumb> Crumbs { get; set; } = [];

    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ViewContext.ViewData["Title"] = Title;
        var actions = await output.GetChildContentAsync();
        output.TagName = "header";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "page-head");
        var html = output.Content;
        html.AppendHtml("<div class=\"page-head__text\">");
        if (Crumbs.Count > 0)
        {
            html.AppendHtml("<nav class=\"breadcrumb\" aria-label=\"").Append(texts["Fil d’Ariane"]).AppendHtml("\"><ol>");
            foreach (var crumb in Crumbs)
            {
                html.AppendHtml("<li><a href=\"").Append(crumb.Address).AppendHtml("\">").Append(crumb.Name).AppendHtml("</a></li>");
            }

            html.AppendHtml("</ol></nav>");
        }

        html.AppendHtml("<h1>").Append(Title).AppendHtml("</h1>");
        if (!string.IsNullOrEmpty(Lead))
        {
            html.AppendHtml("<p class=\"lead\">").Append(Lead).AppendHtml("</p>");
        }

        html.AppendHtml("</div>");
        if (!actions.IsEmptyOrWhiteSpace)
        {
            html.AppendHtml("<div class=\"page-head__actions\">").AppendHtml(actions).AppendHtml("</div>");
        }
    }
}
