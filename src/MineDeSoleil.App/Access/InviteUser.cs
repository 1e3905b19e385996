using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Mail;
using MineDeSoleil.App.Texts;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Access;

/// <summary>
/// Opens the site to somebody with a role, and tells them by mail. Refused: no full address, no role, a role beside auditor, an address that is
/// a user's already (change that user's roles instead).
/// </summary>
public sealed class InviteUser(CooperativeDb db, Outbox outbox, IClock clock) : IUseCase
{
    public Task<Decision<Guid>> Run(string email, string name, IReadOnlyCollection<Role> roles, Uri signIn, Actor actor, CultureInfo culture, CancellationToken cancel) =>
        db.InTransaction<Guid>(async () =>
        {
            var now = clock.GetCurrentInstant().ToMicroseconds();
            if (!ContactRules.IsEmail(email.Trim()))
            {
                return Refusal.Of("EmailUnreadable", ("value", email));
            }

            if (UserRoles.WhyNot(roles) is { } refusal)
            {
                return refusal;
            }

            await db.LockUsers(cancel);
            var folded = UserAccount.Fold(email);
            var account = await db.UserAccounts.Include(a => a.Roles).SingleOrDefaultAsync(a => a.EmailFolded == folded, cancel);
            if (account is { Roles.Count: > 0 })
            {
                return Refusal.Of("UserExists", ("email", account.Email));
            }

            if (account is null)
            {
                account = UserAccount.For(email, ReaderLanguage.Of(culture), now);
                db.UserAccounts.Add(account);
            }

            account.Name = name.Trim();
            account.DisabledAt = null;
            account.Roles.AddRange(roles.Distinct().Select(role => new UserRole { AccountId = account.Id, Role = role, GrantedAt = now }));
            await outbox.Write(account.Email, ReaderLanguage.Culture(account.Language), MailDraft.Invitation(signIn), cancel);
            db.Record(now, actor, nameof(InviteUser), $"user:{account.Id}", new { roles = roles.Select(Conversions.ToText) });
            return account.Id;
        }, cancel);
}

/// <summary>What holds for the roles of every user.</summary>
internal static class UserRoles
{
    public static Refusal? WhyNot(IReadOnlyCollection<Role> roles) => roles.Count == 0
        ? Refusal.Of("RoleMissing")
        : roles.Contains(Role.Auditor) && roles.Distinct().Count() > 1 ? Refusal.Of("AuditorHasNoOtherRole") : null;

    /// <summary>One change of users at a time, so that two administrators cannot remove each other.</summary>
    public static Task LockUsers(this CooperativeDb db, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended('users', 0))", cancel);

    /// <summary>True where somebody else still can do an administrator's work.</summary>
    public static Task<bool> AnotherAdministratorThan(this CooperativeDb db, Guid account, CancellationToken cancel) =>
        db.UserAccounts.AnyAsync(a => a.Id != account && a.DisabledAt == null && a.Roles.Any(r => r.Role == Role.Administrator), cancel);
}
