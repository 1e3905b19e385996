using System.Globalization;
using System.Net;
using System.Text;

namespace MineDeSoleil.App.Mail;

/// <summary>The one look of our mails: plain text, and the same as a small HTML page that needs no picture and no outside file.</summary>
internal static class MailLayout
{
    public static string Text(IReadOnlyList<string> paragraphs, (string Label, Uri Address)? button)
    {
        var text = new StringBuilder();
        foreach (var paragraph in paragraphs)
        {
            text.Append(paragraph).Append("\n\n");
            if (button is { } link && ReferenceEquals(paragraph, paragraphs[0]))
            {
                text.Append(link.Label).Append(" :\n").Append(link.Address.AbsoluteUri).Append("\n\n");
            }
        }

        return text.Append("— \nMine de Soleil\n").ToString();
    }

    public static string Html(string subject, IReadOnlyList<string> paragraphs, (string Label, Uri Address)? button, CultureInfo culture)
    {
        var body = new StringBuilder();
        foreach (var paragraph in paragraphs)
        {
            body.Append(CultureInfo.InvariantCulture, $"<p style=\"margin:0 0 16px\">{WebUtility.HtmlEncode(paragraph)}</p>");
            if (button is { } link && ReferenceEquals(paragraph, paragraphs[0]))
            {
                body.Append(CultureInfo.InvariantCulture, $"<p style=\"margin:24px 0\"><a href=\"{WebUtility.HtmlEncode(link.Address.AbsoluteUri)}\" style=\"background:#1c3f5e;color:#fff;padding:12px 20px;border-radius:6px;text-decoration:none;font-weight:600\">{WebUtility.HtmlEncode(link.Label)}</a></p>");
            }
        }

        return $"""
            <!doctype html><html lang="{culture.TwoLetterISOLanguageName}"><head><meta charset="utf-8"><title>{WebUtility.HtmlEncode(subject)}</title></head>
            <body style="margin:0;padding:24px;background:#f6f4ee;color:#1d2730;font:16px/1.5 system-ui,sans-serif"><div style="max-width:34em;margin:0 auto;background:#fff;padding:28px;border-radius:10px">
            <p style="margin:0 0 20px;font-weight:700">Mine de Soleil</p>{body}</div></body></html>
            """;
    }
}
