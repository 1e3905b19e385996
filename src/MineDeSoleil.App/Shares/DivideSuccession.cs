using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Accounts;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Dividends;
using MineDeSoleil.App.Mail;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Accounts;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares;

/// <summary>An heir by code, with the weight of their part.</summary>
public sealed record HeirOnForm(string HolderCode, long Weight);

/// <summary>The division of a succession by a deed: on what day, among whom.</summary>
public sealed record DivisionCommand(string HolderCode, IReadOnlyList<HeirOnForm> Heirs, LocalDate On, string Document);

/// <summary>What was divided: the movements entered, and the money passed on, in cents.</summary>
public sealed record DivisionReceipt(IReadOnlyList<long> Movements, long HeldCents);

/// <summary>
/// Divides a deceased holder's shares among the heirs, to the last share, and passes on the money held for them in the same proportions: dividends, and what is still
/// to be repaid of shares taken back, which then counts as settled. What falls due later (a dividend on a period before the death) is divided by the same command again.
/// </summary>
public sealed class DivideSuccession(
    CooperativeDb db, RegisterOfMovements register, Holdings holdings, HolderCredits credits, Journal journal, PostCapitalEntries capital, Outbox outbox, IClock clock) : IUseCase
{
    public Task<Decision<DivisionReceipt>> Run(DivisionCommand command, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<DivisionReceipt>(clock, key, nameof(DivideSuccession), command, async () =>
        {
            await register.Lock(cancel);
            var now = clock.GetCurrentInstant().ToMicroseconds();
            var codes = command.Heirs.Select(h => h.HolderCode).Append(command.HolderCode).ToList();
            var found = await db.Shareholders.AsNoTracking().Where(s => codes.Contains(s.Code)).ToDictionaryAsync(s => s.Code, cancel);
            var unknown = codes.Where(code => !found.ContainsKey(code)).Select(code => Refusal.Of("UnknownHolder", ("holder", code))).ToList();
            if (unknown.Count > 0)
            {
                return unknown;
            }

            var (deceased, heirs) = (found[command.HolderCode], command.Heirs.Select(h => new Heir(found[h.HolderCode], h.Weight)).ToList());
            var refusals = Succession.WhyNot(deceased, heirs, command.On, now.DayInParis());
            if (refusals.Count > 0)
            {
                return refusals;
            }

            var entered = await PassOn(deceased, heirs, command, cancel);
            if (!entered.TryGet(out var received))
            {
                return entered.Refusals.ToList();
            }

            var movements = received.ConvertAll(item => item.Movement);
            var (dividends, capitalToRepay) = (await credits.Of(deceased.Id, cancel), await CapitalToRepay(deceased.Id, cancel));
            var held = dividends + capitalToRepay;
            if (movements.Count == 0 && held == Money.Zero)
            {
                return Refusal.Of("NothingToDivide", ("holder", deceased.Code));
            }

            await capital.Run(cancel);
            if (held > Money.Zero)
            {
                var before = await db.JournalEntries.CountAsync(e => e.Cause.StartsWith($"succession:{deceased.Code}:"), cancel);
                await journal.Post(Succession.Held(deceased, dividends, capitalToRepay, heirs, now.DayInParis(), $"succession:{deceased.Code}:{before + 1}"), cancel);
                foreach (var withdrawal in await db.Withdrawals.Where(w => w.HolderId == deceased.Id && w.MovementNumber != null && w.PaidOn == null && w.AbandonedBecause == null).ToListAsync(cancel))
                {
                    withdrawal.PaidOn = now.DayInParis();
                }
            }

            await outbox.Tell([.. received.Select(item => (item.Heir.Id, MailDraft.SharesReceived(item.Heir.Code, item.Shares, command.On, outbox.Page(item.Heir, "/documents"))))], cancel);
            db.Record(now, actor, nameof(DivideSuccession), $"shareholder:{deceased.Code}", new { Movements = movements, Held = held.ToString() });
            return new DivisionReceipt(movements, held.Cents);
        }, cancel);

    /// <summary>One movement an heir and class, in the order of codes.</summary>
    private async Task<Decision<List<(long Movement, Shareholder Heir, long Shares)>>> PassOn(Shareholder deceased, List<Heir> heirs, DivisionCommand command, CancellationToken cancel)
    {
        var classes = await db.ShareClasses.AsNoTracking().ToDictionaryAsync(c => c.Code, cancel);
        var movements = new List<(long, Shareholder, long)>();
        foreach (var holding in (await holdings.Of([deceased.Id], command.On, null, cancel))[deceased.Id].ToList())
        {
            foreach (var (heir, part) in Succession.Divide(holding.Shares, heirs))
            {
                var shareClass = classes[holding.Class];
                var decision = await register.Enter(new MovementRequest
                {
                    Kind = MovementKind.Succession,
                    Class = shareClass,
                    From = deceased,
                    To = heir.Holder,
                    Shares = new ShareCount(part),
                    Nominal = shareClass.Nominal,
                    EffectiveOn = command.On,
                    Document = command.Document,
                }, cancel);
                if (!decision.TryGet(out var movement))
                {
                    return decision.Refusals.ToList();
                }

                movements.Add((movement.Number, heir.Holder, part));
            }
        }

        return movements;
    }

    /// <summary>The capital still to be repaid of shares that the company took back (4567). Never below zero.</summary>
    private async Task<Money> CapitalToRepay(ShareholderId holder, CancellationToken cancel) => new(await db.Database.SqlQuery<long>($"""
        select greatest(0, coalesce(sum(credit_cents - debit_cents), 0))::bigint as "Value" from journal_lines
        where account = {Account.CapitalToRepay} and shareholder_id = {holder.Value}
        """).SingleAsync(cancel));
}
