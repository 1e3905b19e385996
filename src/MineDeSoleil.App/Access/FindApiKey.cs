using Microsoft.EntityFrameworkCore;

namespace MineDeSoleil.App.Access;

/// <summary>The key a program presented, where it is known and not revoked.</summary>
public sealed class FindApiKey(CooperativeDb db) : IUseCase
{
    public async Task<ApiKey?> Run(string key, CancellationToken cancel)
    {
        if (!key.StartsWith(ApiKey.Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var hash = SignInLink.Hash(key);
        return await db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(k => k.KeyHash == hash && k.RevokedAt == null, cancel);
    }
}
