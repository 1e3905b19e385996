using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Sources.Http;
using MineDeSoleil.Domain;
using NodaTime;

namespace MineDeSoleil.App.Sources;

/// <summary>
/// Keeps the consent that a person has just given at the provider's page. Refused where the source asks for none, where the provider does not say which roof it is for,
/// and where the code is not exchanged.
/// </summary>
public sealed class GiveConsent(CooperativeDb db, IEnumerable<IProductionSource> sources, IClock clock) : IUseCase
{
    /// <param name="device">The source's own name for the roof consented to; needed where a consent is for one roof.</param>
    public async Task<Decision<string>> Run(string source, string code, Uri redirect, string? device, Actor actor, CancellationToken cancel)
    {
        if (sources.OfType<IConsentedSource>().FirstOrDefault(s => s.Name == source && s.NeedsConsent) is not { } known)
        {
            return Refusal.Of("SourceAsksNoConsent", ("source", source));
        }

        if (known.OneConsentARoof && string.IsNullOrWhiteSpace(device))
        {
            return Refusal.Of("ConsentForNoRoof", ("source", source));
        }

        if (await known.Exchange(code, redirect, device, cancel) is { } failure)
        {
            return Refusal.Of("ConsentNotExchanged", ("source", source), ("kind", failure.Kind), ("detail", failure.Detail));
        }

        return await db.InTransaction<string>(() =>
        {
            db.Record(clock.GetCurrentInstant(), actor, nameof(GiveConsent), $"source:{source}", new { Device = known.OneConsentARoof ? device : null });
            return Task.FromResult<Decision<string>>(source);
        }, cancel);
    }
}

/// <summary>Forgets the tokens of a consent, so that nothing is asked with it any more; refused where there is none. The provider itself is not told.</summary>
public sealed class RevokeConsent(CooperativeDb db, IClock clock) : IUseCase
{
    /// <param name="consent">The name the tokens are kept under: the source's, followed by ":" and the roof's where a consent is for one roof.</param>
    public Task<Decision<string>> Run(string consent, Actor actor, CancellationToken cancel) => db.InTransaction<string>(async () =>
    {
        if (await db.SourceTokens.Where(t => t.Source == consent).ExecuteDeleteAsync(cancel) == 0)
        {
            return Refusal.Of("ConsentUnknown", ("consent", consent));
        }

        db.Record(clock.GetCurrentInstant(), actor, nameof(RevokeConsent), $"consent:{consent}");
        return consent;
    }, cancel);
}
