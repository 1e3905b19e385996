using MineDeSoleil.Domain.Production;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.App.Production;

/// <summary>The columns in which a reading is kept, whether it counts or is held.</summary>
public abstract class StoredReading
{
    public long Id { get; init; }

    /// <summary>The roof's code.</summary>
    public required string Installation { get; init; }
    public required string Source { get; init; }
    public required Provenance Provenance { get; init; }
    public required string Point { get; init; }
    public required Quantity Quantity { get; init; }
    public required ReadingKind Kind { get; init; }
    public required LocalDate FromDay { get; init; }

    /// <summary>Exclusive.</summary>
    public required LocalDate ToDay { get; init; }
    public required Energy WattHours { get; init; }
    public required Quality Quality { get; init; }
    public required string RawStage { get; init; }
    public required string DeclaredUnit { get; init; }
    public string? MeterSerial { get; init; }

    /// <summary>SHA-256 of the raw answer, as kept in <c>raw_answers</c>.</summary>
    public required string PayloadHash { get; init; }
    public required string AdapterVersion { get; init; }
    public required Instant RecordedAt { get; init; }
    public long? RunId { get; init; }

    public Reading ToReading() => new()
    {
        Installation = Installation,
        Point = Point,
        Quantity = Quantity,
        Kind = Kind,
        Period = new(FromDay, ToDay),
        Energy = WattHours,
        Quality = Quality,
        Source = new(Source, Provenance),
        RawStage = RawStage,
        DeclaredUnit = DeclaredUnit,
        MeterSerial = MeterSerial,
        PayloadHash = PayloadHash,
        AdapterVersion = AdapterVersion,
    };
}

/// <summary>A reading that counts; append-only, a correction is the next revision.</summary>
public sealed class LedgerReading : StoredReading
{
    public required int Revision { get; init; }

    /// <summary>The held figure that a person accepted; null where none asked.</summary>
    public long? QuarantineId { get; init; }

    public RecordedReading ToRecorded() => new(ToReading(), Revision, RecordedAt);
}

/// <summary>A reading that is held until a person decides; append-only, the decision is a row of its own.</summary>
public sealed class HeldReading : StoredReading
{
    /// <summary>Why it is held, as <see cref="KeptReasons"/> writes it.</summary>
    public required string Reasons { get; init; }
}

/// <summary>What a person decided about a held reading, and why; one a reading, for good.</summary>
public sealed class QuarantineDecision
{
    public required long QuarantineId { get; init; }
    public required bool Accepted { get; init; }
    public required string Reason { get; init; }
    public required string DecidedBy { get; init; }
    public required Instant DecidedAt { get; init; }
}

/// <summary>What a source said, byte for byte, by its SHA-256; kept before it is read.</summary>
public sealed class KeptAnswer
{
    public required string Hash { get; init; }
    public required string Source { get; init; }
    public required string Request { get; init; }
    public required string ContentType { get; init; }
    public required byte[] Content { get; init; }
    public required Instant ReceivedAt { get; init; }
}

/// <summary>A late value that a person accepted for a month in use: its difference, plus or minus, counts in a later month; append-only.</summary>
public sealed class ProductionCorrection
{
    /// <summary>The held figure it comes from.</summary>
    public required long QuarantineId { get; init; }
    public required string Installation { get; init; }

    /// <summary>The month whose value came late; its figure stays.</summary>
    public required YearMonth OfMonth { get; init; }

    /// <summary>The month it counts in.</summary>
    public required YearMonth InMonth { get; init; }
    public required Quantity Quantity { get; init; }
    public required Energy WattHours { get; init; }
    public required Instant RecordedAt { get; init; }
}

/// <summary>A month that a distribution or an invoice rests on: what comes later is a correction of the next period.</summary>
public sealed class MonthLock
{
    public required string Installation { get; init; }
    public required YearMonth Month { get; init; }
    public required string Reason { get; init; }
    public required string LockedBy { get; init; }
    public required Instant LockedAt { get; init; }
}
