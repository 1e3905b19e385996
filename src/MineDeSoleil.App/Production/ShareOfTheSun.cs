using Microsoft.EntityFrameworkCore;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Production;

/// <summary>One roof's month and the holder's part of it; no figure where nobody measured, which is not zero.</summary>
public sealed record SunnyMonth(YearMonth Month, Energy? Roof, Energy? Mine, bool IsFinal);

/// <summary>A roof through the year, as far as a holder's shares go.</summary>
public sealed record SunnyRoof(string Code, string Name, IReadOnlyList<SunnyMonth> Months)
{
    public Energy Mine => new(Months.Sum(m => m.Mine?.WattHours ?? 0));

    public Energy Roof => new(Months.Sum(m => m.Roof?.WattHours ?? 0));
}

/// <summary>
/// "My share of the sun": of each roof's month, the part that the holder's shares are of the capital at the end of that month, both at nominal,
/// rounded down to the watt-hour. An illustration, not a right to the electricity.
/// </summary>
public sealed class ShareOfTheSun(CooperativeDb db, MonthlyProduction production, IClock clock) : IUseCase
{
    public async Task<IReadOnlyList<SunnyRoof>> Run(ShareholderId holder, int year, CancellationToken cancel)
    {
        var today = clock.GetCurrentInstant().DayInParis();
        var last = new YearMonth(year, 12) <= today.ToYearMonth() ? new YearMonth(year, 12) : today.ToYearMonth();
        if (last.Year < year)
        {
            return [];
        }

        var parts = await Parts(holder, year, cancel);
        var months = await production.Run(new YearMonth(year, 1), last, cancel);
        return [.. months.GroupBy(m => (m.Roof.Code, m.Roof.Name))
            .Select(roof => new SunnyRoof(roof.Key.Code, roof.Key.Name, [.. roof.Select(m => Month(m, parts[m.Month.Month - 1]))]))];
    }

    private static SunnyMonth Month(RoofMonth month, Part part) => new(
        month.Month,
        month.Figure?.Energy,
        month.Figure is { } figure ? new Energy(part.Capital == 0 ? 0 : (long)((Int128)figure.Energy.WattHours * part.Held / part.Capital)) : null,
        month.IsFinal);

    /// <summary>Held and whole capital at the end of each month of the year, in cents at nominal.</summary>
    private async Task<List<Part>> Parts(ShareholderId holder, int year, CancellationToken cancel)
    {
        var first = new DateOnly(year, 1, 1);
        return await db.Database.SqlQuery<Part>($"""
            select
              coalesce(sum(case when m.to_id = {holder.Value} then m.shares when m.from_id = {holder.Value} then -m.shares else 0 end * m.nominal_cents), 0)::bigint as "Held",
              coalesce(sum(case when m.from_id is null then m.shares when m.to_id is null then -m.shares else 0 end * m.nominal_cents), 0)::bigint as "Capital"
            from generate_series(0, 11) as month
            left join movements m on m.effective_on < {first} + (interval '1 month' * (month + 1))
            group by month order by month
            """).ToListAsync(cancel);
    }

    private sealed record Part(long Held, long Capital);
}
