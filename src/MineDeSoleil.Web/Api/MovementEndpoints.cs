using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;
using MineDeSoleil.Web.SignIn;
using NodaTime;

namespace MineDeSoleil.Web.Api;

/// <summary>The register of movements: read it, and enter a movement once a key.</summary>
internal static class MovementEndpoints
{
    private const int LongestKey = 100;

    public sealed record MovementAnswer(
        long Number, MovementKind Kind, string Class, string? From, string? To, long Shares, Money Nominal, Money? Price, LocalDate? AgreedOn, LocalDate? NotifiedOn,
        LocalDate EffectiveOn, Instant RecordedAt, string? Document, long? Reverses, string Hash);

    public sealed record MovementAsked(
        MovementKind Kind, string Class, string? From, string? To, long Shares, LocalDate EffectiveOn, LocalDate? AgreedOn, LocalDate? NotifiedOn, Money? Price, string? Document,
        IReadOnlyList<Guid>? AgreeingMandates = null, string? CourtOrder = null);

    public static void MapMovements(this RouteGroupBuilder api)
    {
        var movements = api.MapGroup("/movements").RequireAuthorization(ApiRegistration.AdministratorKey).WithTags("Register");
        movements.MapGet("", List).WithSummary("The register of movements in the order of numbers.");
        movements.MapGet("/{number:long}", Read).WithSummary("One movement.");
        movements.MapPost("", Enter).WithSummary("Enters a subscription, a transfer or a gift. The same Idempotency-Key with the same body enters it once.")
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<ApiPage<MovementAnswer>> List(CooperativeDb db, int? page, int? size, CancellationToken cancel)
    {
        var asked = new PageAsked(page, size);
        var total = await db.RegisterHeads.AsNoTracking().Select(h => h.LastMovement).SingleAsync(cancel); // numbers have no gap: the page is a range of them
        var rows = await Answers(db, db.Movements.Where(m => m.Number > asked.Skip && m.Number <= (long)asked.Skip + asked.Rows), cancel);
        return new(rows, asked.Number, asked.Rows, total);
    }

    private static async Task<Results<Ok<MovementAnswer>, NotFound>> Read(long number, CooperativeDb db, CancellationToken cancel) =>
        (await Answers(db, db.Movements.Where(m => m.Number == number), cancel)) is [var movement] ? TypedResults.Ok(movement) : TypedResults.NotFound();

    private static async Task<IResult> Enter(
        MovementAsked asked, [FromHeader(Name = "Idempotency-Key")] string? key, HttpContext context, RecordMovement record, CancellationToken cancel)
    {
        if (key is not { Length: > 0 and <= LongestKey })
        {
            return Results.Problem(statusCode: StatusCodes.Status400BadRequest, title: "IdempotencyKeyMissing", detail: $"Send an Idempotency-Key header of 1 to {LongestKey} characters.");
        }

        if (asked.Shares < 1)
        {
            return Results.Problem(statusCode: StatusCodes.Status400BadRequest, title: "SharesNotPositive", detail: "A movement moves at least one share.");
        }

        var actor = context.User.Actor();
        var command = new MovementCommand(
            asked.Kind, asked.Class, asked.From, asked.To, new(asked.Shares), asked.EffectiveOn, asked.AgreedOn, asked.NotifiedOn, asked.Price, asked.Document,
            asked.AgreeingMandates is { Count: > 0 } mandates ? new(mandates, asked.CourtOrder) : null);
        var decision = await record.Run(command, actor, $"api:{actor.Name}:{key}", cancel);
        return decision.TryGet(out var receipt)
            ? Results.Created($"/api/v1/movements/{receipt.Number}", receipt)
            : ApiRefusals.Problem(decision.Refusals, context);
    }

    private static async Task<List<MovementAnswer>> Answers(CooperativeDb db, IQueryable<Movement> movements, CancellationToken cancel)
    {
        var rows = await (
            from m in movements.AsNoTracking()
            join c in db.ShareClasses on m.ClassId equals c.Id
            join source in db.Shareholders on m.FromId equals (Domain.Shareholders.ShareholderId?)source.Id into givers
            from giver in givers.DefaultIfEmpty()
            join target in db.Shareholders on m.ToId equals (Domain.Shareholders.ShareholderId?)target.Id into takers
            from taker in takers.DefaultIfEmpty()
            orderby m.Number
            select new { Movement = m, Class = c.Code, From = giver == null ? null : giver.Code, To = taker == null ? null : taker.Code }).ToListAsync(cancel);
        return [.. rows.Select(r => new MovementAnswer(
            r.Movement.Number, r.Movement.Kind, r.Class, r.From, r.To, r.Movement.Shares.Value, r.Movement.Nominal, r.Movement.Price, r.Movement.AgreedOn, r.Movement.NotifiedOn,
            r.Movement.EffectiveOn, r.Movement.RecordedAt, r.Movement.Document, r.Movement.Reverses, Convert.ToHexStringLower(r.Movement.Hash)))];
    }
}
