using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Accounts;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Accounts;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.App.Newborns;

/// <summary>A payment of the town into its stock of gifts: the day at the bank, the amount, the payment order it rests on.</summary>
public sealed record TopUpCommand(LocalDate PaidOn, Money Amount, string Document);

/// <summary>What the payment did: how many of those waiting were served, and what is left.</summary>
public sealed record TopUpReceipt(long Number, long Entry, int Served, Money Left);

/// <summary>Tops up the prepaid stock (D 512, C 4563 of the town) and serves the queue in its order. From the first top-up on, the stock is the limit.</summary>
public sealed class TopUpGiftStock(CooperativeDb db, RegisterOfMovements register, Journal journal, FundGifts gifts, IClock clock) : IUseCase
{
    public Task<Decision<TopUpReceipt>> Run(TopUpCommand command, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<TopUpReceipt>(clock, key, nameof(TopUpGiftStock), command, async () =>
        {
            await register.Lock(cancel);
            var now = clock.GetCurrentInstant().ToMicroseconds();
            var today = now.DayInParis();
            if (await gifts.ProgrammeOn(today, cancel) is not { } programme)
            {
                return Refusal.Of("GiftProgrammeMissing", ("on", today));
            }

            var refusals = WhyNot(command, programme.BornFrom, today).ToList();
            if (refusals.Count > 0)
            {
                return refusals;
            }

            var number = 1 + (await db.GiftTopUps.MaxAsync(t => (long?)t.Number, cancel) ?? 0);
            var entry = await journal.Post(new EntryDraft("BQ", command.PaidOn, "Dons de naissance : versement de la commune", command.Document, $"gift-top-up:{number}",
                [DraftLine.Debit(Account.Bank, command.Amount), DraftLine.Credit(Account.PaymentsOnCapitalIncrease, command.Amount, programme.TownId)]), cancel);
            db.GiftTopUps.Add(new GiftTopUp
            {
                Number = number,
                PaidOn = command.PaidOn,
                Amount = command.Amount,
                Document = command.Document,
                EntryNumber = entry.Number,
                RecordedAt = now,
            });
            await db.SaveChangesAsync(cancel);
            var served = await gifts.ServeQueue(programme, today, cancel);
            if (served.IsRefused)
            {
                return served.Refusals.ToList();
            }

            db.Record(now, actor, nameof(TopUpGiftStock), $"gift-top-up:{number}", new { Cents = command.Amount.Cents, Served = served.Value });
            return new TopUpReceipt(number, entry.Number, served.Value, (await gifts.FundsFor(programme, today, cancel)).StockLeft!.Value);
        }, cancel);

    private static IEnumerable<Refusal> WhyNot(TopUpCommand command, LocalDate earliest, LocalDate today)
    {
        if (command.Amount <= Money.Zero)
        {
            yield return Refusal.Of("TopUpNotPositive", ("amount", command.Amount));
        }

        if (command.PaidOn < earliest || command.PaidOn > today)
        {
            yield return Refusal.Of("TopUpDateImplausible", ("on", command.PaidOn), ("earliest", earliest), ("latest", today));
        }
    }
}
