using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Shares.ClassConversions;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Subscriptions;

/// <summary>On what terms, at what nominal and with which documents one subscribes on a day; a use case and the form read the same.</summary>
public sealed record SubscriptionsOpen(SubscriptionTerms Terms, ShareClass Class, IReadOnlyList<SubscriptionDocument> Documents);

/// <summary>Reads what is in force on a day.</summary>
public sealed class SubscriptionsOnDay(CooperativeDb db) : IUseCase
{
    /// <summary>Null while subscriptions are closed. Terms whose class was converted since are those of the class that it became, up to the same amount.</summary>
    public async Task<SubscriptionsOpen?> Run(LocalDate day, CancellationToken cancel)
    {
        if (await Terms(day, cancel) is not { IsOpen: true } terms)
        {
            return null;
        }

        var claim = await db.Claim(terms.ClassId, new ShareCount(terms.MostShares), day, cancel);
        return claim.TryGet(out var claimed) ? new(terms.Of(claimed.Class.Id, claimed.Shares.Value), claimed.Class, await Documents(day, cancel)) : null;
    }

    /// <summary>The terms in force, open or closed; null before the first ones.</summary>
    public Task<SubscriptionTerms?> Terms(LocalDate day, CancellationToken cancel) =>
        db.SubscriptionTerms.AsNoTracking().Where(t => t.EffectiveFrom <= day).OrderByDescending(t => t.EffectiveFrom).ThenByDescending(t => t.Revision).FirstOrDefaultAsync(cancel);

    /// <summary>The last version in force of each document, by code; none of those that ended.</summary>
    public async Task<IReadOnlyList<SubscriptionDocument>> Documents(LocalDate day, CancellationToken cancel)
    {
        var versions = await db.SubscriptionDocuments.AsNoTracking().Where(d => d.EffectiveFrom <= day).ToListAsync(cancel);
        return [.. versions.GroupBy(d => d.Code).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.MaxBy(d => d.Version)!).Where(d => !d.IsEnd)];
    }

    internal static byte[] HashOf(SubscriptionDocument document) => SHA256.HashData(Encoding.UTF8.GetBytes($"{document.Text}\0{document.EnglishText}"));
}
