using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Mail;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares.Transfers;

/// <summary>Another holder who asks for the shares, at the seller's price.</summary>
public sealed record OfferCommand(int TransferNumber, string HolderCode, ShareCount Shares, LocalDate ReceivedOn, string Document, MinorAgreement? Agreement = null);

/// <summary>Takes an offer into the pre-emption round of a sale: one a holder, within the days of the round, from whoever held shares on the day of notice.</summary>
public sealed class OfferToPreempt(CooperativeDb db, RegisterOfMovements register, Holdings holdings, MinorAgreements minors, Outbox outbox, IClock clock) : IUseCase
{
    public Task<Decision<int>> Run(OfferCommand command, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<int>(clock, key, nameof(OfferToPreempt), command, async () =>
        {
            await register.Lock(cancel);
            var now = clock.GetCurrentInstant().ToMicroseconds();
            var found = await db.Transfer(command.TransferNumber, cancel);
            if (!found.TryGet(out var transfer))
            {
                return found.Refusals.ToList();
            }

            if (await db.Shareholders.AsNoTracking().SingleOrDefaultAsync(s => s.Code == command.HolderCode, cancel) is not { } holder)
            {
                return Refusal.Of("UnknownHolder", ("holder", command.HolderCode));
            }

            if (string.IsNullOrWhiteSpace(command.Document))
            {
                return Refusal.Of("DecisionDocumentMissing");
            }

            if (command.Shares.CompareTo(transfer.Shares) > 0)
            {
                return Refusal.Of("OfferAboveWhatIsForSale", ("asked", command.Shares.Value), ("forSale", transfer.Shares.Value));
            }

            var classCode = await db.ShareClasses.Where(c => c.Id == transfer.ClassId).Select(c => c.Code).SingleAsync(cancel);
            var held = (await holdings.Of([holder.Id], transfer.NotifiedOn, null, cancel))[holder.Id].Where(h => h.Class == classCode).Sum(h => h.Shares);
            if ((transfer.WhyNotOffer(holder, held, command.ReceivedOn, now.DayInParis())
                ?? await minors.WhyNot(MinorAct.Subscribe, holder, command.Agreement, command.ReceivedOn, cancel)) is { } refusal)
            {
                return refusal;
            }

            if (await db.PreemptionOffers.AnyAsync(o => o.TransferNumber == transfer.Number && o.HolderId == holder.Id, cancel))
            {
                return Refusal.Of("OfferAlreadyMade", ("holder", holder.Code), ("transfer", transfer.Number));
            }

            db.PreemptionOffers.Add(new PreemptionOffer
            {
                TransferNumber = transfer.Number,
                HolderId = holder.Id,
                Shares = command.Shares,
                Held = held,
                ReceivedOn = command.ReceivedOn,
                Document = command.Document,
                RecordedAt = now,
            });
            db.Record(now, actor, nameof(OfferToPreempt), transfer.Subject(), new { Holder = holder.Code, Shares = command.Shares.Value, held, command.Agreement });
            await db.SaveChangesAsync(cancel);
            await outbox.Tell(holder.Id, MailDraft.OfferReceived(transfer.Number, command.Shares, transfer.PreemptionUntil!.Value), cancel);
            return transfer.Number;
        }, cancel);
}
