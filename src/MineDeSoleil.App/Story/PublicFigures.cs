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

/// <summary>Everything the public pages show: five queries whatever the size of the register, and no personal data in the answer.</summary>
public sealed record PublicPicture(
    LocalDate Today,
    Ownership Ownership,
    IReadOnlyList<RoofProduction> Roofs,
    IReadOnlyList<ReferenceFigure> References,
    IReadOnlyList<Milestone> Milestones)
{
    private IReadOnlyDictionary<YearMonth, PublicMonth> Months => field ??= Roofs.SelectMany(r => r.Months).GroupBy(m => m.Month)
        .ToDictionary(month => month.Key, month => PublicMonth.Together(month.Key, [.. month]));

    /// <summary>The months of all roofs together that are over or running, oldest first.</summary>
    public IReadOnlyList<PublicMonth> History => field ??= [.. Months.Values.Where(m => m.Month <= Today.ToYearMonth()).OrderBy(m => m.Month)];

    /// <summary>The years in which a roof measured something, the latest first.</summary>
    public IReadOnlyList<int> Years => field ??= [.. History.Where(m => m.Produced is not null).Select(m => m.Month.Year).Distinct().OrderDescending()];

    /// <summary>A mark of the figures, for whoever asks whether they have changed.</summary>
    public Task<string> Mark => field ??= OpenProduction.Mark(this);

    /// <summary>The reference in force on a day; null before the first.</summary>
    public ReferenceFigure? Reference(string code, LocalDate day) => References.Where(r => r.Code == code && r.ValidFrom <= day).MaxBy(r => r.ValidFrom);

    /// <summary>All roofs together in one month; no figure while none has one.</summary>
    public PublicMonth Together(YearMonth month) => Months.GetValueOrDefault(month) ?? PublicMonth.Nothing(month);
}

/// <summary>Reads the public picture of the company as it stands today: every month since the first roof, or this year's and the last one's.</summary>
public sealed class PublicFigures(CooperativeDb db, MonthlyProduction production, IClock clock) : IUseCase
{
    /// <summary>Before any solar roof of a citizen company.</summary>
    private static readonly YearMonth Ever = new(1980, 1);

    public async Task<PublicPicture> Read(CancellationToken cancel, bool everyYear = false)
    {
        var today = clock.GetCurrentInstant().DayInParis();
        var months = await production.Run(everyYear ? Ever : new(today.Year - 1, 1), new(today.Year, 12), cancel);
        var (references, milestones) = await Cited(cancel);
        return new(
            today,
            await OwnershipOn(today, cancel),
            [.. months.GroupBy(m => m.Roof).Select(roof => new RoofProduction(roof.Key, [.. roof.Select(m => PublicMonth.Of(m, today.ToYearMonth()))])).OrderByDescending(r => r.Roof.PeakWatts).ThenBy(r => r.Roof.Name, StringComparer.Ordinal)],
            references,
            milestones);
    }

    /// <summary>What others published and the pages rest on, and the story's steps by their days: both in one query.</summary>
    private async Task<(IReadOnlyList<ReferenceFigure> References, IReadOnlyList<Milestone> Milestones)> Cited(CancellationToken cancel)
    {
        var rows = await db.Database.SqlQuery<Citation>($"""
            select code as "Code", valid_from as "Day", value as "Value", unit as "Unit", year as "Year", null as "Precision",
                   basis as "Title", basis_english as "TitleEnglish", null as "Text", null as "TextEnglish", source as "Source", source_address as "SourceAddress"
            from reference_figures
            union all
            select code, day, null, null, null, precision, title, title_english, text, text_english, source, source_address from milestones
            order by 2, 1
            """).ToListAsync(cancel);
        return (
            [.. rows.Where(r => r.Value is not null).Select(r => new ReferenceFigure
            {
                Code = r.Code,
                ValidFrom = LocalDate.FromDateOnly(r.Day),
                Value = r.Value!.Value,
                Unit = r.Unit!,
                Year = r.Year!.Value,
                Basis = r.Title,
                BasisEnglish = r.TitleEnglish,
                Source = r.Source,
                SourceAddress = r.SourceAddress,
            })],
            [.. rows.Where(r => r.Value is null).Select(r => new Milestone
            {
                Code = r.Code,
                Day = LocalDate.FromDateOnly(r.Day),
                Precision = Conversions.FromText<DatePrecision>(r.Precision!),
                Title = r.Title,
                TitleEnglish = r.TitleEnglish,
                Text = r.Text!,
                TextEnglish = r.TextEnglish!,
                Source = r.Source,
                SourceAddress = r.SourceAddress,
            })]);
    }

    private async Task<Ownership> OwnershipOn(LocalDate today, CancellationToken cancel)
    {
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
                   count(gifted.holder)::bigint as "Newborns", sum(held.shares)::bigint as "Shares", sum(held.cents)::bigint as "Cents",
                   coalesce((select c.resident_communes from company_settings c where c.effective_from <= {today.ToDateOnly()} order by c.effective_from desc limit 1), array[]::text[]) as "ResidentCommunes"
            from held join shareholders s on s.id = held.holder left join gifted on gifted.holder = held.holder
            group by 1, 2, 3
            """).ToListAsync(cancel);
        var persons = places.Where(p => p.IsPerson).ToList();
        var residents = persons.Where(p => p.ResidentCommunes.Select(Commune.Parse).Any(commune => commune.Has(new Address("", p.Postcode, p.Commune, ""))));
        return new(
            today,
            persons.Sum(p => p.Holders),
            persons.Sum(p => p.Newborns),
            places.Sum(p => p.Shares),
            new(places.Sum(p => p.Cents)),
            new(residents.Sum(p => p.Cents)));
    }

    /// <summary>Holders of one commune, counted.</summary>
    private sealed record Place(bool IsPerson, string Postcode, string Commune, long Holders, long Newborns, long Shares, long Cents, string[] ResidentCommunes);

    /// <summary>A reference figure (it has a value) or a milestone.</summary>
    private sealed record Citation(
        string Code, DateOnly Day, decimal? Value, string? Unit, int? Year, string? Precision, string Title, string TitleEnglish, string? Text, string? TextEnglish, string Source, string? SourceAddress);
}
