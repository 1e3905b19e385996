using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MineDeSoleil.App.Access;

/// <summary>
/// Where ASP.NET Core Identity finds accounts, their stamps and their passkeys: the cooperative's own tables, with no column for a password
/// (decision 0050).
/// </summary>
public sealed class UserAccountStore(CooperativeDb db) : IUserEmailStore<UserAccount>, IUserSecurityStampStore<UserAccount>, IUserPasskeyStore<UserAccount>
{
    public Task<string> GetUserIdAsync(UserAccount user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString());

    public Task<string?> GetUserNameAsync(UserAccount user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task<string?> GetNormalizedUserNameAsync(UserAccount user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.EmailFolded);

    public Task<string?> GetEmailAsync(UserAccount user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task<string?> GetNormalizedEmailAsync(UserAccount user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.EmailFolded);

    /// <summary>An account exists only once its address was proved by a link.</summary>
    public Task<bool> GetEmailConfirmedAsync(UserAccount user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<string?> GetSecurityStampAsync(UserAccount user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    public Task SetUserNameAsync(UserAccount user, string? userName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetNormalizedUserNameAsync(UserAccount user, string? normalizedName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetEmailConfirmedAsync(UserAccount user, bool confirmed, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetEmailAsync(UserAccount user, string? email, CancellationToken cancellationToken)
    {
        user.Email = email ?? throw new ArgumentNullException(nameof(email));
        return Task.CompletedTask;
    }

    public Task SetNormalizedEmailAsync(UserAccount user, string? normalizedEmail, CancellationToken cancellationToken)
    {
        user.EmailFolded = normalizedEmail ?? throw new ArgumentNullException(nameof(normalizedEmail));
        return Task.CompletedTask;
    }

    public Task SetSecurityStampAsync(UserAccount user, string stamp, CancellationToken cancellationToken)
    {
        user.SecurityStamp = stamp;
        return Task.CompletedTask;
    }

    public Task<UserAccount?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, out var id)
            ? db.UserAccounts.Include(a => a.Roles).SingleOrDefaultAsync(a => a.Id == id, cancellationToken)
            : Task.FromResult<UserAccount?>(null);

    public Task<UserAccount?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => FindByEmailAsync(normalizedUserName, cancellationToken);

    public Task<UserAccount?> FindByEmailAsync(string normalizedEmail, CancellationToken cancellationToken) =>
        db.UserAccounts.Include(a => a.Roles).SingleOrDefaultAsync(a => a.EmailFolded == normalizedEmail, cancellationToken);

    public async Task<IdentityResult> CreateAsync(UserAccount user, CancellationToken cancellationToken)
    {
        db.UserAccounts.Add(user);
        await db.SaveChangesAsync(cancellationToken);
        return IdentityResult.Success;
    }

    public async Task<IdentityResult> UpdateAsync(UserAccount user, CancellationToken cancellationToken)
    {
        if (db.Entry(user).State == EntityState.Detached)
        {
            db.Attach(user).State = EntityState.Modified;
        }

        await db.SaveChangesAsync(cancellationToken);
        return IdentityResult.Success;
    }

    /// <summary>UserAccounts are disabled, never deleted: the audit trail names them.</summary>
    public Task<IdentityResult> DeleteAsync(UserAccount user, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Adds the passkey, or notes its last use; written with the update of the account that follows.</summary>
    public async Task AddOrUpdatePasskeyAsync(UserAccount user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        if (await Own(user, passkey.CredentialId).SingleOrDefaultAsync(cancellationToken) is { } known)
        {
            known.Name = passkey.Name ?? known.Name;
            known.SignCount = passkey.SignCount;
            known.IsUserVerified = passkey.IsUserVerified;
            known.IsBackedUp = passkey.IsBackedUp;
            return;
        }

        db.UserPasskeys.Add(new UserPasskey
        {
            AccountId = user.Id,
            CredentialId = passkey.CredentialId,
            Name = passkey.Name ?? "",
            CreatedAt = Instant.FromDateTimeOffset(passkey.CreatedAt),
            PublicKey = passkey.PublicKey,
            SignCount = passkey.SignCount,
            Transports = passkey.Transports ?? [],
            IsUserVerified = passkey.IsUserVerified,
            IsBackupEligible = passkey.IsBackupEligible,
            IsBackedUp = passkey.IsBackedUp,
            AttestationObject = passkey.AttestationObject,
            ClientDataJson = passkey.ClientDataJson,
        });
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(UserAccount user, CancellationToken cancellationToken)
    {
        var passkeys = await db.UserPasskeys.AsNoTracking().Where(p => p.AccountId == user.Id).OrderBy(p => p.CreatedAt).ToListAsync(cancellationToken);
        return [.. passkeys.Select(Info)];
    }

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(UserAccount user, byte[] credentialId, CancellationToken cancellationToken) =>
        await Own(user, credentialId).AsNoTracking().SingleOrDefaultAsync(cancellationToken) is { } passkey ? Info(passkey) : null;

    public Task<UserAccount?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        db.UserAccounts.Include(a => a.Roles)
            .SingleOrDefaultAsync(a => db.UserPasskeys.Any(p => p.CredentialId == credentialId && p.AccountId == a.Id), cancellationToken);

    public async Task RemovePasskeyAsync(UserAccount user, byte[] credentialId, CancellationToken cancellationToken)
    {
        if (await Own(user, credentialId).SingleOrDefaultAsync(cancellationToken) is { } passkey)
        {
            db.UserPasskeys.Remove(passkey);
        }
    }

    public void Dispose()
    {
        // The context belongs to the request.
    }

    private IQueryable<UserPasskey> Own(UserAccount user, byte[] credentialId) =>
        db.UserPasskeys.Where(p => p.AccountId == user.Id && p.CredentialId == credentialId);

    private static UserPasskeyInfo Info(UserPasskey p) =>
        new(p.CredentialId, p.PublicKey, p.CreatedAt.ToDateTimeOffset(), (uint)p.SignCount, p.Transports, p.IsUserVerified, p.IsBackupEligible, p.IsBackedUp,
            p.AttestationObject, p.ClientDataJson)
        { Name = p.Name };
}
