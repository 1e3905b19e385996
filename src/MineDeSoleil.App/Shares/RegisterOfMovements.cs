using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares;

/// <summary>
/// The register as its one writer holds it: the head row is locked first, before anything is read, so that every decision is taken
/// on what is really there. Works inside the caller's transaction.
/// </summary>
public sealed class RegisterOfMovements(CooperativeDb db, IClock clock) : IUseCase
{
    /// <summary>Locks the head until the transaction ends. Others wait; nobody deadlocks, for it is always the first lock.</summary>
    public Task<RegisterHead> Lock(CancellationToken cancel) =>
        db.RegisterHeads.FromSql($"select * from register_head where id = 1 for update").SingleAsync(cancel);

    /// <summary>Decides on a movement and, where nothing stands against it, enters it: number, identities, chain.</summary>
    public async Task<Decision<Movement>> Enter(MovementRequest request, CancellationToken cancel)
    {
        var head = await Lock(cancel);
        var now = clock.GetCurrentInstant().ToMicroseconds();
        var state = await db.RegisterState(request, cancel);
        var refusals = ShareRegister.WhyNot(request, state, now.DayInParis());
        return refusals.Count > 0 ? refusals : await Append(head, request, now, cancel);
    }

    /// <summary>What stands against a movement if it were entered now; enters nothing.</summary>
    public async Task<IReadOnlyList<Refusal>> WhyNot(MovementRequest request, CancellationToken cancel)
    {
        await Lock(cancel);
        return ShareRegister.WhyNot(request, await db.RegisterState(request, cancel), clock.GetCurrentInstant().DayInParis());
    }

    /// <summary>What stands against asking for a movement that will be entered later: the same, but that the class is still to be converted, which then carries the claim over.</summary>
    public async Task<IReadOnlyList<Refusal>> WhyNotAsk(MovementRequest request, CancellationToken cancel)
    {
        await Lock(cancel);
        var state = await db.RegisterState(request, cancel);
        return ShareRegister.WhyNot(request, state.Closing is { IsPosted: false } ? state with { Closing = null } : state, clock.GetCurrentInstant().DayInParis());
    }

    private async Task<Movement> Append(RegisterHead head, MovementRequest request, Instant now, CancellationToken cancel)
    {
        var from = await IdentityOf(request.From, now, cancel);
        var to = await IdentityOf(request.To, now, cancel);
        var line = new MovementLine(
            head.LastMovement + 1, request.Kind, request.Class.Code, request.From?.Code, request.To?.Code, request.Shares, request.Nominal, request.Price,
            request.AgreedOn, request.NotifiedOn, request.EffectiveOn, now, request.Document, request.Reverses, from?.Commitment, to?.Commitment);
        var bytes = MovementBytes.Of(line);
        var movement = new Movement
        {
            Number = line.Number,
            Kind = line.Kind,
            ClassId = request.Class.Id,
            FromId = request.From?.Id,
            ToId = request.To?.Id,
            FromIdentityId = from?.Id,
            ToIdentityId = to?.Id,
            Shares = line.Shares,
            Nominal = line.Nominal,
            Price = line.Price,
            AgreedOn = line.AgreedOn,
            NotifiedOn = line.NotifiedOn,
            EffectiveOn = line.EffectiveOn,
            RecordedAt = line.RecordedAt,
            Document = line.Document,
            Reverses = line.Reverses,
            Bytes = bytes,
            Hash = MovementBytes.Chain(head.LastHash, bytes),
        };
        db.Movements.Add(movement);
        head.LastMovement = movement.Number;
        head.LastHash = movement.Hash;
        await db.SaveChangesAsync(cancel);
        return movement;
    }

    /// <summary>The holder's name and domicile as they stand: the last identity kept where it still says the same, else a new one.</summary>
    private async Task<RegisteredIdentity?> IdentityOf(Shareholder? holder, Instant now, CancellationToken cancel)
    {
        if (holder is null)
        {
            return null;
        }

        var last = await db.RegisteredIdentities.AsNoTracking()
            .Where(i => i.ShareholderId == holder.Id)
            .OrderByDescending(i => i.RecordedAt)
            .FirstOrDefaultAsync(cancel);
        if (last is not null && last.Says(holder))
        {
            return last;
        }

        var identity = RegisteredIdentity.Of(holder, RandomNumberGenerator.GetBytes(RegisteredIdentity.SaltLength), now);
        db.RegisteredIdentities.Add(identity);
        await db.SaveChangesAsync(cancel); // before the movement that names it: the database asks
        return identity;
    }
}
