using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Subscriptions;

/// <summary>
/// Makes a holder of somebody whose first shares are issued. Two subscriptions of the same newcomer, paid one after the other, go to one account:
/// same name without accents and case, same birth date, same e-mail on the form.
/// </summary>
public sealed class Newcomers(CooperativeDb db, HolderCodes codes, Mandates mandates) : IUseCase
{
    /// <summary>The holder as it would be; nothing is saved.</summary>
    internal static Shareholder Unsaved(Applicant applicant, string code, Instant now)
    {
        var holder = new Shareholder { Id = ShareholderId.New(), Code = code, Nature = applicant.Nature, CreatedAt = now, Address = applicant.Address };
        applicant.Details().ApplyTo(holder);
        return holder;
    }

    /// <summary>The account that an earlier subscription of the same person opened, whatever its address is now; null where there is none.</summary>
    internal Task<Shareholder?> Known(Shareholder newcomer, CancellationToken cancel) => db.Shareholders
        .Where(s => s.FoldedName == newcomer.FoldedName && s.BirthDate == newcomer.BirthDate
            && (s.Email == newcomer.Email || db.Subscriptions.Any(asked => asked.HolderId == s.Id && db.Applicants.Any(a => a.SubscriptionNumber == asked.Number && a.Email == newcomer.Email))))
        .OrderBy(s => s.Code).FirstOrDefaultAsync(cancel);

    /// <summary>
    /// Opens the account: code, tax status, and for a minor the representative until the day of majority. One who came of age between the form and the payment
    /// has no representative: the account waits for them to take it over (<see cref="ComingOfAge"/>). Inside the caller's transaction.
    /// </summary>
    internal async Task<Shareholder> Open(Applicant applicant, string language, LocalDate since, Instant now, CancellationToken cancel)
    {
        var holder = Unsaved(applicant, await codes.Next(cancel), now);
        holder.Language = language;
        db.Shareholders.Add(holder);
        if (applicant.Tax is { } tax)
        {
            db.TaxStatuses.Add(new DatedTaxStatus { ShareholderId = holder.Id, ValidFrom = since, Status = tax });
        }

        if (applicant.RepresentativeFamilyName.Length > 0)
        {
            holder.Email = null; // the one given is the representative's
            if (holder.IsMinorOn(since))
            {
                await mandates.Give(holder, new ParentNamed(applicant.RepresentativeFamilyName, applicant.RepresentativeGivenNames, applicant.Email), since, cancel);
            }
            else if (holder.ComesOfAgeOn is { } majority)
            {
                db.ComingsOfAge.Add(new ComingOfAge { ShareholderId = holder.Id, CameOfAgeOn = majority, NoticedAt = now, LastToldOn = now.DayInParis(), TimesTold = 0 });
            }
        }

        await db.SaveChangesAsync(cancel); // before the movement that names it: the database asks
        return holder;
    }
}
