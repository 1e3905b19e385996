using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Company;
using MineDeSoleil.App.Files;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.App.Newborns;

/// <summary>A gift as the council reads it: no name, no address, the month of birth only.</summary>
public sealed record CouncilGift(long Registration, YearMonth Born, LocalDate GivenOn, long Movement);

/// <summary>The town's year of gifts for its council.</summary>
/// <param name="PaidInYear">What the town paid into the stock in the year.</param>
/// <param name="Unanswered">Families told of the gift who have not answered, today.</param>
public sealed record CouncilYear(
    YearOfGifts Gifts, IReadOnlyList<CouncilGift> Given, Money PaidInYear, long Unanswered, long Declined, string Company, LocalDate MadeOn);

/// <summary>The yearly report for the council: figures of the year, what is left today, and each gift without the child's name.</summary>
public sealed class CouncilReport(CooperativeDb db, GiftsOfTheYear gifts, IClock clock) : IUseCase
{
    public static readonly string[] Columns = ["inscription", "mois_naissance", "don_le", "mouvement"];

    public async Task<CouncilYear> Run(int year, CancellationToken cancel)
    {
        var today = clock.GetCurrentInstant().DayInParis();
        var (first, last) = (new LocalDate(year, 1, 1), new LocalDate(year, 12, 31));
        var given = await db.BirthRegistrations.AsNoTracking()
            .Where(r => r.WithdrawnAt == null && r.GivenOn != null && r.GivenOn >= first && r.GivenOn <= last)
            .OrderBy(r => r.GivenOn).ThenBy(r => r.Number)
            .Select(r => new { r.Number, r.BirthDate, r.GivenOn, r.MovementNumber })
            .ToListAsync(cancel);
        var paid = await db.GiftTopUps.Where(t => t.PaidOn >= first && t.PaidOn <= last).SumAsync(t => t.Amount.Cents, cancel);
        var silent = await db.GiftInvitations.LongCountAsync(i => i.DeclinedOn == null
            && !db.BirthRegistrations.Any(r => r.WithdrawnAt == null && r.BirthDate == i.BirthDate && r.FoldedName == i.FoldedName), cancel);
        return new CouncilYear(
            await gifts.Run(year, cancel),
            [.. given.Select(r => new CouncilGift(r.Number, r.BirthDate.ToYearMonth(), r.GivenOn!.Value, r.MovementNumber!.Value))],
            new Money(paid),
            silent,
            await db.GiftInvitations.LongCountAsync(i => i.DeclinedOn != null, cancel),
            (await db.CompanyOn(today, cancel))?.Name ?? "Mine de Soleil",
            today);
    }

    /// <summary>The list of the year's gifts as an exchange file.</summary>
    public async Task WriteCsv(int year, Stream stream, CancellationToken cancel)
    {
        var report = await Run(year, cancel);
        await using var writer = new CsvWriter(stream, Columns);
        foreach (var gift in report.Given)
        {
            writer.Row(gift.Registration, gift.Born.ToString("uuuu-MM", System.Globalization.CultureInfo.InvariantCulture), gift.GivenOn, gift.Movement);
        }
    }
}
