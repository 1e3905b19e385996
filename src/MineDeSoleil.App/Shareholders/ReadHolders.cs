using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Shareholders;

/// <summary>One line of the list of holders (Code de commerce R228-7) with what they hold today.</summary>
public sealed record ListedHolder(Shareholder Holder, IReadOnlyList<Holding> Holdings);

/// <summary>A person on the other side of a mandate.</summary>
public sealed record MandateLine(string? Code, string Name, LocalDate Since, LocalDate? Until);

/// <summary>All that is known of one holder but their account.</summary>
public sealed record HolderFile(
    Shareholder Holder,
    IReadOnlyList<Holding> Holdings,
    IReadOnlyList<MandateLine> Representatives,
    IReadOnlyList<MandateLine> Represents,
    IReadOnlyList<DatedTaxStatus> TaxStatuses,
    long Changes);

/// <summary>Finds holders by name or code, and one holder's file.</summary>
public sealed class ReadHolders(CooperativeDb db, Holdings holdings, IClock clock) : IUseCase
{
    /// <summary>How many holders answer to a text: all for an empty one.</summary>
    public Task<long> Count(string? text, CancellationToken cancel) => Found(text).LongCountAsync(cancel);

    /// <summary>Holders by code, a page of them; the text is part of a name (accents and case do not matter) or the beginning of a code.</summary>
    public async Task<IReadOnlyList<ListedHolder>> Page(string? text, int skip, int take, CancellationToken cancel)
    {
        var found = await Found(text).AsNoTracking().OrderBy(s => s.Code).Skip(skip).Take(take).ToListAsync(cancel);
        var held = await holdings.Of([.. found.Select(s => s.Id)], clock.GetCurrentInstant().DayInParis(), knownAt: null, cancel);
        return [.. found.Select(s => new ListedHolder(s, [.. held[s.Id]]))];
    }

    public async Task<HolderFile?> One(string code, CancellationToken cancel)
    {
        if (await db.Shareholders.AsNoTracking().SingleOrDefaultAsync(s => s.Code == code, cancel) is not { } holder)
        {
            return null;
        }

        var held = await holdings.Of([holder.Id], clock.GetCurrentInstant().DayInParis(), knownAt: null, cancel);
        var mandates = await (
            from r in db.Representatives.AsNoTracking()
            where r.RepresentedId == holder.Id || r.ShareholderId == holder.Id
            join represented in db.Shareholders on r.RepresentedId equals represented.Id
            join representative in db.Shareholders on r.ShareholderId equals representative.Id into theirs
            from representative in theirs.DefaultIfEmpty()
            orderby r.Since
            select new { Mandate = r, Represented = represented, Code = representative == null ? null : representative.Code }).ToListAsync(cancel);
        return new(
            holder,
            [.. held[holder.Id]],
            [.. mandates.Where(m => m.Mandate.RepresentedId == holder.Id).Select(m => new MandateLine(m.Code, $"{m.Mandate.FamilyName} {m.Mandate.GivenNames}".Trim(), m.Mandate.Since, m.Mandate.Until))],
            [.. mandates.Where(m => m.Mandate.ShareholderId == holder.Id).Select(m => new MandateLine(m.Represented.Code, m.Represented.Name, m.Mandate.Since, m.Mandate.Until))],
            await db.TaxStatuses.AsNoTracking().Where(t => t.ShareholderId == holder.Id).OrderByDescending(t => t.ValidFrom).ToListAsync(cancel),
            await db.Set<ShareholderHistory>().LongCountAsync(h => h.ShareholderId == holder.Id, cancel));
    }

    private IQueryable<Shareholder> Found(string? text)
    {
        var wanted = text?.Trim() ?? "";
        if (wanted.Length == 0)
        {
            return db.Shareholders;
        }

        var folded = FoldedName.Of(wanted);
        return db.Shareholders.Where(s => s.Code.StartsWith(wanted) || (folded != "" && s.FoldedName.Replace("/", " ").Contains(folded)));
    }
}
