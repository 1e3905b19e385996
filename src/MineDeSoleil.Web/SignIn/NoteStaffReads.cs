using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using MineDeSoleil.App.Privacy;

namespace MineDeSoleil.Web.SignIn;

/// <summary>A page by which staff read personal data; each look at it is noted.</summary>
public interface IShowsAPerson
{
    /// <summary>Whose data were shown, as the audit trail names them ("shareholder:0042"; "journal" for everybody's); null where none were.</summary>
    string? Whose { get; }

    /// <summary>The same where several people stand on one page.</summary>
    IEnumerable<string> Everyone => Whose is { } one ? [one] : [];
}

/// <summary>
/// Writes one line in the audit trail for each page shown, or file sent, that names a person, and for each of them: who, when, whose, which page; not the data. A redirection and a
/// page that was not found show nothing. Shareholders' own pages are no such pages.
/// </summary>
public sealed class NoteStaffReads(StaffReads reads) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var executed = await next();
        var shows = executed.Exception is null && executed.Result is not (RedirectResult or RedirectToPageResult or IStatusCodeActionResult { StatusCode: >= 400 });
        if (shows && executed.HandlerInstance is IShowsAPerson page && page.Everyone.Distinct().ToArray() is { Length: > 0 } whose)
        {
            await reads.Note(whose, context.ActionDescriptor.ViewEnginePath, context.HttpContext.User.Actor(), context.HttpContext.RequestAborted);
        }
    }
}
