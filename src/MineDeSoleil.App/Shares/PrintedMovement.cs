using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares;

/// <summary>
/// A movement with all that the printed register says of it (Code de commerce R228-9): both holders as they were copied into it, whatever became of
/// them since. Reversed by: the number of the movement that undoes it, as far as that was known.
/// </summary>
public sealed record PrintedMovement(
    long Number,
    MovementKind Kind,
    string ClassCode,
    Side? From,
    Side? To,
    long Shares,
    Money Nominal,
    Money? Price,
    LocalDate? AgreedOn,
    LocalDate? NotifiedOn,
    LocalDate EffectiveOn,
    Instant RecordedAt,
    string? Document,
    long? Reverses,
    long? ReversedBy);

/// <summary>The last movement of the register at an instant, and its hash: whoever has them can prove every line before.</summary>
public sealed record SealOfRegister(long Number, string Hash);

/// <summary>What is printed: movements effective by a day (empty: all), as known at an instant (empty: now).</summary>
public sealed record RegisterScope(LocalDate? AsOf = null, Instant? KnownAt = null);
