using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain.Shares;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.Public;

/// <summary>
/// Whether a certificate of holding is genuine, for anybody who has its code: the day, the shares, the day of issue and the initials, nothing else. How
/// often one machine may ask is limited.
/// </summary>
[AllowAnonymous]
[EnableRateLimiting(SignInLimits.Verification)]
public sealed class VerifyModel(ReadCertificates certificates) : PageModel
{
    private const int LongestCode = 60;

    [BindProperty(SupportsGet = true, Name = "code")]
    public string? Code { get; set; }

    public CheckedCertificate? Certificate { get; private set; }

    /// <summary>A code was given that no certificate can bear: too short, too long, other signs.</summary>
    public bool IsNoCode { get; private set; }

    /// <summary>A code was given, and no certificate bears it.</summary>
    public bool IsUnknown { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(Code))
        {
            return;
        }

        if (Code.Length > LongestCode || !CertificateCode.TryRead(Code, out var code))
        {
            IsNoCode = true;
            return;
        }

        (Certificate, Code) = (await certificates.Check(code, cancel), code.ToString());
        IsUnknown = Certificate is null;
    }
}
