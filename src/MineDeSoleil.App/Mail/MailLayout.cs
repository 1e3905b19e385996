using System.Globalization;
using System.Net;
using System.Text;

namespace MineDeSoleil.App.Mail;

/// <summary>Who writes: the company as it is known on the day, and whether all of it is invented.</summary>
/// <param name="Company">Its name.</param>
/// <param name="Lines">Its legal form and its address, as the foot of a mail bears them.</param>
/// <param name="Email">Where a question goes, if it has one.</param>
/// <param name="IsDemonstration">Marked so on every mail.</param>
public sealed record Letterhead(string Company, IReadOnlyList<string> Lines, string? Email, bool IsDemonstration)
{
    /// <summary>Of a register in which nothing has been set yet.</summary>
    internal static Letterhead Unknown(bool isDemonstration) => new("Mine de Soleil", [], null, isDemonstration);
}

/// <summary>A mail as it is written: plain text, and the same as a page.</summary>
public sealed record WrittenMail(string Subject, string Text, string Html);

/// <summary>
/// The one look of our mails: plain text, and the same as a small page in the colours of the site (tokens.css) by day and by night, which needs no picture, no script
/// and no outside file. Colours stand on the elements for readers that drop style sheets; those of the night come over them.
/// </summary>
internal static class MailLayout
{
    /// <summary>Where the night takes over from the day.</summary>
    private const string Night = """
        :root { color-scheme: light dark }
        a { color: inherit }
        @media (prefers-color-scheme: dark) {
        .paper { background: #15171b !important; color: #f3f1ea !important }
        .band { background: #0b0c0e !important }
        .sheet { background: #1d2026 !important; color: #f3f1ea !important; border-color: #363b44 !important }
        .soft { color: #b6b9be !important }
        }
        """;

    public static WrittenMail Write(MailDraft draft, CultureInfo culture, Letterhead head)
    {
        var words = new MailWords(culture, head.Company);
        var subject = words.Say($"{draft.Kind}.Subject", draft.Figures);
        var paragraphs = words.Paragraphs($"{draft.Kind}.Body", draft.Figures);
        (string Label, string Address)? button = draft.Button is { } asked ? (words.Say(asked.Name), asked.Address.AbsoluteUri) : null;
        return new(subject, Text(paragraphs, button, words, head), Html(subject, paragraphs, button, words, head));
    }

    /// <summary>The button comes after the first paragraph; what follows explains.</summary>
    private static string Text(IReadOnlyList<string> paragraphs, (string Label, string Address)? button, MailWords words, Letterhead head)
    {
        var text = new StringBuilder();
        if (head.IsDemonstration)
        {
            text.Append("[ ").Append(words.Say("Layout.Demonstration")).Append(" ]\n\n");
        }

        text.Append(paragraphs[0]).Append("\n\n");
        if (button is { } link)
        {
            text.Append(words.Say("Layout.ButtonAsText", link.Label)).Append('\n').Append(link.Address).Append("\n\n");
        }

        foreach (var paragraph in paragraphs.Skip(1))
        {
            text.Append(paragraph).Append("\n\n");
        }

        text.Append("— \n");
        foreach (var line in Foot(words, head))
        {
            text.Append(line).Append('\n');
        }

        return text.ToString();
    }

    private static string Html(string subject, IReadOnlyList<string> paragraphs, (string Label, string Address)? button, MailWords words, Letterhead head)
    {
        var body = new StringBuilder(Paragraph(paragraphs[0], words));
        if (button is { } link)
        {
            var address = WebUtility.HtmlEncode(link.Address);
            body.Append(CultureInfo.InvariantCulture, $"""
                <p style="margin:24px 0"><a href="{address}" style="display:inline-block;background:#ffc21c;color:#17181b;padding:13px 22px;border-radius:6px;text-decoration:none;font-weight:700">{Encoded(link.Label, words)}</a></p>
                """);
        }

        foreach (var paragraph in paragraphs.Skip(1))
        {
            body.Append(Paragraph(paragraph, words));
        }

        if (button is { } same)
        {
            body.Append(CultureInfo.InvariantCulture, $"""
                <p class="soft" style="margin:24px 0 0;color:#52534f;font-size:14px">{Encoded(words.Say("Layout.Copy"), words)}<br><span style="overflow-wrap:anywhere;word-break:break-all">{WebUtility.HtmlEncode(same.Address)}</span></p>
                """);
        }

        var demonstration = head.IsDemonstration
            ? $"""<p style="margin:0;padding:8px 20px;background:#a5321b;color:#ffffff;font-size:14px">{Encoded(words.Say("Layout.Demonstration"), words)}</p>"""
            : "";
        return $"""
            <!doctype html>
            <html lang="{words.Language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
            <title>{Encoded(subject, words)}</title>
            <style>{Night}</style></head>
            <body class="paper" style="margin:0;padding:16px 12px;background:#f6f5f1;color:#17181b;font:17px/1.55 'Atkinson Hyperlegible Next','Segoe UI',system-ui,Arial,sans-serif">
            <div style="max-width:36em;margin:0 auto">
            <header class="band" style="background:#17181b;color:#f7f4ea;padding:16px 20px;border-radius:12px 12px 0 0;border-bottom:4px solid #ffc21c;font-weight:700">
            <span aria-hidden="true" style="display:inline-block;width:14px;height:14px;margin-right:10px;border-radius:50%;background:#ffc21c"></span>{WebUtility.HtmlEncode(head.Company)}</header>
            <main class="sheet" style="background:#ffffff;color:#17181b;border:1px solid #d8d6cd;border-top:0;border-radius:0 0 12px 12px;overflow-wrap:break-word">{demonstration}
            <div style="padding:24px 20px 28px"><h1 style="margin:0 0 18px;font-size:23px;line-height:1.25">{Encoded(subject, words)}</h1>
            {body}</div></main>
            <footer class="soft" style="padding:16px 20px;color:#52534f;font-size:14px">{string.Join("<br>", Foot(words, head).Select(line => Encoded(line, words)))}</footer>
            </div></body></html>
            """;
    }

    private static IEnumerable<string> Foot(MailWords words, Letterhead head) =>
        [head.Company, .. head.Lines, head.Email is { } email ? words.Say("Layout.Question", email) : words.Say("Layout.Automatic")];

    private static string Paragraph(string paragraph, MailWords words) => $"""<p style="margin:0 0 16px">{Encoded(paragraph, words)}</p>""";

    private static string Encoded(string text, MailWords words) => WebUtility.HtmlEncode(words.Typeset(text));
}
