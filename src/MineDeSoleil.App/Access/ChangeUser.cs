using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.Domain;
using NodaTime;

namespace MineDeSoleil.App.Access;

/// <summary>
/// Changes what a user may do, from their next click on. Refused: taking the role from, or disabling, the last administrator
/// (<c>LastAdministrator</c>); a role beside auditor.
/// </summary>
public sealed class ChangeUser(CooperativeDb db, IClock clock) : IUseCase
{
    /// <summary>Gives a user exactly these roles.</summary>
    public Task<Decision<Guid>> Roles(Guid id, IReadOnlyCollection<Role> roles, Actor actor, CancellationToken cancel) =>
        Change(id, nameof(ChangeUser), new { roles = roles.Select(Conversions.ToText) }, actor, async (account, now) =>
        {
            if (UserRoles.WhyNot(roles) is { } refusal)
            {
                return refusal;
            }

            if (!roles.Contains(Role.Administrator) && await IsLast(account, cancel))
            {
                return Refusal.Of("LastAdministrator");
            }

            account.Roles.RemoveAll(r => !roles.Contains(r.Role));
            account.Roles.AddRange(roles.Where(role => account.Roles.TrueForAll(r => r.Role != role)).Distinct().ToList()
                .Select(role => new UserRole { AccountId = account.Id, Role = role, GrantedAt = now }));
            return null;
        }, cancel);

    /// <summary>Shuts a user out at once, or lets them in again.</summary>
    public Task<Decision<Guid>> Enabled(Guid id, bool enabled, Actor actor, CancellationToken cancel) =>
        Change(id, enabled ? "EnableUser" : "DisableUser", new { }, actor, async (account, now) =>
        {
            if (!enabled && await IsLast(account, cancel))
            {
                return Refusal.Of("LastAdministrator");
            }

            account.DisabledAt = enabled ? null : account.DisabledAt ?? now;
            account.SecurityStamp = UserAccount.NewStamp();
            return null;
        }, cancel);

    private async Task<bool> IsLast(UserAccount account, CancellationToken cancel) =>
        account.Roles.Exists(r => r.Role == Role.Administrator) && account.DisabledAt is null && !await db.AnotherAdministratorThan(account.Id, cancel);

    private Task<Decision<Guid>> Change(Guid id, string action, object detail, Actor actor, Func<UserAccount, Instant, Task<Refusal?>> change, CancellationToken cancel) =>
        db.InTransaction<Guid>(async () =>
        {
            await db.LockUsers(cancel);
            var now = clock.GetCurrentInstant().ToMicroseconds();
            if (await db.UserAccounts.Include(a => a.Roles).SingleOrDefaultAsync(a => a.Id == id, cancel) is not { } account)
            {
                return Refusal.Of("UserUnknown");
            }

            if (await change(account, now) is { } refusal)
            {
                return refusal;
            }

            db.Record(now, actor, action, $"user:{id}", detail);
            return id;
        }, cancel);
}
