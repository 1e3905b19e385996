using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Mail;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.App.Texts;
using MineDeSoleil.Domain;
using NodaTime;

namespace MineDeSoleil.App.Access;

/// <summary>Whom a link is for, and whether this browser asked for it.</summary>
public sealed record SignInOffer(string Email, bool AskedHere);

/// <summary>Who was let in, and where they wanted to go.</summary>
public sealed record SignedIn(Guid AccountId, string? ReturnTo);

/// <summary>
/// Lets in whoever presents a link: once, within its fifteen minutes. Looking at it changes nothing, so that a mail scanner may follow it.
/// Refused (<c>SignInLinkInvalid</c>) when unknown, used, expired, or for an address that may no longer enter. An address claimed with a letter's code is proved by
/// it, and written down now.
/// </summary>
public sealed class UseSignInLink(CooperativeDb db, HolderAccess access, ClaimAccount claims, MailReaders readers, IClock clock) : IUseCase
{
    private static readonly Refusal Invalid = Refusal.Of("SignInLinkInvalid", ("minutes", (long)SignInLink.Lifetime.TotalMinutes));

    public async Task<SignInOffer?> Look(string token, string? browserSecret, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        var hash = SignInLink.Hash(token);
        var link = await db.SignInLinks.AsNoTracking().SingleOrDefaultAsync(l => l.TokenHash == hash && l.Sent && l.UsedAt == null && l.ExpiresAt > now, cancel);
        return link is null ? null : new SignInOffer(link.EmailFolded, browserSecret is not null && link.BrowserHash.AsSpan().SequenceEqual(SignInLink.Hash(browserSecret)));
    }

    public Task<Decision<SignedIn>> Run(string token, CancellationToken cancel) => db.InTransaction<SignedIn>(async () =>
    {
        var now = clock.GetCurrentInstant().ToMicroseconds();
        var hash = SignInLink.Hash(token);
        var link = await db.SignInLinks.FromSql($"select * from sign_in_links where token_hash = {hash} for update").SingleOrDefaultAsync(cancel);
        if (link is not { Sent: true, UsedAt: null } || link.ExpiresAt <= now)
        {
            return Invalid;
        }

        await claims.Take(link, now, cancel);
        if (!await access.MayEnter(link.EmailFolded, cancel))
        {
            return Invalid;
        }

        link.UsedAt = now;
        var account = await db.UserAccounts.SingleOrDefaultAsync(a => a.EmailFolded == link.EmailFolded, cancel);
        if (account is null)
        {
            // English is always somebody's choice; French may only be what the site began with.
            var language = link.Language == ReaderLanguage.English ? link.Language : ReaderLanguage.Of(await readers.LanguageOf(link.EmailFolded, cancel));
            account = UserAccount.For(link.EmailFolded, language, now);
            db.UserAccounts.Add(account);
        }

        account.LastSignInAt = now;
        db.Record(now, account.Actor(), "SignIn", $"user:{account.Id}", new { by = "link" });
        return new SignedIn(account.Id, link.ReturnTo);
    }, cancel);
}
