using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Accounts;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Mail;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares;

/// <summary>
/// A movement as a person or a program asks for it: by codes. Dates are days in Paris. <paramref name="Agreement"/>: who signed, where a side is a minor.
/// </summary>
public sealed record MovementCommand(
    MovementKind Kind,
    string ClassCode,
    string? FromCode,
    string? ToCode,
    ShareCount Shares,
    LocalDate EffectiveOn,
    LocalDate? AgreedOn = null,
    LocalDate? NotifiedOn = null,
    Money? Price = null,
    string? Document = null,
    MinorAgreement? Agreement = null)
{
    /// <summary>
    /// The kinds that are entered one by one. Every other has its own act, with its own rules and entries: withdrawal, succession, newborn gift, reversal. Files of a
    /// company's past bring them all.
    /// </summary>
    public static readonly IReadOnlyList<MovementKind> Kinds = [MovementKind.Subscription, MovementKind.Transfer, MovementKind.Gift];
}

/// <summary>The number and hash by which a movement entered can be found again.</summary>
public sealed record MovementReceipt(long Number, string Hash);

/// <summary>Enters one subscription, sale or gift in the register.</summary>
public sealed class RecordMovement(CooperativeDb db, RegisterOfMovements register, MinorAgreements minors, PostCapitalEntries capital, Outbox outbox, IClock clock) : IUseCase
{
    public Task<Decision<MovementReceipt>> Run(MovementCommand command, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<MovementReceipt>(clock, key, nameof(RecordMovement), command, async () =>
        {
            if (!MovementCommand.Kinds.Contains(command.Kind))
            {
                return Refusal.Of("KindHasItsOwnAct", ("kind", command.Kind));
            }

            await register.Lock(cancel);
            var codes = new[] { command.FromCode, command.ToCode }.OfType<string>().ToList();
            var holders = await db.Shareholders.AsNoTracking().Where(s => codes.Contains(s.Code)).ToDictionaryAsync(s => s.Code, cancel);
            var unknown = codes.Where(code => !holders.ContainsKey(code)).Select(code => Refusal.Of("UnknownHolder", ("holder", code))).ToList();
            if (unknown.Count > 0)
            {
                return unknown;
            }

            if (await db.ShareClasses.AsNoTracking().SingleOrDefaultAsync(c => c.Code == command.ClassCode, cancel) is not { } shareClass)
            {
                return Refusal.Of("UnknownClass", ("class", command.ClassCode));
            }

            var (from, to) = (command.FromCode is { } giver ? holders[giver] : null, command.ToCode is { } receiver ? holders[receiver] : null);
            if (await WhyNotForMinors(command, from, to, cancel) is { } disagreement)
            {
                return disagreement;
            }

            var decision = await register.Enter(new MovementRequest
            {
                Kind = command.Kind,
                Class = shareClass,
                From = from,
                To = to,
                Shares = command.Shares,
                Nominal = shareClass.Nominal,
                Price = command.Price,
                AgreedOn = command.AgreedOn,
                NotifiedOn = command.NotifiedOn,
                EffectiveOn = command.EffectiveOn,
                Document = command.Document,
            }, cancel);
            if (!decision.IsRefused)
            {
                await capital.Run(cancel);
                await Tell(from, to, command, cancel);
            }

            return Receipts.Of(decision, db, actor, nameof(RecordMovement), command.Agreement);
        }, cancel);

    /// <summary>Each side is told what passed to it or from it.</summary>
    private async Task Tell(Shareholder? from, Shareholder? to, MovementCommand command, CancellationToken cancel)
    {
        List<(ShareholderId, MailDraft)> news = [];
        if (to is not null)
        {
            news.Add((to.Id, MailDraft.SharesReceived(to.Code, command.Shares.Value, command.EffectiveOn, outbox.Page(to, "/documents"))));
        }

        if (from is not null)
        {
            news.Add((from.Id, MailDraft.SharesLeft(from.Code, command.Shares.Value, command.EffectiveOn, outbox.Page(from))));
        }

        await outbox.Tell(news, cancel);
    }

    /// <summary>A minor who sells or buys does so through all representatives; what a minor is given needs one, who signs the deed.</summary>
    private async Task<Refusal?> WhyNotForMinors(MovementCommand command, Shareholder? from, Shareholder? to, CancellationToken cancel)
    {
        var day = command.AgreedOn ?? command.EffectiveOn;
        var sells = command.Kind == MovementKind.Transfer ? await minors.WhyNot(MinorAct.Sell, from, command.Agreement, day, cancel) : null;
        var gets = command.Kind == MovementKind.Gift ? MinorAct.AcceptGift : MinorAct.Subscribe;
        return sells ?? await minors.WhyNot(gets, to, command.Agreement, day, cancel);
    }
}

internal static class Receipts
{
    /// <summary>The receipt of a movement entered, with its line in the audit trail; refusals pass through.</summary>
    public static Decision<MovementReceipt> Of(Decision<Movement> decision, CooperativeDb db, Actor actor, string action, MinorAgreement? agreement = null)
    {
        if (!decision.TryGet(out var movement))
        {
            return decision.Refusals.ToList();
        }

        db.Record(movement.RecordedAt, actor, action, $"movement:{movement.Number}", new { movement.Kind, Shares = movement.Shares.Value, movement.Reverses, agreement });
        return new MovementReceipt(movement.Number, Convert.ToHexStringLower(movement.Hash));
    }
}
