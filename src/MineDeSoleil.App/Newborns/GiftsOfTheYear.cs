using Microsoft.EntityFrameworkCore;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Newborns;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.App.Newborns;

/// <summary>A payment of the town, as the desk reads it.</summary>
public sealed record TopUpRow(long Number, LocalDate PaidOn, Money Amount, string Document);

/// <summary>The year at a glance: gifts by month (twelve figures), in all, and what is left to give.</summary>
/// <param name="StockInGifts">How many gifts the stock still pays; null: no stock has been set.</param>
public sealed record YearOfGifts(
    int Year, IReadOnlyList<long> ByMonth, long SinceTheStart, long Waiting, GiftProgramme? Programme, GiftFunds Funds, long? StockInGifts, IReadOnlyList<TopUpRow> TopUps)
{
    public long Given => ByMonth.Sum();
}

/// <summary>What the desk and the council look at.</summary>
public sealed class GiftsOfTheYear(CooperativeDb db, FundGifts gifts, IClock clock) : IUseCase
{
    public async Task<YearOfGifts> Run(int year, CancellationToken cancel)
    {
        var today = clock.GetCurrentInstant().DayInParis();
        var months = await db.Database.SqlQuery<MonthRow>($"""
            select extract(year from given_on)::int as "Year", extract(month from given_on)::int as "Month", count(*) as "Gifts"
            from birth_registrations where withdrawn_at is null and given_on is not null group by 1, 2
            """).ToListAsync(cancel);
        var programme = await gifts.ProgrammeOn(today, cancel);
        var funds = programme is null ? new GiftFunds(Money.Zero, null, 0, 0) : await gifts.FundsFor(programme, today, cancel);
        var affordable = programme?.Funding == GiftFunding.TransferFromTown || funds.StockLeft is not null ? (long?)funds.Affordable(programme!) : null;
        return new YearOfGifts(
            year,
            [.. Enumerable.Range(1, 12).Select(month => months.Where(m => m.Year == year && m.Month == month).Sum(m => m.Gifts))],
            months.Sum(m => m.Gifts),
            funds.Waiting,
            programme,
            funds,
            affordable,
            await db.GiftTopUps.AsNoTracking().OrderByDescending(t => t.Number).Take(12).Select(t => new TopUpRow(t.Number, t.PaidOn, t.Amount, t.Document)).ToListAsync(cancel));
    }

    private sealed record MonthRow(int Year, int Month, long Gifts);
}
