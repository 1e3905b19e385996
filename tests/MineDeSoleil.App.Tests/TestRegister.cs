using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Tests;

/// <summary>A small register to test on: the class A at 50.00 €, holders with the codes asked for.</summary>
public static class TestRegister
{
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
