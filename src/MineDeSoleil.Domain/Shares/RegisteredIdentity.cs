using System.Security.Cryptography;
using System.Text;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.Domain.Shares;

/// <summary>
/// Name and domicile of a holder as they were when movements were made (Code de commerce R228-9). A new one is made when either changes;
/// none is ever edited. The chain of hashes holds only the salted commitment, so that this row can be erased when the law no longer
/// asks for it and the chain still verifies.
/// </summary>
public sealed class RegisteredIdentity
{
    public const int SaltLength = 16;

    /// <summary>What stands in the place of a name that was erased.</summary>
    public const string Erased = "Identité effacée";

    public required Guid Id { get; init; }
    public required ShareholderId ShareholderId { get; init; }
    public required string Name { get; init; }
    public required string Domicile { get; init; }

    /// <summary>Random bytes, <see cref="SaltLength"/> of them; none once erased: the commitment then leads to nobody, even for who guesses the name.</summary>
    public required byte[] Salt { get; init; }

    /// <summary>SHA-256 of salt, name, a zero byte, domicile.</summary>
    public required byte[] Commitment { get; init; }

    public required Instant RecordedAt { get; init; }

    /// <summary>The identity of a holder as known now, sealed with the salt handed in.</summary>
    public static RegisteredIdentity Of(Shareholder holder, byte[] salt, Instant now) => new()
    {
        Id = Guid.CreateVersion7(),
        ShareholderId = holder.Id,
        Name = holder.Name,
        Domicile = holder.Address.OneLine(),
        Salt = salt,
        Commitment = Commit(salt, holder.Name, holder.Address.OneLine()),
        RecordedAt = now,
    };

    /// <summary>True while the holder still has this name and domicile.</summary>
    public bool Says(Shareholder holder) => Name == holder.Name && Domicile == holder.Address.OneLine();

    public static byte[] Commit(byte[] salt, string name, string domicile) =>
        SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(name), 0, .. Encoding.UTF8.GetBytes(domicile)]);
}
