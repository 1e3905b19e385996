using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Administrator.Sources;

/// <summary>
/// What goes to a provider's page and comes back with the person: sealed by the site's keys, good for ten minutes, for one source, one account and one browser, which
/// keeps the same number in a cookie of its own.
/// </summary>
public sealed class ConsentState(IDataProtectionProvider protection, IClock clock)
{
    public static readonly Duration Lasts = Duration.FromMinutes(10);
    private readonly IDataProtector protector = protection.CreateProtector("source-consent");

    private sealed record Sealed(string Source, string Account, string Number, long At);

    public static string NewNumber() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public string Seal(string source, string account, string number) =>
        protector.Protect(JsonSerializer.Serialize(new Sealed(source, account, number, clock.GetCurrentInstant().ToUnixTimeSeconds())));

    /// <summary>The source it was sealed for; null where it is not ours, too old, of another account or of another browser.</summary>
    public string? Open(string? state, string account, string? number)
    {
        try
        {
            var opened = JsonSerializer.Deserialize<Sealed>(protector.Unprotect(state ?? ""))!;
            var age = clock.GetCurrentInstant() - Instant.FromUnixTimeSeconds(opened.At);
            return opened.Account == account && opened.Number == number && age >= Duration.Zero && age <= Lasts ? opened.Source : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
