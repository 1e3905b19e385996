using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Access;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Texts;
using MineDeSoleil.Domain;
using NodaTime;

namespace MineDeSoleil.App.Demonstration;

/// <summary>Lets a visitor of the demonstration in as one of its invented people, whose account and role are made on first use.</summary>
public sealed class EnterAsPersona(CooperativeDb db, IClock clock) : IUseCase
{
    /// <summary>Who is offered, by the word in the form, with their role; the shareholder has none.</summary>
    public static readonly IReadOnlyList<(string Key, Persona Persona, Role? Role)> Offered =
    [
        ("shareholder", Personas.Shareholder, null),
        ("administrator", Personas.Administrator, Role.Administrator),
        ("second-administrator", Personas.SecondAdministrator, Role.Administrator),
        ("town-hall", Personas.TownHall, Role.TownHall),
        ("auditor", Personas.Auditor, Role.Auditor),
    ];

    /// <summary>The account, or null where nobody of that name is offered.</summary>
    public async Task<Guid?> Run(string key, CancellationToken cancel)
    {
        if (Offered.FirstOrDefault(offer => offer.Key == key) is not { Persona: { } persona } offer)
        {
            return null;
        }

        var entered = await db.InTransaction<Guid>(async () =>
        {
            var now = clock.GetCurrentInstant().ToMicroseconds();
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({persona.Email}, 2))", cancel);
            var account = await db.UserAccounts.Include(a => a.Roles).SingleOrDefaultAsync(a => a.EmailFolded == persona.Email, cancel);
            if (account is null)
            {
                account = UserAccount.For(persona.Email, ReaderLanguage.French, now);
                account.Name = persona.Name;
                db.UserAccounts.Add(account);
            }

            if (offer.Role is { } role && account.Roles.TrueForAll(r => r.Role != role))
            {
                account.Roles.Add(new UserRole { AccountId = account.Id, Role = role, GrantedAt = now });
            }

            account.LastSignInAt = now;
            db.Record(now, account.Actor(), "SignIn", $"user:{account.Id}", new { by = "demonstration" });
            return account.Id;
        }, cancel);
        return entered.Value;
    }
}
