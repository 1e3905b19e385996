using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Subscriptions;

/// <summary>A version of a document as an administrator writes it, for today or a day to come.</summary>
public sealed record DocumentAsked(string Code, LocalDate From, string Title, string EnglishTitle, string Text, string EnglishText);

/// <summary>Code and version of what was written down.</summary>
public sealed record DocumentReceipt(string Code, int Version);

/// <summary>
/// Writes down a new version of a document that subscribers accept; from its day on it is the one asked for. What was accepted keeps its version and its text.
/// A document that is asked for no longer ends by a version of its own, without text: its history stays.
/// Refused: a day that has passed, a code that is none, an empty title or text, a version that says what the last one says.
/// </summary>
public sealed class PublishDocument(CooperativeDb db, RegisterOfMovements register, IClock clock) : IUseCase
{
    private const int LongestCode = 20;

    /// <summary>Every version of every document, by code, the newest first.</summary>
    public async Task<IReadOnlyList<SubscriptionDocument>> All(CancellationToken cancel) =>
        await db.SubscriptionDocuments.AsNoTracking().OrderBy(d => d.Code).ThenByDescending(d => d.Version).ToListAsync(cancel);

    public Task<Decision<DocumentReceipt>> Run(DocumentAsked asked, Actor actor, string? key, CancellationToken cancel) =>
        Write(nameof(PublishDocument), asked, actor, key, (last, today) => WhyNot(asked, last, today), cancel);

    /// <summary>Asks for a document no longer, from a day on. Refused: a document that is not there or has ended, a day that has passed.</summary>
    public Task<Decision<DocumentReceipt>> End(string code, LocalDate from, Actor actor, string? key, CancellationToken cancel) => Write(
        "EndDocument", new DocumentAsked(code, from, "", "", "", ""), actor, key,
        (last, today) => last is null or { IsEnd: true } ? [Refusal.Of("DocumentNotAsked", ("document", code))] : FromThePast(from, today), cancel);

    private Task<Decision<DocumentReceipt>> Write(
        string act, DocumentAsked asked, Actor actor, string? key, Func<SubscriptionDocument?, LocalDate, IEnumerable<Refusal>> whyNot, CancellationToken cancel) => db.Once<DocumentReceipt>(clock, key, act, asked, async () =>
    {
        await register.Lock(cancel);
        var now = clock.GetCurrentInstant().ToMicroseconds();
        var last = await db.SubscriptionDocuments.AsNoTracking().Where(d => d.Code == asked.Code).OrderByDescending(d => d.Version).FirstOrDefaultAsync(cancel);
        var refusals = whyNot(last, now.DayInParis()).ToList();
        if (refusals.Count > 0)
        {
            return refusals;
        }

        var version = 1 + (last?.Version ?? 0);
        db.SubscriptionDocuments.Add(new SubscriptionDocument
        {
            Code = asked.Code,
            Version = version,
            EffectiveFrom = asked.From,
            Title = asked.Title,
            EnglishTitle = asked.EnglishTitle,
            Text = asked.Text,
            EnglishText = asked.EnglishText,
        });
        db.Record(now, actor, act, $"subscription-document:{asked.Code}", new { Version = version, From = asked.From.ToString("uuuu-MM-dd", null) });
        return new DocumentReceipt(asked.Code, version);
    }, cancel);

    private static IEnumerable<Refusal> FromThePast(LocalDate from, LocalDate today) => from < today ? [Refusal.Of("DocumentFromThePast", ("from", from), ("today", today))] : [];

    private static IEnumerable<Refusal> WhyNot(DocumentAsked asked, SubscriptionDocument? last, LocalDate today)
    {
        if (asked.Code.Length is 0 or > LongestCode || !asked.Code.All(c => c is >= 'a' and <= 'z' or >= '0' and <= '9' or '-'))
        {
            yield return Refusal.Of("DocumentCodeUnreadable", ("value", asked.Code), ("longest", LongestCode));
        }

        foreach (var refusal in FromThePast(asked.From, today))
        {
            yield return refusal;
        }

        if (asked.Title.Length == 0 || asked.EnglishTitle.Length == 0)
        {
            yield return Refusal.Of("DocumentTitleMissing");
        }

        if (asked.Text.Length == 0 || asked.EnglishText.Length == 0)
        {
            yield return Refusal.Of("DocumentTextMissing");
        }

        if (last is not null && (last.EffectiveFrom, last.Title, last.EnglishTitle, last.Text, last.EnglishText) == (asked.From, asked.Title, asked.EnglishTitle, asked.Text, asked.EnglishText))
        {
            yield return Refusal.Of("DocumentSaysTheSame", ("document", asked.Code), ("version", last.Version));
        }
    }
}
