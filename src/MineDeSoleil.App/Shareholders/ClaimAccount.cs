using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Access;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Shareholders;

/// <summary>Somebody who may give their address with a code: a representative who has none here yet.</summary>
public sealed record Claimant(Guid Id, string Name);

/// <summary>What a letter's code and a birth date open: first names and shares, nothing that the family does not know.</summary>
/// <param name="Claimants">For a child: the representatives without an address. Empty for a young adult, who claims in person.</param>
public sealed record ClaimedAccount(ShareholderId Id, string GivenNames, long Shares, bool IsOfAge, IReadOnlyList<Claimant> Claimants);

/// <summary>
/// The code of a letter, entered or scanned at home with the child's birth date: it shows the share, and takes the address by which a representative,
/// or the young adult, signs in from then on. Refused alike whether the code or the date is wrong; wrong dates are counted against the code.
/// </summary>
public sealed class ClaimAccount(CooperativeDb db, Holdings holdings, IClock clock) : IUseCase
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

    /// <summary>Gives an address to the claimant, or to the young adult. The code is used up once nobody is left without one.</summary>
    public async Task<Decision<string>> Claim(string? code, LocalDate born, Guid? claimant, string email, CancellationToken cancel)
    {
        var seen = await Look(code, born, cancel); // outside the transaction, so that a wrong date counts
        return seen.IsRefused ? seen.Refusals.ToList() : await Take(code, born, claimant, email, cancel);
    }

    private Task<Decision<string>> Take(string? code, LocalDate born, Guid? claimant, string email, CancellationToken cancel) => db.InTransaction<string>(async () =>
    {
        var now = clock.GetCurrentInstant().ToMicroseconds();
        if (ClaimCode.TryRead(code, out var read))
        {
            await db.Database.ExecuteSqlAsync($"select 1 from printed_codes where code_hash = {SignInLink.Hash(read.Text)} for update", cancel);
        }

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

        var (given, isUsedUp) = account.IsOfAge
            ? (await GiveToHolder(account.Id, address, cancel), true)
            : (await GiveToRepresentative(account, claimant, address, cancel), account.Claimants.Count == 1);
        if (given.IsRefused)
        {
            return given;
        }

        var printed = await db.PrintedCodes.SingleAsync(c => c.CodeHash == SignInLink.Hash(read.Text), cancel);
        printed.UsedAt = isUsedUp ? now : null;
        db.Record(now, new Actor("letter", "public"), nameof(ClaimAccount), $"shareholder:{given.Value}", new { account.IsOfAge });
        return given;
    }, cancel);

    private async Task<Decision<string>> GiveToHolder(ShareholderId id, string address, CancellationToken cancel)
    {
        var holder = await db.Shareholders.SingleAsync(s => s.Id == id, cancel);
        var folded = UserAccount.Fold(address);
        var isRepresentatives = await (
            from r in db.Representatives
            where r.RepresentedId == id
            join s in db.Shareholders on r.ShareholderId equals s.Id into own
            from s in own.DefaultIfEmpty()
            select r.Email ?? s.Email).AnyAsync(known => known != null && known.ToLower() == folded, cancel);
        if (isRepresentatives)
        {
            return Refusal.Of("EmailOfFormerRepresentative");
        }

        holder.Email = address;
        return holder.Code;
    }

    private async Task<Decision<string>> GiveToRepresentative(ClaimedAccount account, Guid? claimant, string address, CancellationToken cancel)
    {
        if (account.Claimants.All(c => c.Id != claimant))
        {
            return Refusal.Of("ClaimantUnknown");
        }

        (await db.Representatives.SingleAsync(r => r.Id == claimant, cancel)).Email = address;
        return await db.Shareholders.Where(s => s.Id == account.Id).Select(s => s.Code).SingleAsync(cancel);
    }

    private async Task<IReadOnlyList<Claimant>> Claimants(ShareholderId child, LocalDate today, CancellationToken cancel)
    {
        var rows = await (
            from r in db.Representatives.AsNoTracking()
            where r.RepresentedId == child && r.Since <= today && (r.Until == null || r.Until > today) && r.Email == null
            join s in db.Shareholders on r.ShareholderId equals s.Id into own
            from s in own.DefaultIfEmpty()
            where s.Email == null
            orderby r.GivenNames
            select new { r.Id, r.GivenNames, r.FamilyName }).ToListAsync(cancel);
        return [.. rows.Select(r => new Claimant(r.Id, $"{r.GivenNames} {r.FamilyName}".Trim()))];
    }
}
