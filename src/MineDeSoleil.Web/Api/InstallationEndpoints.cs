using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App;
using MineDeSoleil.App.Production;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Production;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.Web.Api;

/// <summary>The roofs and what each made, month by month.</summary>
internal static class InstallationEndpoints
{
    /// <summary>Months one call may ask for.</summary>
    private const int MostMonths = 120;

    public sealed record InstallationAnswer(string Code, string Name, decimal PeakKilowatts, LocalDate CommissionedOn);

    /// <summary>No figure (null) where nobody measured; that is not zero.</summary>
    public sealed record MonthAnswer(YearMonth Month, Energy? Produced, Quantity? Quantity, MonthState? State, Energy Expected, int MissingDays);

    public static void MapInstallations(this RouteGroupBuilder api)
    {
        var installations = api.MapGroup("/installations").RequireAuthorization(ApiRegistration.AnyKey).WithTags("Production");
        installations.MapGet("", List).WithSummary("Every installation.");
        installations.MapGet("/{code}/months", Months).WithSummary("Monthly production of an installation; by default the last twelve months.");
    }

    private static async Task<ApiPage<InstallationAnswer>> List(CooperativeDb db, int? page, int? size, CancellationToken cancel)
    {
        var asked = new PageAsked(page, size);
        var roofs = await db.Installations.AsNoTracking().OrderBy(i => i.Code).Skip(asked.Skip).Take(asked.Rows).ToListAsync(cancel);
        return new(
            [.. roofs.Select(r => new InstallationAnswer(r.Code, r.Name, r.PeakWatts / 1000m, r.CommissionedOn))], asked.Number, asked.Rows, await db.Installations.CountAsync(cancel));
    }

    private static async Task<Results<Ok<IReadOnlyList<MonthAnswer>>, NotFound, ProblemHttpResult>> Months(
        string code, Month? from, Month? to, CooperativeDb db, MonthlyProduction production, IClock clock, CancellationToken cancel)
    {
        var last = to?.Value ?? clock.GetCurrentInstant().DayInParis().ToYearMonth();
        var first = from?.Value ?? last.PlusMonths(-11);
        if (first > last || first.PlusMonths(MostMonths) <= last)
        {
            return TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest, title: "RangeTooWide", detail: $"Ask for 1 to {MostMonths} months, from the earlier to the later.");
        }

        if (!await db.Installations.AnyAsync(i => i.Code == code, cancel))
        {
            return TypedResults.NotFound();
        }

        var months = await production.Run(first, last, cancel, code);
        return TypedResults.Ok<IReadOnlyList<MonthAnswer>>(
            [.. months.Select(m => new MonthAnswer(m.Month, m.Figure?.Energy, m.Figure?.Quantity, m.Figure?.State, m.Expected, m.Figure?.MissingDays.Count ?? 0))]);
    }
}
