using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.Domain.Shares;

/// <summary>
/// One line of the register of movements (<i>registre des mouvements de titres</i>, Code de commerce R228-8 and R228-9):
/// a positive number of shares of one class goes from a holder, or from the company, to a holder, or to the company.
/// Never changed and never deleted; a <see cref="MovementKind.Reversal"/> corrects it.
/// </summary>
public sealed class Movement
{
    /// <summary>Serial number of the operation: from 1, without gaps.</summary>
    public required long Number { get; init; }

    public required MovementKind Kind { get; init; }
    public required ShareClassId ClassId { get; init; }

    /// <summary>The giver; empty where the company issues.</summary>
    public ShareholderId? FromId { get; init; }

    /// <summary>The receiver; empty where the company takes back.</summary>
    public ShareholderId? ToId { get; init; }

    /// <summary>Name and domicile of the giver when the movement was made.</summary>
    public Guid? FromIdentityId { get; init; }

    /// <summary>Name and domicile of the receiver when the movement was made.</summary>
    public Guid? ToIdentityId { get; init; }

    public required ShareCount Shares { get; init; }

    /// <summary>Nominal of one share, in cents.</summary>
    public required Money Nominal { get; init; }

    /// <summary>Price of the whole movement in cents, where there is one.</summary>
    public Money? Price { get; init; }

    /// <summary>Day the parties agreed on; see R228-10.</summary>
    public LocalDate? AgreedOn { get; init; }

    /// <summary>Day the company was told; see R228-10.</summary>
    public LocalDate? NotifiedOn { get; init; }

    /// <summary>Day from which the receiver holds (end of that day) and the giver no longer does.</summary>
    public required LocalDate EffectiveOn { get; init; }

    /// <summary>Instant of entry, cut to microseconds: a fact, never chosen.</summary>
    public required Instant RecordedAt { get; init; }

    /// <summary>Reference of the document it rests on; no personal data.</summary>
    public string? Document { get; init; }

    /// <summary>Number of the movement that a reversal undoes.</summary>
    public long? Reverses { get; init; }

    /// <summary>The exact bytes hashed; see <see cref="MovementBytes"/>.</summary>
    public required byte[] Bytes { get; init; }

    /// <summary>SHA-256 of the previous movement's hash followed by <see cref="Bytes"/>.</summary>
    public required byte[] Hash { get; init; }
}
