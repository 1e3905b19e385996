using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Access;
using MineDeSoleil.App.Audit;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Shareholders;

/// <summary>
/// Makes the code of a letter for a holder. It is answered once and kept nowhere but as a hash; a code printed before for the same holder opens
/// nothing any more.
/// </summary>
public sealed class PrintClaimCode(CooperativeDb db, IClock clock) : IUseCase
{
    public Task<Decision<ClaimCode>> Run(ShareholderId holder, Actor actor, CancellationToken cancel) => db.InTransaction<ClaimCode>(async () =>
    {
        var now = clock.GetCurrentInstant().ToMicroseconds();
        var found = await db.Shareholders.AsNoTracking().SingleAsync(s => s.Id == holder, cancel);
        if (found.DeceasedOn is { } died)
        {
            return Refusal.Of("AccountFrozen", ("holder", found.Code), ("since", died));
        }

        return await Make(found, now, actor, cancel);
    }, cancel);

    /// <summary>The same inside the caller's transaction.</summary>
    internal async Task<ClaimCode> Make(Shareholder holder, Instant now, Actor actor, CancellationToken cancel)
    {
        foreach (var former in await db.PrintedCodes.Where(c => c.ShareholderId == holder.Id && c.UsedAt == null && c.ReplacedAt == null).ToListAsync(cancel))
        {
            former.ReplacedAt = now;
        }

        var code = ClaimCode.From(RandomNumberGenerator.GetBytes(ClaimCode.RandomSigns));
        db.PrintedCodes.Add(new PrintedCode
        {
            Id = Guid.CreateVersion7(),
            ShareholderId = holder.Id,
            CodeHash = SignInLink.Hash(code.Text),
            MadeAt = now,
            ExpiresAt = now + PrintedCode.Lifetime,
        });
        db.Record(now, actor, nameof(PrintClaimCode), $"shareholder:{holder.Code}");
        return code;
    }
}
