using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Production;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Story;

/// <summary>Who owns the company, counted; nobody can be told from it.</summary>
/// <param name="Day">The day of the count.</param>
/// <param name="Citizens">Natural persons who hold at least one share.</param>
/// <param name="Newborns">Those of them whose share was a gift at birth.</param>
/// <param name="Shares">All shares held.</param>
/// <param name="Capital">Their nominal.</param>
/// <param name="ResidentCapital">The part held by natural persons living in the communes the company names.</param>
public sealed record Ownership(LocalDate Day, long Citizens, long Newborns, long Shares, Money Capital, Money ResidentCapital)
{
    /// <summary>Zero where there is no capital yet.</summary>
    public Percentage ResidentShare => Capital.Cents == 0 ? Percentage.Zero : new(decimal.Round(100m * ResidentCapital.Cents / Capital.Cents, 1, MidpointRounding.AwayFromZero));
}

/// <summary>Everything the public pages show: eight queries whatever the size of the register, and no personal data in the answer.</summary>
public sealed record PublicPicture(
    LocalDate Today,
    Ownership Ownership,
    IReadOnlyList<RoofProduction> Roofs,
    IReadOnlyList<ReferenceFigure> References,
    IReadOnlyList<Milestone> Milestones)
{
    /// <summary>The reference in force on a day; null before the first.</summary>
    public ReferenceFigure? Reference(string code, LocalDate day) => References.Where(r => r.Code == code && r.ValidFrom <= day).MaxBy(r => r.ValidFrom);

    /// <summary>All roofs together in one month; null while none has a figure.</summary>
    public PublicMonth Together(YearMonth month)
    {
        var months = Roofs.Select(r => r.Months.FirstOrDefault(m => m.Month == month)).OfType<PublicMonth>().ToList();
        var measured = months.Where(m => m.Produced is not null).ToList();
        return new(
            month,
            measured.Count == 0 ? null : new Energy(measured.Sum(m => m.Produced!.Value.WattHours)),
            new(months.Sum(m => m.Expected.WattHours)),
            measured.Any(m => m.IsPartial) || (measured.Count > 0 && measured.Count < months.Count));
    }
}

/// <summary>Reads the public picture of the company as it stands today: this year and the one before.</summary>
public sealed class PublicFigures(CooperativeDb db, MonthlyProduction production, IClock clock) : IUseCase
{
    public async Task<PublicPicture> Read(CancellationToken cancel)
    {
        var today = clock.GetCurrentInstant().DayInParis();
        var months = await production.Run(new(today.Year - 1, 1), new(today.Year, 12), cancel);
        return new(
            today,
            await OwnershipOn(today, cancel),
            [.. months.GroupBy(m => m.Roof).Select(roof => new RoofProduction(roof.Key, [.. roof.Select(m => PublicMonth.Of(m, today.ToYearMonth()))])).OrderByDescending(r => r.Roof.PeakWatts).ThenBy(r => r.Roof.Name, StringComparer.Ordinal)],
            await db.ReferenceFigures.AsNoTracking().ToListAsync(cancel),
            await db.Milestones.AsNoTracking().OrderBy(m => m.Day).ToListAsync(cancel));
    }

    private async Task<Ownership> OwnershipOn(LocalDate today, CancellationToken cancel)
    {
        var settings = await db.CompanySettings.AsNoTracking().Where(c => c.EffectiveFrom <= today).OrderByDescending(c => c.EffectiveFrom).FirstOrDefaultAsync(cancel);
        var places = await db.Database.SqlQuery<Place>($"""
            with changes as (
                select to_id as holder, shares, shares * nominal_cents as cents from movements where to_id is not null and effective_on <= {today.ToDateOnly()}
                union all
                select from_id, -shares, -shares * nominal_cents from movements where from_id is not null and effective_on <= {today.ToDateOnly()}),
            held as (select holder, sum(shares)::bigint as shares, sum(cents)::bigint as cents from changes group by holder having sum(shares) > 0),
            gifted as (
                select distinct gift.to_id as holder from movements gift
                where gift.kind = 'newborn_gift' and gift.effective_on <= {today.ToDateOnly()}
                  and not exists (select from movements undone where undone.reverses = gift.number))
            select s.nature = 'person' as "IsPerson", s.address_postcode as "Postcode", s.address_commune as "Commune", count(*)::bigint as "Holders",
                   count(gifted.holder)::bigint as "Newborns", sum(held.shares)::bigint as "Shares", sum(held.cents)::bigint as "Cents"
            from held join shareholders s on s.id = held.holder left join gifted on gifted.holder = held.holder
            group by 1, 2, 3
            """).ToListAsync(cancel);
        var persons = places.Where(p => p.IsPerson).ToList();
        var residents = persons.Where(p => settings?.IsResident(new Address("", p.Postcode, p.Commune, "")) == true);
        return new(
            today,
            persons.Sum(p => p.Holders),
            persons.Sum(p => p.Newborns),
            places.Sum(p => p.Shares),
            new(places.Sum(p => p.Cents)),
            new(residents.Sum(p => p.Cents)));
    }

    /// <summary>Holders of one commune, counted.</summary>
    private sealed record Place(bool IsPerson, string Postcode, string Commune, long Holders, long Newborns, long Shares, long Cents);
}
