using System.Text;
using MineDeSoleil.App.Texts;

namespace MineDeSoleil.App.Documents;

/// <summary>
/// The HTML of a paper: its head, what is written into it, and the style sheet that gives each page its running head, its number and, where a table
/// goes on, the table's head again. Whatever is written is made harmless.
/// </summary>
public sealed class Sheet
{
    private readonly StringBuilder html = new();

    /// <summary><paramref name="isUpright"/>: A4 upright, for letters and certificates; otherwise lying, for wide tables.</summary>
    public Sheet(PaperHead head, string title, string state, PaperWords words, bool isUpright = false)
    {
        html.Append("<!DOCTYPE html><html lang=\"").Append(words.Language).Append("\"><head><meta charset=\"utf-8\"><title>").Append(PaperWords.Html($"{title} – {head.Company}"))
            .Append("</title><meta name=\"author\" content=\"").Append(PaperWords.Html(head.Company)).Append("\"><link rel=\"stylesheet\" href=\"paper.css\">")
            .Append(isUpright ? "<link rel=\"stylesheet\" href=\"paper-upright.css\">" : "").Append("</head><body><header>");
        Write("p", "company", $"{head.Company}{(head.LegalForm.Length > 0 ? $", {head.LegalForm}" : "")}");
        Write("p", "identity", head.Identity);
        Write("h1", null, title);
        Write("p", "state", state);
        html.Append("</header><main>");
    }

    /// <summary>An element with a text.</summary>
    public Sheet Write(string element, string? style, string text)
    {
        html.Append('<').Append(element).Append(style is null ? "" : $" class=\"{style}\"").Append('>').Append(PaperWords.Html(text)).Append("</").Append(element).Append('>');
        return this;
    }

    public Sheet Heading(string text) => Write("h2", null, text);

    public Sheet Paragraph(string text, string? style = null) => Write("p", style, text);

    /// <summary>Facts by name, as a list of terms.</summary>
    public Sheet Facts(IEnumerable<(string Name, string Value)> facts)
    {
        html.Append("<dl>");
        foreach (var (name, value) in facts.Where(fact => fact.Value.Length > 0))
        {
            html.Append("<div>");
            Write("dt", null, name).Write("dd", null, value);
            html.Append("</div>");
        }

        html.Append("</dl>");
        return this;
    }

    /// <summary>A table. Columns whose style ends with "amount" stand on the right; the first cell of a row is its head; a line break in a cell stays one.</summary>
    public Sheet Table(string style, IReadOnlyList<(string Style, string Head)> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        html.Append("<table class=\"").Append(style).Append("\"><thead><tr>");
        foreach (var (width, head) in columns)
        {
            html.Append("<th scope=\"col\" class=\"").Append(width).Append("\">").Append(PaperWords.Html(head)).Append("</th>");
        }

        html.Append("</tr></thead><tbody>");
        foreach (var row in rows)
        {
            html.Append("<tr>");
            for (var at = 0; at < columns.Count; at++)
            {
                var (element, scope) = at == 0 ? ("th", " scope=\"row\"") : ("td", "");
                html.Append('<').Append(element).Append(scope).Append(columns[at].Style.EndsWith("amount", StringComparison.Ordinal) ? " class=\"amount\">" : ">")
                    .Append(PaperWords.Html(row[at]).Replace("\n", "<br>", StringComparison.Ordinal)).Append("</").Append(element).Append('>');
            }

            html.Append("</tr>");
        }

        html.Append("</tbody></table>");
        return this;
    }

    public override string ToString() => $"{html}</main></body></html>";
}
