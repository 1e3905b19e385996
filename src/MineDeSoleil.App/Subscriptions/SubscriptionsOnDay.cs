using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Subscriptions;

/// <summary>On what terms, at what nominal and with which documents one subscribes on a day; a use case and the form read the same.</summary>
public sealed record SubscriptionsOpen(SubscriptionTerms Terms, ShareClass Class, IReadOnlyList<SubscriptionDocument> Documents);

/// <summary>Reads what is in force on a day.</summary>
public sealed class SubscriptionsOnDay(CooperativeDb db) : IUseCase
{
    /// <summary>Null while subscriptions are closed.</summary>
    public async Task<SubscriptionsOpen?> Run(LocalDate day, CancellationToken cancel) => await Terms(day, cancel) is { IsOpen: true } terms
        ? new(terms, await db.ShareClasses.AsNoTracking().SingleAsync(c => c.Id == terms.ClassId, cancel), await Documents(day, cancel))
        : null;

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
