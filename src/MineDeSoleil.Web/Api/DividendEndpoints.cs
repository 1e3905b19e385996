using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;

namespace MineDeSoleil.Web.Api;

/// <summary>The lines of a posted distribution, by holder's code.</summary>
internal static class DividendEndpoints
{
    public sealed record LineAnswer(string Holder, TaxStatus Status, long Shares, long ShareDays, Money Gross, Money SocialLevies, Money IncomeTaxPrepayment, Money Net);

    public static void MapDividends(this RouteGroupBuilder api) => api.MapGet("/dividends/{run:int}/lines", List)
        .RequireAuthorization(ApiRegistration.AdministratorKey).WithTags("Dividends").WithSummary("The lines of a posted distribution.");

    private static async Task<Results<Ok<ApiPage<LineAnswer>>, NotFound>> List(int run, CooperativeDb db, int? page, int? size, CancellationToken cancel)
    {
        var asked = new PageAsked(page, size);
        var lines = db.PostedAllotments.AsNoTracking().Where(line => line.RunNumber == run);
        var total = await lines.LongCountAsync(cancel);
        if (total == 0 && !await db.DividendRuns.AnyAsync(r => r.Number == run, cancel))
        {
            return TypedResults.NotFound();
        }

        var rows = await lines.OrderBy(line => line.Ordinal).Skip(asked.Skip).Take(asked.Rows)
            .Join(db.Shareholders, line => line.ShareholderId, holder => holder.Id, (line, holder) => new { line, holder.Code })
            .OrderBy(row => row.line.Ordinal).ToListAsync(cancel);
        return TypedResults.Ok(new ApiPage<LineAnswer>(
            [.. rows.Select(r => new LineAnswer(r.Code, r.line.TaxStatus, r.line.Shares, r.line.ShareDays, r.line.Gross, r.line.SocialLevies, r.line.IncomeTax, r.line.Net))],
            asked.Number, asked.Rows, total));
    }
}
