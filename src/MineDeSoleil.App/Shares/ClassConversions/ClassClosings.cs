using Microsoft.EntityFrameworkCore;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Dividends;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares.ClassConversions;

/// <summary>Classes that a standing conversion of the whole class ends, and what a claim on their shares has become.</summary>
public static class ClassClosings
{
    /// <summary>By code of the class left.</summary>
    public static async Task<IReadOnlyDictionary<string, ClassClosing>> Closings(this CooperativeDb db, CancellationToken cancel) => await (
        from conversion in db.ShareConversions.AsNoTracking()
        where conversion.HolderId == null && conversion.AbandonedBecause == null && conversion.ReversedBecause == null
        join left in db.ShareClasses on conversion.FromClassId equals left.Id
        select new ClassClosing(conversion.Number, left.Code, conversion.IntoCode, conversion.EffectiveOn, conversion.FirstMovement != null))
        .ToDictionaryAsync(closing => closing.ClassCode, StringComparer.Ordinal, cancel);

    /// <summary>Null where nothing ends the class.</summary>
    public static async Task<ClassClosing?> ClosingOf(this CooperativeDb db, string classCode, CancellationToken cancel) => (await db.Closings(cancel)).GetValueOrDefault(classCode);

    /// <summary>The classes in which something may still be entered, by code: what a form offers.</summary>
    public static async Task<IReadOnlyList<ShareClass>> OpenClasses(this CooperativeDb db, CancellationToken cancel)
    {
        var closings = await db.Closings(cancel);
        var classes = await db.ShareClasses.AsNoTracking().OrderBy(c => c.Code).ToListAsync(cancel);
        return classes.FindAll(c => !closings.TryGetValue(c.Code, out var closing) || !closing.IsPosted);
    }

    /// <summary>
    /// As known at an instant: every class in which something was entered, with the one that a posted conversion of all of it made of it, so that what was computed then is explained as it was.
    /// </summary>
    public static async Task<IReadOnlyList<ClassAndSuccessor>> ClassesAndSuccessors(this CooperativeDb db, Instant knownAt, CancellationToken cancel)
    {
        var classes = await db.ShareClasses.AsNoTracking().Where(c => db.Movements.Any(m => m.ClassId == c.Id && m.RecordedAt <= knownAt)).ToDictionaryAsync(c => c.Code, StringComparer.Ordinal, cancel);
        var standing = await db.ShareConversions.AsNoTracking()
            .Where(c => c.HolderId == null && db.Movements.Any(m => m.Number == c.FirstMovement && m.RecordedAt <= knownAt) && !db.Movements.Any(m => m.Reverses == c.FirstMovement && m.RecordedAt <= knownAt))
            .ToDictionaryAsync(c => c.FromClassId, c => c.IntoCode, cancel);
        return [.. classes.Values.Select(c => new ClassAndSuccessor(c, standing.TryGetValue(c.Id, out var into) ? classes[into].Id : null))];
    }

    /// <summary>
    /// What a claim on shares, made before their class was converted, is a claim on from a day on (a subscription, a withdrawal, a sale, a gift): the same part of the capital in
    /// the class that theirs became. Refused where it leaves a fraction.
    /// </summary>
    public static async Task<Decision<ClaimedShares>> Claim(this CooperativeDb db, ShareClassId classId, ShareCount shares, LocalDate on, CancellationToken cancel)
    {
        var classes = await db.ShareClasses.AsNoTracking().ToDictionaryAsync(c => c.Id, cancel);
        var closings = await db.Closings(cancel);
        var claim = new ClaimedShares(classes[classId], shares);
        while (closings.TryGetValue(claim.Class.Code, out var closing) && closing.IsPosted && closing.From <= on)
        {
            var into = classes.Values.Single(c => c.Code == closing.IntoCode);
            if (new ConversionRatio(claim.Class.Nominal, into.Nominal).Of(claim.Shares.Value) is not { } made)
            {
                return Refusal.Of("ClaimDoesNotDivide", ("shares", claim.Shares), ("class", claim.Class.Code), ("into", into.Code), ("conversion", closing.Conversion));
            }

            claim = new(into, new ShareCount(made));
        }

        return claim;
    }

    /// <summary>That day, or the later one on which the class was converted: before it nothing more is entered there.</summary>
    public static async Task<LocalDate> EarliestFor(this CooperativeDb db, ShareClassId classId, LocalDate on, CancellationToken cancel)
    {
        var converted = await db.ShareConversions.AsNoTracking()
            .Where(c => c.FromClassId == classId && c.HolderId == null && c.FirstMovement != null && c.ReversedBecause == null)
            .Select(c => (LocalDate?)c.EffectiveOn).SingleOrDefaultAsync(cancel);
        return converted is { } day ? LocalDate.Max(day, on) : on;
    }
}

/// <summary>So many shares of a class.</summary>
public sealed record ClaimedShares(ShareClass Class, ShareCount Shares);
