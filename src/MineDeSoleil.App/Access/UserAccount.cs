using MineDeSoleil.Domain;
using NodaTime;

namespace MineDeSoleil.App.Access;

/// <summary>What somebody may do beyond looking after their own shares.</summary>
public enum Role
{
    /// <summary>Keeps the register, the installations, the dividends and the users.</summary>
    Administrator,

    /// <summary>Registers births and follows the gifts of the town.</summary>
    TownHall,

    /// <summary>Reads everything, changes nothing.</summary>
    Auditor,
}

/// <summary>
/// Somebody who signs in: a verified e-mail address, and nothing else that could be stolen (there is no password).
/// Whose shares it sees follows from the register at the moment of asking, see <see cref="HolderAccess"/>.
/// </summary>
public sealed class UserAccount
{
    public required Guid Id { get; init; }
    public required string Email { get; set; }

    /// <summary>The address as compared: lower case, unique.</summary>
    public required string EmailFolded { get; set; }

    /// <summary>What the person is called on screens; empty until known.</summary>
    public string Name { get; set; } = "";

    /// <summary>Language of the mails to this address: "fr" or "en".</summary>
    public required string Language { get; set; }

    /// <summary>Changes whenever sessions open elsewhere must end.</summary>
    public required string SecurityStamp { get; set; }

    public required Instant CreatedAt { get; init; }
    public Instant? LastSignInAt { get; set; }

    /// <summary>Since when the account may no longer sign in.</summary>
    public Instant? DisabledAt { get; set; }

    public List<UserRole> Roles { get; } = [];

    /// <summary>An account for an address, not saved yet.</summary>
    public static UserAccount For(string email, string language, Instant now) => new()
    {
        Id = Guid.CreateVersion7(),
        Email = email.Trim(),
        EmailFolded = Fold(email),
        Language = language,
        SecurityStamp = NewStamp(),
        CreatedAt = now.ToMicroseconds(),
    };

    public static string Fold(string email) => email.Trim().ToLowerInvariant();

    public static string NewStamp() => Guid.NewGuid().ToString("N");
}

/// <summary>A role given to an account.</summary>
public sealed class UserRole
{
    public required Guid AccountId { get; init; }
    public required Role Role { get; init; }
    public required Instant GrantedAt { get; init; }
}

/// <summary>A passkey of an account (WebAuthn): the public half only.</summary>
public sealed class UserPasskey
{
    public required byte[] CredentialId { get; init; }
    public required Guid AccountId { get; init; }
    public required string Name { get; set; }
    public required Instant CreatedAt { get; init; }
    public required byte[] PublicKey { get; init; }

    /// <summary>Uses counted by the authenticator; one that goes back betrays a copy.</summary>
    public required long SignCount { get; set; }

    public required string[] Transports { get; init; }
    public required bool IsUserVerified { get; set; }
    public required bool IsBackupEligible { get; init; }
    public required bool IsBackedUp { get; set; }
    public required byte[] AttestationObject { get; init; }
    public required byte[] ClientDataJson { get; init; }
}

public static class UserActor
{
    /// <summary>The account as the audit trail names it.</summary>
    public static Actor Actor(this UserAccount account, string role = "shareholder") => new($"user:{account.Id}", role);
}
