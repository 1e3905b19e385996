using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MineDeSoleil.App.Accounts;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Tests;

/// <summary>A small register to test on: the class A at 50.00 €, holders with the codes asked for.</summary>
public static class TestRegister
{
    /// <summary>Enters a movement of any kind as its own act would: withdrawals and successions without their queue and their deeds.</summary>
    public static async Task<Decision<Movement>> EnterAny(this CooperativeDatabase database, MovementCommand command)
    {
        await using var scope = database.Scope();
        return await scope.ServiceProvider.EnterAny(command);
    }

    public static async Task<Decision<Movement>> EnterAny(this IServiceProvider services, MovementCommand command)
    {
        var db = services.GetRequiredService<CooperativeDb>();
        return await db.InTransaction<Movement>(async () =>
        {
            var holders = await db.Shareholders.AsNoTracking().Where(s => s.Code == command.FromCode || s.Code == command.ToCode).ToDictionaryAsync(s => s.Code);
            var shareClass = await db.ShareClasses.AsNoTracking().SingleAsync(c => c.Code == command.ClassCode);
            var decision = await services.GetRequiredService<RegisterOfMovements>().Enter(new MovementRequest
            {
                Kind = command.Kind,
                Class = shareClass,
                From = command.FromCode is { } from ? holders[from] : null,
                To = command.ToCode is { } to ? holders[to] : null,
                Shares = command.Shares,
                Nominal = shareClass.Nominal,
                Price = command.Price,
                AgreedOn = command.AgreedOn,
                NotifiedOn = command.NotifiedOn,
                EffectiveOn = command.EffectiveOn,
                Document = command.Document,
            }, default);
            if (!decision.IsRefused)
            {
                await services.GetRequiredService<PostCapitalEntries>().Run(default);
            }

            return decision;
        }, default);
    }

    public static async Task AddHolders(this CooperativeDatabase database, params string[] codes)
    {
        await using var scope = database.Scope();
        await AddHolders(scope.ServiceProvider.GetRequiredService<CooperativeDb>(), codes);
    }

    public static async Task AddHolders(CooperativeDb db, params string[] codes)
    {
        if (!await db.ShareClasses.AnyAsync())
        {
            db.ShareClasses.Add(new ShareClass { Id = ShareClassId.New(), Code = "A", Name = "Parts", Nominal = Money.Euros(50) });
        }

        foreach (var code in codes)
        {
            var holder = new Shareholder
            {
                Id = ShareholderId.New(),
                Code = code,
                Nature = Nature.Person,
                CreatedAt = Instant.FromUtc(2020, 1, 1, 0, 0),
                FamilyName = $"Essai-{code}",
                GivenNames = "Camille",
                BirthDate = new LocalDate(1980, 1, 1),
                Address = new Address("1 rue de l’Essai", "62750", "Loos-en-Gohelle", "FR"),
            };
            holder.FoldName();
            db.Shareholders.Add(holder);
        }

        await db.SaveChangesAsync();
    }
}
