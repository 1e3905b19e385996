using Microsoft.EntityFrameworkCore;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Shareholders;

/// <summary>
/// Gives the mandate to act for a holder; a minor's ends on the day of majority. A representative who is a holder themselves is named by their account:
/// its address of the day opens what they represent, not the one they gave then. Inside the caller's transaction.
/// </summary>
public sealed class Mandates(CooperativeDb db) : IUseCase
{
    /// <summary>To somebody named on a form or by a decision.</summary>
    internal async Task<Representative> Give(Shareholder represented, ParentNamed named, LocalDate since, CancellationToken cancel)
    {
        var account = await AccountOf(named, cancel);
        return Add(represented, account, named.FamilyName, named.GivenNames, named.Email, since);
    }

    /// <summary>To a holder.</summary>
    internal Representative Give(Shareholder represented, Shareholder representative, LocalDate since) => Add(
        represented, representative.Id, representative.Nature == Nature.Person ? representative.FamilyName : representative.CorporateName, representative.GivenNames, representative.Email, since);

    /// <summary>The account of somebody named: same name without accents and case, same e-mail; null where none or several answer to it.</summary>
    internal async Task<ShareholderId?> AccountOf(ParentNamed named, CancellationToken cancel)
    {
        if (named.Email is null)
        {
            return null;
        }

        var folded = named.FoldedName;
        var accounts = await db.Shareholders.AsNoTracking().Where(s => s.FoldedName == folded && s.Email == named.Email).OrderBy(s => s.Code).Select(s => s.Id).Take(2).ToListAsync(cancel);
        return accounts is [var account] ? account : null;
    }

    private Representative Add(Shareholder represented, ShareholderId? account, string familyName, string givenNames, string? email, LocalDate since)
    {
        var mandate = new Representative
        {
            Id = Guid.CreateVersion7(),
            RepresentedId = represented.Id,
            ShareholderId = account,
            FamilyName = familyName.Trim(),
            GivenNames = givenNames.Trim(),
            Email = email,
            Since = since,
            Until = represented.IsMinorOn(since) ? represented.ComesOfAgeOn : null,
        };
        db.Representatives.Add(mandate);
        return mandate;
    }
}
