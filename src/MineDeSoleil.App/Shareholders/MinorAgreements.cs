using Microsoft.EntityFrameworkCore;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Shareholders;

/// <summary>Who signed for a minor, by mandate; and the reference of the judge's order that stands for a signature that is missing. No personal data.</summary>
public sealed record MinorAgreement(IReadOnlyList<Guid> Mandates, string? CourtOrder = null);

/// <summary>A representative who acts for a minor on a day, as a form asks whether they signed.</summary>
public sealed record Signatory(Guid Mandate, string Name, string MinorCode);

/// <summary>Asks for the agreement of a minor's representatives (<see cref="MinorPowers"/>). Whoever does something with a minor's shares asks here.</summary>
public sealed class MinorAgreements(CooperativeDb db) : IUseCase
{
    /// <summary>What stands against an act on a day; null where nothing does, and for whoever is of age that day, no person, or dead: the register says so.</summary>
    public async Task<Refusal?> WhyNot(MinorAct act, Shareholder? holder, MinorAgreement? agreement, LocalDate day, CancellationToken cancel)
    {
        if (holder is null || !holder.IsMinorOn(day) || holder.DeceasedOn <= day)
        {
            return null;
        }

        var all = await db.Representatives.AsNoTracking().Where(r => r.RepresentedId == holder.Id).ToListAsync(cancel);
        return MinorPowers.WhyNot(act, all, agreement?.Mandates ?? [], agreement?.CourtOrder, day);
    }

    /// <summary>Who may sign on a day for those among some holders who are minors.</summary>
    public async Task<IReadOnlyList<Signatory>> Signatories(IReadOnlyCollection<string> codes, LocalDate day, CancellationToken cancel)
    {
        var majority = day.PlusYears(-Shareholder.MajorityInYears);
        return await (
            from r in db.Representatives.AsNoTracking()
            join s in db.Shareholders on r.RepresentedId equals s.Id
            where codes.Contains(s.Code) && s.BirthDate > majority && r.Since <= day && (r.Until == null || day < r.Until)
            orderby s.Code, r.Since, r.Id
            select new Signatory(r.Id, r.GivenNames + " " + r.FamilyName, s.Code)).ToListAsync(cancel);
    }
}
