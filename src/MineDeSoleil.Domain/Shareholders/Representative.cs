using NodaTime;

namespace MineDeSoleil.Domain.Shareholders;

/// <summary>
/// Who acts for a shareholder: a parent for a minor (until the day of majority, when the mandate ends by itself),
/// a legal person's representative. May or may not be a shareholder.
/// </summary>
public sealed class Representative
{
    public required Guid Id { get; init; }

    /// <summary>The shareholder acted for.</summary>
    public required ShareholderId RepresentedId { get; init; }

    /// <summary>The representative's own account in the register, where there is one.</summary>
    public ShareholderId? ShareholderId { get; set; }

    public required string FamilyName { get; set; }
    public required string GivenNames { get; set; }

    /// <summary>The address given with the mandate. It opens the account only of somebody without one here (<see cref="ShareholderId"/>); never is it the represented's own.</summary>
    public string? Email { get; set; }

    /// <summary>First day of the mandate.</summary>
    public required LocalDate Since { get; init; }

    /// <summary>First day without mandate; empty while it runs. A minor's mandate is made with the day of majority here.</summary>
    public LocalDate? Until { get; set; }

    public bool ActsOn(LocalDate day) => Since <= day && (Until is not { } until || day < until);
}
