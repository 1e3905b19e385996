using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.Domain;
using NodaTime;

namespace MineDeSoleil.App.Access;

/// <summary>A key as it is shown, once.</summary>
public sealed record NewApiKey(Guid Id, string Key, Role Role);

/// <summary>Makes a key for a program. The key itself is answered once and kept nowhere.</summary>
public sealed class CreateApiKey(CooperativeDb db, IClock clock) : IUseCase
{
    private const int HintLength = 8;

    public async Task<NewApiKey> Run(string name, Role role, Actor actor, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant().ToMicroseconds();
        var key = ApiKey.Prefix + SignInLink.NewSecret();
        var made = new ApiKey
        {
            Id = Guid.CreateVersion7(),
            Name = name.Trim(),
            Role = role,
            Hint = key[..HintLength],
            KeyHash = SignInLink.Hash(key),
            CreatedAt = now,
        };
        db.ApiKeys.Add(made);
        db.Record(now, actor, nameof(CreateApiKey), $"key:{made.Id}", new { role = Conversions.ToText(role) });
        await db.SaveChangesAsync(cancel);
        return new(made.Id, key, role);
    }
}

/// <summary>Ends a key at once; refused where there is none to end.</summary>
public sealed class RevokeApiKey(CooperativeDb db, IClock clock) : IUseCase
{
    public Task<Decision<Guid>> Run(Guid id, Actor actor, CancellationToken cancel) => db.InTransaction<Guid>(async () =>
    {
        var now = clock.GetCurrentInstant().ToMicroseconds();
        if (await db.ApiKeys.SingleOrDefaultAsync(k => k.Id == id && k.RevokedAt == null, cancel) is not { } key)
        {
            return Refusal.Of("UnknownApiKey");
        }

        key.RevokedAt = now;
        db.Record(now, actor, nameof(RevokeApiKey), $"key:{id}");
        return id;
    }, cancel);
}
