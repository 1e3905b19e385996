using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Texts;
using MineDeSoleil.Domain;
using NodaTime;

namespace MineDeSoleil.App.Access;

/// <summary>The language in which whoever signs in with an address is written to. Refused (<c>LanguageUnknown</c>): any but French and English.</summary>
public sealed class ChangeLanguage(CooperativeDb db, IClock clock) : IUseCase
{
    public Task<Decision<string>> Run(Guid account, string? language, Actor actor, CancellationToken cancel) => db.InTransaction<string>(async () =>
    {
        if (language is not (ReaderLanguage.French or ReaderLanguage.English))
        {
            return Refusal.Of("LanguageUnknown");
        }

        var found = await db.UserAccounts.SingleAsync(a => a.Id == account, cancel);
        if (found.Language != language)
        {
            found.Language = language;
            db.Record(clock.GetCurrentInstant().ToMicroseconds(), actor, nameof(ChangeLanguage), $"user:{account}", new { language });
        }

        return language;
    }, cancel);
}
