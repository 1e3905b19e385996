using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.Domain.Shares;

/// <summary>A movement as the register writes it: codes in place of identities, and the sealed names of both sides.</summary>
public sealed record MovementLine(
    long Number,
    MovementKind Kind,
    string ClassCode,
    string? FromCode,
    string? ToCode,
    ShareCount Shares,
    Money Nominal,
    Money? Price,
    LocalDate? AgreedOn,
    LocalDate? NotifiedOn,
    LocalDate EffectiveOn,
    Instant RecordedAt,
    string? Document,
    long? Reverses,
    byte[]? FromCommitment,
    byte[]? ToCommitment);
