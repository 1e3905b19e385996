using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Mail;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.App.Texts;
using MineDeSoleil.Domain;
using NodaTime;

namespace MineDeSoleil.App.Access;

/// <summary>
/// Sends a sign-in link to an address that may enter. Says the same and does the same work for any address, so that nobody learns who is
/// a shareholder; past the hourly limit of an address nothing more is sent. With the code of a letter (<see cref="ClaimAccount"/>) the link goes to an
/// address that nobody bears yet: opening it proves it.
/// </summary>
public sealed class AskSignInLink(CooperativeDb db, HolderAccess access, Outbox outbox, IClock clock) : IUseCase
{
    /// <param name="email">The address as typed.</param>
    /// <param name="browserSecret">What the browser that asks keeps.</param>
    /// <param name="returnTo">A path of this site.</param>
    /// <param name="address">Makes the link's address from its token.</param>
    /// <param name="culture">The reader's language.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <param name="claim">What the address is claimed for, by the code of a letter.</param>
    public async Task Run(string email, string browserSecret, string? returnTo, Func<string, Uri> address, CultureInfo culture, CancellationToken cancel, AddressClaim? claim = null)
    {
        var now = clock.GetCurrentInstant().ToMicroseconds();
        var folded = UserAccount.Fold(email);
        var since = now - Duration.FromHours(1);
        await db.InTransaction<bool>(async () =>
        {
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({folded}, 1))", cancel);
            var lately = await db.SignInLinks.CountAsync(l => l.EmailFolded == folded && l.AskedAt > since, cancel);
            var send = (await access.MayEnter(folded, cancel) || claim is not null) && lately < SignInLink.PerAddressPerHour;
            var token = SignInLink.NewSecret();
            db.SignInLinks.Add(new SignInLink
            {
                Id = Guid.CreateVersion7(),
                EmailFolded = folded,
                TokenHash = SignInLink.Hash(token),
                BrowserHash = SignInLink.Hash(browserSecret),
                Language = ReaderLanguage.Of(culture),
                ReturnTo = returnTo,
                AskedAt = now,
                ExpiresAt = now + SignInLink.Lifetime,
                Sent = send,
                PrintedCodeId = claim?.PrintedCodeId,
                RepresentativeId = claim?.RepresentativeId,
            });
            if (send)
            {
                await outbox.Write(email, culture, MailDraft.SignIn(address(token), SignInLink.Lifetime), cancel);
            }

            return true;
        }, cancel);
    }
}
