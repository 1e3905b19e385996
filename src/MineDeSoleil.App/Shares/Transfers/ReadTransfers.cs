using Microsoft.EntityFrameworkCore;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares.Transfers;

/// <summary>A holder's offer and how many of the shares fall to it as the offers stand.</summary>
public sealed record OfferShown(PreemptionOffer Offer, Shareholder Holder, long Allotted);

/// <summary>A line of the list.</summary>
public sealed record TransferLine(TransferCase Transfer, Shareholder Seller, Shareholder Buyer, string ClassCode, TransferState State);

/// <summary>A case with its offers, what is left for the buyer, and the duty in force on the first day the shares may pass; null: no rate is known for it.</summary>
public sealed record TransferShown(TransferLine Line, Money Nominal, IReadOnlyList<OfferShown> Offers, long LeftForBuyer, TransferDuty? Duty, LocalDate Today);

/// <summary>Reads the cases of sales; changes nothing.</summary>
public sealed class ReadTransfers(CooperativeDb db, IClock clock) : IUseCase
{
    public Task<int> Count(CancellationToken cancel) => db.Transfers.CountAsync(cancel);

    /// <summary>Those still open first; the newest first.</summary>
    public async Task<IReadOnlyList<TransferLine>> Page(int skip, int take, CancellationToken cancel) =>
        await Read(db.Transfers.OrderBy(t => t.EnteredOn != null || t.AbandonedBecause != null).ThenByDescending(t => t.Number).Skip(skip).Take(take), cancel);

    public async Task<TransferShown?> One(int number, CancellationToken cancel)
    {
        if (await Read(db.Transfers.Where(t => t.Number == number), cancel) is not [var line])
        {
            return null;
        }

        var transfer = line.Transfer;
        var nominal = await db.ShareClasses.Where(c => c.Id == transfer.ClassId).Select(c => c.Nominal).SingleAsync(cancel);
        var offers = await db.Offers(transfer, cancel);
        var on = transfer.EnteredOn ?? transfer.ReadyFrom;
        return new(line, nominal, offers, transfer.Shares.Value - offers.Sum(o => o.Allotted), await Duty(on, cancel), clock.GetCurrentInstant().DayInParis());
    }

    /// <summary>The duty in force on a day; null before the first that is known.</summary>
    public Task<TransferDuty?> Duty(LocalDate on, CancellationToken cancel) =>
        db.TransferDuties.AsNoTracking().Where(d => d.ValidFrom <= on).OrderByDescending(d => d.ValidFrom).FirstOrDefaultAsync(cancel);

    private async Task<List<TransferLine>> Read(IQueryable<TransferCase> transfers, CancellationToken cancel)
    {
        var today = clock.GetCurrentInstant().DayInParis();
        var rows = await (
            from t in transfers.AsNoTracking()
            join seller in db.Shareholders.AsNoTracking() on t.SellerId equals seller.Id
            join buyer in db.Shareholders.AsNoTracking() on t.BuyerId equals buyer.Id
            join c in db.ShareClasses on t.ClassId equals c.Id
            orderby t.EnteredOn != null || t.AbandonedBecause != null, t.Number descending
            select new { t, seller, buyer, c.Code }).ToListAsync(cancel);
        return rows.ConvertAll(row => new TransferLine(row.t, row.seller, row.buyer, row.Code, row.t.StateOn(today)));
    }
}
