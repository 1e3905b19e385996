using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using MineDeSoleil.Web.Portals.Shared;

namespace MineDeSoleil.Web.Design.TagHelpers;

/// <summary>At the head of a form that was refused: every reason, each a link to its field. Nothing where there is none.</summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummary(IStringLocalizer<SharedTexts> texts) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var errors = ViewContext.ViewData.ModelState
            .SelectMany(field => field.Value!.Errors.Select(error => (Field: field.Key, Message: error.ErrorMessage)))
            .ToList();
        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "error-summary");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("id", "error-summary");
        var html = output.Content;
        html.AppendHtml("<h2>").Append(texts["Rien n’a été enregistré : voici ce qu’il faut corriger"]).AppendHtml("</h2><ul>");
        foreach (var (field, message) in errors)
        {
            html.AppendHtml("<li>");
            if (field.Length > 0)
            {
                html.AppendHtml("<a href=\"#").Append(TagBuilder.CreateSanitizedId(field, "_")).AppendHtml("\">").Append(message).AppendHtml("</a>");
            }
            else
            {
                html.Append(message);
            }

            html.AppendHtml("</li>");
        }

        html.AppendHtml("</ul>");
    }
}
