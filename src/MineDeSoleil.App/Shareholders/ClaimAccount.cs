using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Access;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Mail;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Shareholders;

/// <summary>Somebody who may give their address with a code: a representative who has neither address nor account here yet.</summary>
public sealed record Claimant(Guid Id, string Name);

/// <summary>What a letter's code and a birth date open: first names and shares, nothing that the family does not know.</summary>
/// <param name="Claimants">For a child: the representatives without an address. Empty for a young adult, who claims in person.</param>
public sealed record ClaimedAccount(ShareholderId Id, string GivenNames, long Shares, bool IsOfAge, IReadOnlyList<Claimant> Claimants);

/// <summary>An address claimed with a letter's code, of whom: travels with the link that proves it.</summary>
public sealed record AddressClaim(string HolderCode, Guid PrintedCodeId, Guid? RepresentativeId);

/// <summary>
/// The code of a letter, entered or scanned at home with the child's birth date: it shows the share, and takes the address by which a representative,
/// or the young adult, signs in from then on. Refused alike whether the code or the date is wrong; wrong dates are counted against the code.
/// </summary>
public sealed class ClaimAccount(CooperativeDb db, Holdings holdings, Outbox outbox, IClock clock) : IUseCase
{
    private static readonly Refusal Unknown = Refusal.Of("ClaimCodeUnknown", ("most", PrintedCode.MostWrongDates));

    public async Task<Decision<ClaimedAccount>> Look(string? code, LocalDate born, CancellationToken cancel)
    {
        if (!ClaimCode.TryRead(code, out var read))
        {
            return Refusal.Of("ClaimCodeUnreadable");
        }

        var hash = SignInLink.Hash(read.Text);
        var now = clock.GetCurrentInstant();
        var today = now.DayInParis();
        if (await db.PrintedCodes.AsNoTracking().SingleOrDefaultAsync(c => c.CodeHash == hash, cancel) is not { } printed || !printed.Opens(now))
        {
            return Unknown;
        }

        var holder = await db.Shareholders.AsNoTracking().SingleAsync(s => s.Id == printed.ShareholderId, cancel);
        if (holder.BirthDate != born || holder.DeceasedOn is not null)
        {
            await db.Database.ExecuteSqlAsync($"update printed_codes set wrong_dates = wrong_dates + 1 where id = {printed.Id}", cancel);
            return Unknown;
        }

        var held = await holdings.Of([holder.Id], today, knownAt: null, cancel);
        var isOfAge = !holder.IsMinorOn(today);
        return new ClaimedAccount(holder.Id, holder.GivenNames, held[holder.Id].Sum(h => h.Shares), isOfAge, isOfAge ? [] : await Claimants(holder.Id, today, cancel));
    }

    /// <summary>
    /// What an address is claimed for. Nothing is written and the code stays good until the link sent to that address is opened (<see cref="Take"/>): a slip of
    /// the finger gives nobody a door. Refused: an address that is no address or a representative's, a claimant whom the code does not know, an account whose
    /// young adult has an address already (<c>AddressAlreadyThere</c>).
    /// </summary>
    public async Task<Decision<AddressClaim>> Claim(string? code, LocalDate born, Guid? claimant, string email, CancellationToken cancel)
    {
        var found = await Look(code, born, cancel);
        if (!found.TryGet(out var account))
        {
            return found.Refusals.ToList();
        }

        var address = email.Trim();
        if (!ContactRules.IsEmail(address))
        {
            return Refusal.Of("EmailUnreadable", ("value", address));
        }

        if (!account.IsOfAge && account.Claimants.All(c => c.Id != claimant))
        {
            return Refusal.Of("ClaimantUnknown");
        }

        var holder = await db.Shareholders.AsNoTracking().SingleAsync(s => s.Id == account.Id, cancel);
        if (account.IsOfAge && await WhyNot(holder, UserAccount.Fold(address), cancel) is { } refusal)
        {
            return refusal;
        }

        ClaimCode.TryRead(code, out var read);
        var hash = SignInLink.Hash(read.Text);
        var printed = await db.PrintedCodes.Where(c => c.CodeHash == hash).Select(c => c.Id).SingleAsync(cancel);
        return new AddressClaim(holder.Code, printed, account.IsOfAge ? null : claimant);
    }

    /// <summary>
    /// Gives the address to whoever claimed it, now that the link was opened; the code is used up once nobody is left without one. Does nothing where the
    /// code opens no more, or where somebody was quicker. Inside the caller's transaction.
    /// </summary>
    internal async Task Take(SignInLink link, Instant now, CancellationToken cancel)
    {
        if (link.PrintedCodeId is not { } id
            || await db.PrintedCodes.FromSql($"select * from printed_codes where id = {id} for update").SingleOrDefaultAsync(cancel) is not { } printed || !printed.Opens(now))
        {
            return;
        }

        var today = now.DayInParis();
        var holder = await db.Shareholders.SingleAsync(s => s.Id == printed.ShareholderId, cancel);
        if (holder.DeceasedOn is not null)
        {
            return;
        }

        if (link.RepresentativeId is { } claimant)
        {
            var left = await Claimants(holder.Id, today, cancel);
            if (left.All(c => c.Id != claimant))
            {
                return;
            }

            await outbox.Tell(holder.Id, MailDraft.AccountClaimed(holder.GivenNames), cancel); // those who follow the account already
            (await db.Representatives.SingleAsync(r => r.Id == claimant, cancel)).Email = link.EmailFolded;
            printed.UsedAt = left.Count == 1 ? now : null;
        }
        else
        {
            if (holder.IsMinorOn(today) || await WhyNot(holder, link.EmailFolded, cancel) is not null)
            {
                return;
            }

            (holder.Email, printed.UsedAt) = (link.EmailFolded, now);
        }

        db.Record(now, new Actor("letter", "public"), nameof(ClaimAccount), $"shareholder:{holder.Code}", new { IsOfAge = link.RepresentativeId is null });
        await db.SaveChangesAsync(cancel); // before it is asked what the address opens
    }

    /// <summary>Why a young adult cannot claim an address: it is a representative's, or another one of their own is there already.</summary>
    private async Task<Refusal?> WhyNot(Shareholder holder, string folded, CancellationToken cancel)
    {
        var rows = await (
            from r in db.Representatives.AsNoTracking()
            where r.RepresentedId == holder.Id
            join s in db.Shareholders on r.ShareholderId equals s.Id into own
            from s in own.DefaultIfEmpty()
            select new { Given = r.Email, Own = s == null ? null : s.Email }).ToListAsync(cancel);
        var representatives = rows.SelectMany(r => new[] { r.Given, r.Own }).OfType<string>().Select(UserAccount.Fold).ToHashSet(StringComparer.Ordinal);
        return representatives.Contains(folded) ? Refusal.Of("EmailOfFormerRepresentative")
            : holder.Email is { } known && !representatives.Contains(UserAccount.Fold(known)) ? Refusal.Of("AddressAlreadyThere")
            : null;
    }

    private async Task<IReadOnlyList<Claimant>> Claimants(ShareholderId child, LocalDate today, CancellationToken cancel)
    {
        var rows = await (
            from r in db.Representatives.AsNoTracking()
            where r.RepresentedId == child && r.Since <= today && (r.Until == null || r.Until > today) && r.Email == null && r.ShareholderId == null
            orderby r.GivenNames
            select new { r.Id, r.GivenNames, r.FamilyName }).ToListAsync(cancel);
        return [.. rows.Select(r => new Claimant(r.Id, $"{r.GivenNames} {r.FamilyName}".Trim()))];
    }
}
