using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Mail;

namespace MineDeSoleil.Web.Portals.Administrator.Mails;

/// <summary>Every kind of mail, with a sample of each.</summary>
public sealed class ModelsModel(MailSamples samples) : PageModel
{
    public sealed record Line(MailKind Kind, string Subject);

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var lines = new List<Line>();
        foreach (var kind in Enum.GetValues<MailKind>())
        {
            lines.Add(new(kind, (await samples.Of(kind, CultureInfo.CurrentUICulture, cancel)).Subject));
        }

        Lines = lines;
    }
}
