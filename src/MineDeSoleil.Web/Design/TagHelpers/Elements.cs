using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MineDeSoleil.Web.Design.TagHelpers;

/// <summary>A link of a portal's menu: a list item that knows when its page, or one under it, is shown. <c>exact</c> for a portal's first page.</summary>
[HtmlTargetElement("nav-link", Attributes = "to")]
public sealed class NavLink : TagHelper
{
    public required string To { get; set; }

    public bool Exact { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var name = await output.GetChildContentAsync();
        var path = ViewContext.HttpContext.Request.Path;
        var isHere = path.Equals(To, StringComparison.OrdinalIgnoreCase);
        var isUnder = !Exact && path.StartsWithSegments(To);
        output.TagName = "li";
        output.Content.AppendHtml("<a href=\"").Append(To).AppendHtml("\"")
            .AppendHtml(isHere ? " aria-current=\"page\"" : isUnder ? " aria-current=\"true\"" : "").AppendHtml(">")
            .AppendHtml(name).AppendHtml("</a>");
    }
}

/// <summary>A drawing of the sprite <c>images/icons.svg</c>, silent for readers by ear: sun, roof, share, child, bolt, paper, people, warning, check, info, arrow, back, download, print, mail, key, clock, search.</summary>
[HtmlTargetElement("icon", Attributes = "name", TagStructure = TagStructure.WithoutEndTag)]
public sealed class Icon : TagHelper
{
    public required string Name { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddClass("icon", HtmlEncoder.Default);
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Attributes.SetAttribute("focusable", "false");
        output.Content.SetHtmlContent($"<use href=\"/images/icons.svg#{HtmlEncoder.Default.Encode(Name)}\"></use>");
    }
}

/// <summary>A message to the reader: <c>info</c>, <c>success</c>, <c>warning</c> or <c>danger</c>. <c>live</c> where it answers what the reader just did.</summary>
[HtmlTargetElement("notice")]
public sealed class Notice : TagHelper
{
    public string Kind { get; set; } = "info";

    public string? Title { get; set; }

    public bool Live { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.TagName = "div";
        output.Attributes.SetAttribute("class", $"notice notice--{Kind}");
        if (Live)
        {
            output.Attributes.SetAttribute("role", Kind is "danger" ? "alert" : "status");
        }

        if (Title is not null)
        {
            var icon = Kind switch { "success" => "check", "warning" or "danger" => "warning", _ => "info" };
            output.Content.AppendHtml($"<p class=\"notice__title\"><svg class=\"icon\" aria-hidden=\"true\"><use href=\"/images/icons.svg#{icon}\"></use></svg><span>")
                .Append(Title).AppendHtml("</span></p>");
        }

        output.Content.AppendHtml(content);
    }
}

/// <summary>A word of state: <c>neutral</c>, <c>success</c>, <c>warning</c>, <c>danger</c> or <c>info</c>. The word says it; the colour only repeats it.</summary>
[HtmlTargetElement("badge")]
public sealed class Badge : TagHelper
{
    public string Kind { get; set; } = "neutral";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.Attributes.SetAttribute("class", $"badge badge--{Kind}");
    }
}

/// <summary>What stands where a list is empty: what would be here, and as content what to do next.</summary>
[HtmlTargetElement("empty-state", Attributes = "title")]
public sealed class EmptyState : TagHelper
{
    public required string Title { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "empty");
        output.Content.AppendHtml("<p class=\"empty__title\">").Append(Title).AppendHtml("</p>").AppendHtml(content);
    }
}

/// <summary>A figure one should see: label, value, unit, and as content the note beneath (source, comparison).</summary>
[HtmlTargetElement("stat", Attributes = "label,value")]
public sealed class Stat : TagHelper
{
    public required string Label { get; set; }

    public required string Value { get; set; }

    public string? Unit { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var note = await output.GetChildContentAsync();
        output.TagName = "div";
        output.AddClass("stat", HtmlEncoder.Default);
        output.Content.AppendHtml("<span class=\"stat__label\">").Append(Label).AppendHtml("</span><span class=\"stat__value\">").Append(Value);
        if (Unit is not null)
        {
            output.Content.AppendHtml("\u00A0<span class=\"stat__unit\">").Append(Unit).AppendHtml("</span>");
        }

        output.Content.AppendHtml("</span>");
        if (!note.IsEmptyOrWhiteSpace)
        {
            output.Content.AppendHtml("<span class=\"stat__note\">").AppendHtml(note).AppendHtml("</span>");
        }
    }
}
