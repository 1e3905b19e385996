using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App;
using MineDeSoleil.App.Access;
using MineDeSoleil.App.Privacy;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Web.SignIn;
using NodaTime;

namespace MineDeSoleil.Web.Api;

/// <summary>Who holds what. A session sees its own holders; anybody else's code is 404, as is nobody's.</summary>
internal static class HolderEndpoints
{
    public sealed record HolderAnswer(string Code, Nature Nature, string Name, LocalDate AsOf, long Shares, Money NominalValue, Percentage PartOfCapital);

    public static void MapHolders(this RouteGroupBuilder api)
    {
        api.MapGet("/holdings", List).RequireAuthorization(ApiRegistration.AdministratorKey).WithTags("Register")
            .WithSummary("Every holding at the end of a day, as known at an instant; by holder's code.");
        api.MapGet("/holders/{code}", Read).RequireAuthorization(ApiRegistration.Anyone).WithTags("Register")
            .WithSummary("One holder and what they have at the end of a day.");
    }

    private static async Task<ApiPage<Holding>> List(Holdings holdings, IClock clock, Day? asOf, Moment? knownAt, int? page, int? size, CancellationToken cancel)
    {
        var asked = new PageAsked(page, size);
        var rows = new List<Holding>();
        var total = 0L;
        await foreach (var holding in holdings.AsOf(asOf?.Value ?? clock.GetCurrentInstant().DayInParis(), knownAt?.Value, cancel))
        {
            if (total >= asked.Skip && rows.Count < asked.Rows)
            {
                rows.Add(holding);
            }

            total++;
        }

        return new(rows, asked.Number, asked.Rows, total);
    }

    private static async Task<Results<Ok<HolderAnswer>, NotFound>> Read(
        string code, Day? asOf, HttpContext context, CooperativeDb db, MyHolders mine, HolderStatement statements, StaffReads reads, IClock clock, CancellationToken cancel)
    {
        var readsAll = context.User.Is(Role.Administrator) || context.User.Is(Role.Auditor);
        var isTheirs = await mine.Find(code) is not null;
        if (!readsAll && !isTheirs)
        {
            return TypedResults.NotFound();
        }

        if (await db.Shareholders.AsNoTracking().SingleOrDefaultAsync(s => s.Code == code, cancel) is not { } holder)
        {
            return TypedResults.NotFound();
        }

        if (!isTheirs)
        {
            await reads.Note($"shareholder:{holder.Code}", "/api/v1/holders", context.User.Actor(), cancel);
        }

        var day = asOf?.Value ?? clock.GetCurrentInstant().DayInParis();
        var held = (await statements.Holdings([holder.Id], day, cancel))[0];
        return TypedResults.Ok(new HolderAnswer(holder.Code, holder.Nature, holder.Name, day, held.Shares, held.Value, held.PartOfCapital));
    }
}
