using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using MineDeSoleil.Web.Portals.Shared;

namespace MineDeSoleil.Web.Design.TagHelpers;

/// <summary>Under a list: which rows are shown, and links to the other pages; nothing under an empty list; keeps the rest of the address. The page number travels as <c>?p=2</c> (<c>page</c> is a word the framework keeps for itself).</summary>
[HtmlTargetElement("pager", Attributes = "paging", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class Pager(IStringLocalizer<SharedTexts> texts) : TagHelper
{
    public required Paging Paging { get; set; }

    /// <summary>The name of the number in the address, where a page has two lists.</summary>
    public string Parameter { get; set; } = "p";

    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Paging.Total == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "pager");
        output.Attributes.SetAttribute("aria-label", texts["Pages de la liste"].Value);
        var html = output.Content;
        html.AppendHtml("<span class=\"soft\">")
            .Append(texts["{0} à {1} sur {2}", Paging.First.Shown(), Paging.Last.Shown(), Paging.Total.Shown()]).AppendHtml("</span>");
        if (Paging.Count == 1)
        {
            return;
        }

        html.AppendHtml("<ul>");
        foreach (var number in Paging.Offered())
        {
            html.AppendHtml("<li>");
            if (number is null)
            {
                html.AppendHtml("<span class=\"gap\" aria-hidden=\"true\">…</span>");
            }
            else if (number == Paging.Page)
            {
                html.AppendHtml("<span aria-current=\"page\">").Append(number.Value.Shown()).AppendHtml("</span>");
            }
            else
            {
                html.AppendHtml("<a href=\"").Append(AddressOf(number.Value)).AppendHtml("\" aria-label=\"")
                    .Append(texts["Page {0}", number.Value.Shown()]).AppendHtml("\">").Append(number.Value.Shown()).AppendHtml("</a>");
            }

            html.AppendHtml("</li>");
        }

        html.AppendHtml("</ul>");
    }

    private string AddressOf(int number)
    {
        var request = ViewContext.HttpContext.Request;
        var query = new QueryBuilder(request.Query.Where(q => q.Key != Parameter).SelectMany(q => q.Value, (q, value) => KeyValuePair.Create(q.Key, value ?? "")))
        {
            { Parameter, number.ToString(System.Globalization.CultureInfo.InvariantCulture) },
        };
        return request.PathBase + request.Path + query.ToQueryString();
    }
}
