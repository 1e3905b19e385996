using Microsoft.AspNetCore.Mvc;

namespace MineDeSoleil.Web.Design;

/// <summary>A file made while it is sent; nothing is kept on the server.</summary>
public sealed class Download(string name, Func<Stream, CancellationToken, Task> write) : FileResult("text/csv; charset=utf-8")
{
    public override Task ExecuteResultAsync(ActionContext context)
    {
        var answer = context.HttpContext.Response;
        answer.ContentType = ContentType;
        answer.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        return write(answer.BodyWriter.AsStream(), context.HttpContext.RequestAborted);
    }
}
