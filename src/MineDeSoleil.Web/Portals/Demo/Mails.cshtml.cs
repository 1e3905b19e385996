using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App;
using MineDeSoleil.App.Mail;
using MineDeSoleil.Web.Design;

namespace MineDeSoleil.Web.Portals.Demo;

/// <summary>The mails of the demonstration, which never leave. Has no route outside it.</summary>
public sealed partial class MailsModel(CooperativeDb db) : PageModel
{
    private const int PerPage = 10;

    public IReadOnlyList<MailMessage> Mails { get; private set; } = [];

    public Paging Paging { get; private set; } = new(1, 0);

    public async Task OnGetAsync(int? p, CancellationToken cancel)
    {
        Paging = new(p, await db.Mails.CountAsync(cancel), PerPage);
        Mails = await db.Mails.AsNoTracking().OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id).Skip(Paging.Skip).Take(Paging.Size).ToListAsync(cancel);
    }

    /// <summary>The mail's text, its addresses made links.</summary>
    public IHtmlContent Linked(string text)
    {
        var html = new HtmlContentBuilder();
        var from = 0;
        foreach (Match address in Address().Matches(text))
        {
            html.Append(text[from..address.Index]).AppendHtml("<a href=\"").Append(address.Value).AppendHtml("\">").Append(address.Value).AppendHtml("</a>");
            from = address.Index + address.Length;
        }

        return html.Append(text[from..]);
    }

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Address();
}
