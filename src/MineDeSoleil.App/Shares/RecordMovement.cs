using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Accounts;
using MineDeSoleil.App.Audit;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares;

/// <summary>A movement as a person or a program asks for it: by codes. Dates are days in Paris.</summary>
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
    string? Document = null);

/// <summary>The number and hash by which a movement entered can be found again.</summary>
public sealed record MovementReceipt(long Number, string Hash);

/// <summary>Enters one movement in the register.</summary>
public sealed class RecordMovement(CooperativeDb db, RegisterOfMovements register, PostCapitalEntries capital, IClock clock) : IUseCase
{
    public Task<Decision<MovementReceipt>> Run(MovementCommand command, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<MovementReceipt>(clock, key, nameof(RecordMovement), command, async () =>
        {
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

            var decision = await register.Enter(new MovementRequest
            {
                Kind = command.Kind,
                Class = shareClass,
                From = command.FromCode is { } from ? holders[from] : null,
                To = command.ToCode is { } to ? holders[to] : null,
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
            }

            return Receipts.Of(decision, db, actor, nameof(RecordMovement));
        }, cancel);
}

internal static class Receipts
{
    /// <summary>The receipt of a movement entered, with its line in the audit trail; refusals pass through.</summary>
    public static Decision<MovementReceipt> Of(Decision<Movement> decision, CooperativeDb db, Actor actor, string action)
    {
        if (!decision.TryGet(out var movement))
        {
            return decision.Refusals.ToList();
        }

        db.Record(movement.RecordedAt, actor, action, $"movement:{movement.Number}", new { movement.Kind, Shares = movement.Shares.Value, movement.Reverses });
        return new MovementReceipt(movement.Number, Convert.ToHexStringLower(movement.Hash));
    }
}
