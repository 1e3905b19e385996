using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using MineDeSoleil.Web.Portals.Shared;

namespace MineDeSoleil.Web.Design.TagHelpers;

/// <summary>
/// One question of a form: label, hint, the control, and its errors, tied together for readers by ear.
/// <c>&lt;field for="BirthDate" label="@L["Date de naissance"]" hint="…" type="date" /&gt;</c>; <c>items</c> makes a list to choose from,
/// <c>rows</c> a long text. Attributes it does not know (autocomplete, inputmode, maxlength, autofocus …) go to the control.
/// </summary>
[HtmlTargetElement("field", Attributes = "for,label", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class Field(IStringLocalizer<SharedTexts> texts) : TagHelper
{
    public required ModelExpression For { get; set; }

    public required string Label { get; set; }

    public string? Hint { get; set; }

    public string Type { get; set; } = "text";

    public bool Optional { get; set; }

    public IEnumerable<SelectListItem>? Items { get; set; }

    public int Rows { get; set; }

    /// <summary>The value to show where the model's own text form is not the right one.</summary>
    public string? Value { get; set; }

    /// <summary>Class of the control: <c>input--short</c>, <c>input--amount</c>.</summary>
    public string? Size { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var name = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var id = TagBuilder.CreateSanitizedId(name, "_");
        var entry = ViewContext.ViewData.ModelState[name];
        var errors = entry?.Errors ?? [];
        var control = Control(name, id, Value ?? entry?.AttemptedValue ?? Text(For.Model));
        foreach (var attribute in output.Attributes)
        {
            control.MergeAttribute(attribute.Name, attribute.Value?.ToString(), replaceExisting: true);
        }

        output.Attributes.Clear();
        if (Size is not null)
        {
            control.AddCssClass(Size);
        }

        var described = string.Join(' ', new[] { Hint is null ? null : id + "-hint", errors.Count == 0 ? null : id + "-error" }.OfType<string>());
        if (described.Length > 0)
        {
            control.Attributes["aria-describedby"] = described;
        }

        if (errors.Count > 0)
        {
            control.Attributes["aria-invalid"] = "true";
        }

        if (!Optional && Type != "checkbox")
        {
            control.Attributes["required"] = "required";
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "field");
        var html = output.Content;
        if (Type == "checkbox")
        {
            html.AppendHtml("<div class=\"choice\">").AppendHtml(control).AppendHtml($"<label for=\"{id}\">").Append(Label).AppendHtml("</label></div>");
        }
        else
        {
            html.AppendHtml($"<label for=\"{id}\">").Append(Label);
            if (Optional)
            {
                html.AppendHtml(" <span class=\"field__optional\">").Append(texts["(facultatif)"]).AppendHtml("</span>");
            }

            html.AppendHtml("</label>");
        }

        if (Hint is not null)
        {
            html.AppendHtml($"<p class=\"field__hint\" id=\"{id}-hint\">").Append(Hint).AppendHtml("</p>");
        }

        if (errors.Count > 0)
        {
            html.AppendHtml($"<p class=\"field__error\" id=\"{id}-error\">").Append(string.Join(" ", errors.Select(e => e.ErrorMessage))).AppendHtml("</p>");
        }

        if (Type != "checkbox")
        {
            html.AppendHtml(control);
        }
    }

    private TagBuilder Control(string name, string id, string value)
    {
        var control = new TagBuilder(Items is not null ? "select" : Rows > 0 ? "textarea" : "input");
        control.Attributes["id"] = id;
        control.Attributes["name"] = name;
        if (Items is not null)
        {
            control.AddCssClass("select");
            foreach (var item in Items)
            {
                var option = new TagBuilder("option");
                option.Attributes["value"] = item.Value;
                if (item.Value == value || (value.Length == 0 && item.Selected))
                {
                    option.Attributes["selected"] = "selected";
                }

                option.InnerHtml.Append(item.Text);
                control.InnerHtml.AppendHtml(option);
            }
        }
        else if (Rows > 0)
        {
            control.AddCssClass("textarea");
            control.Attributes["rows"] = Rows.ToString(System.Globalization.CultureInfo.InvariantCulture);
            control.InnerHtml.Append(value);
        }
        else
        {
            control.TagRenderMode = TagRenderMode.SelfClosing;
            control.Attributes["type"] = Type;
            if (Type == "checkbox")
            {
                control.Attributes["value"] = "true";
                if (value.StartsWith("true", StringComparison.OrdinalIgnoreCase))
                {
                    control.Attributes["checked"] = "checked";
                }
            }
            else
            {
                control.AddCssClass("input");
                control.Attributes["value"] = Type == "password" ? "" : value;
            }
        }

        return control;
    }

    private static string Text(object? model) => model switch
    {
        null => "",
        NodaTime.LocalDate day => day.Iso(),
        IFormattable formattable => formattable.ToString(null, System.Globalization.CultureInfo.CurrentCulture),
        _ => model.ToString() ?? "",
    };
}
