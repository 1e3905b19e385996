using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MineDeSoleil.App.Company;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using NodaTime;
using Npgsql;

namespace MineDeSoleil.App.Demonstration;

/// <summary>Something that happened on a day, told through a real use case.</summary>
public sealed record DemonstrationEvent(LocalDate On, Func<CancellationToken, Task> Happens);

/// <summary>What the demonstration holds now; not seeded where the register was not empty.</summary>
public sealed record DemonstrationReport(bool Seeded, int Shareholders, int Movements, int Gifts, int Waiting);

/// <summary>
/// Fills an empty register with seven years of an invented company's life, the same every time: each event passes through its use case, on a clock
/// that walks through the years, so that every law of the ledger holds. A register that holds anything is left as it is.
/// </summary>
public sealed class SeedDemonstration(NpgsqlDataSource source, SiteAddress site, IClock present) : IUseCase
{
    /// <summary>Who tells the story, as the audit trail keeps it.</summary>
    internal static readonly Actor Teller = new("demonstration", "operator");

    public async Task<DemonstrationReport> Run(CancellationToken cancel)
    {
        var clock = new DemonstrationClock(present.GetCurrentInstant());
        await using var services = new ServiceCollection().AddLogging().AddSingleton<IClock>(clock).AddSingleton(site with { IsDemonstration = true }).AddCooperative("")
            .Replace(ServiceDescriptor.Singleton(source)).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CooperativeDb>();
        var seeded = false;
        if (!await db.Shareholders.AnyAsync(cancel) && !await db.Movements.AnyAsync(cancel))
        {
            (await db.InTransaction<bool>(() => Tell(scope.ServiceProvider, db, clock, cancel), cancel)).MustHold();
            await scope.ServiceProvider.GetRequiredService<DividendDemonstration>().Run(cancel); // each step commits, as in life
            await scope.ServiceProvider.GetRequiredService<SubscriptionDemonstration>().Run(cancel);
            await scope.ServiceProvider.GetRequiredService<OpenCasesDemonstration>().Run(cancel);
            seeded = true;
        }

        return new DemonstrationReport(
            seeded,
            await db.Shareholders.CountAsync(cancel),
            await db.Movements.CountAsync(cancel),
            await db.BirthRegistrations.CountAsync(r => r.MovementNumber != null && r.WithdrawnAt == null, cancel),
            await db.BirthRegistrations.CountAsync(r => r.MovementNumber == null && r.WithdrawnAt == null, cancel));
    }

    private static async Task<Decision<bool>> Tell(IServiceProvider parts, CooperativeDb db, DemonstrationClock clock, CancellationToken cancel)
    {
        clock.MoveTo(new(2019, 7, 1));
        await parts.GetRequiredService<ModelCompany>().Establish(cancel);
        var town = await db.Shareholders.SingleAsync(cancel);
        List<DemonstrationEvent> story = [.. await parts.GetRequiredService<CitizensDemonstration>().Begin(town.Code, cancel), .. parts.GetRequiredService<BirthsDemonstration>().Tell(),
            .. parts.GetRequiredService<OpenCasesDemonstration>().Tell()];
        db.ChangeTracker.Clear();
        foreach (var happening in story.Where(e => e.On <= clock.Today).OrderBy(e => e.On).ToList())
        {
            clock.MoveTo(happening.On);
            await happening.Happens(cancel);
            await db.SaveChangesAsync(cancel);
            db.ChangeTracker.Clear();
        }

        clock.MoveToPresent();
        (await parts.GetRequiredService<ProductionDemonstration>().Run(Teller, cancel)).MustHold();
        var citizen = await db.Shareholders.AsNoTracking().SingleAsync(s => s.Email == Personas.Shareholder.Email, cancel);
        (await parts.GetRequiredService<IssueCertificate>().Run(citizen.Id, clock.Today, Teller, cancel)).MustHold();
        return true;
    }
}

internal static class DemonstrationDecisions
{
    /// <summary>The facts of a decision that the story counts on; a refusal there is a fault of the story.</summary>
    public static T MustHold<T>(this Decision<T> decision) => decision.Value;
}
