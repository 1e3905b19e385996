using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.Domain.Newborns;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Newborns;

/// <summary>Opens a child's account in the register, and mandates its representatives until the day of majority.</summary>
public sealed class ChildAccounts(CooperativeDb db, HolderCodes codes, Mandates mandates) : IUseCase
{
    /// <summary>A new shareholder, resident and minor, with the next code. Inside the caller's transaction.</summary>
    public async Task<Shareholder> Open(BirthForm form, Instant now, CancellationToken cancel)
    {
        var child = new Shareholder
        {
            Id = ShareholderId.New(),
            Code = await codes.Next(cancel),
            Nature = Nature.Person,
            CreatedAt = now,
            FamilyName = form.ChildFamilyName.Trim(),
            GivenNames = form.ChildGivenNames.Trim(),
            BirthDate = form.BirthDate,
            Address = form.Address,
        };
        child.FoldName();
        db.Shareholders.Add(child);
        db.TaxStatuses.Add(new DatedTaxStatus { ShareholderId = child.Id, ValidFrom = form.BirthDate, Status = TaxStatus.Resident });
        return child;
    }

    /// <summary>Adds the representatives of the form whom the child has not yet. One who is a shareholder with that name and e-mail is recognised.</summary>
    public async Task Mandate(Shareholder child, BirthForm form, CancellationToken cancel)
    {
        var standing = await db.Representatives.AsNoTracking().Where(r => r.RepresentedId == child.Id && r.Until == form.ComesOfAgeOn).ToListAsync(cancel);
        var names = standing.Select(r => FoldedName.Of(r.FamilyName, r.GivenNames)).ToHashSet();
        foreach (var parent in form.Parents)
        {
            if (!names.Add(FoldedName.Of(parent.FamilyName, parent.GivenNames)))
            {
                continue;
            }

            await mandates.Give(child, new ParentNamed(parent.FamilyName.Trim(), parent.GivenNames.Trim(), parent.Email), form.BirthDate, cancel);
        }
    }
}
