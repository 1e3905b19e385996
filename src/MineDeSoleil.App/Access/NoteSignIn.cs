using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.Domain;
using NodaTime;

namespace MineDeSoleil.App.Access;

/// <summary>Writes down that somebody came in; false for an account that may no longer enter.</summary>
public sealed class NoteSignIn(CooperativeDb db, HolderAccess access, IClock clock) : IUseCase
{
    public async Task<bool> Run(Guid accountId, string by, CancellationToken cancel)
    {
        var account = await db.UserAccounts.SingleAsync(a => a.Id == accountId, cancel);
        if (!await access.MayEnter(account.Email, cancel))
        {
            return false;
        }

        var now = clock.GetCurrentInstant().ToMicroseconds();
        account.LastSignInAt = now;
        db.Record(now, account.Actor(), "SignIn", $"user:{account.Id}", new { by });
        await db.SaveChangesAsync(cancel);
        return true;
    }
}

/// <summary>Writes down what somebody changed about their own way in: a passkey, the end of their sessions.</summary>
public sealed class NoteAccountChange(CooperativeDb db, IClock clock) : IUseCase
{
    public async Task Run(Guid accountId, string action, Actor actor, CancellationToken cancel)
    {
        db.Record(clock.GetCurrentInstant().ToMicroseconds(), actor, action, $"user:{accountId}");
        await db.SaveChangesAsync(cancel);
    }
}
