using MineDeSoleil.Domain.Dividends;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.App.Dividends;

/// <summary>A fiscal year that was closed, by whom and when. Never reopened.</summary>
public sealed class ClosedYear
{
    public required LocalDate FirstDay { get; init; }
    public required LocalDate LastDay { get; init; }
    public required Instant ClosedAt { get; init; }
    public required string ClosedBy { get; init; }

    public FiscalYear Year => new(FirstDay, LastDay);
}

/// <summary>What the meeting decided on a year's result, with every balance it rested on; see <see cref="Appropriation"/>.</summary>
public sealed class RecordedAppropriation
{
    public required LocalDate FiscalYearTo { get; init; }
    public required LocalDate MeetingOn { get; init; }

    /// <summary>Number of the minutes.</summary>
    public required string Minutes { get; init; }

    public required Money Result { get; init; }
    public required Money PriorLosses { get; init; }
    public required Money RetainedEarnings { get; init; }
    public required Money LegalReserve { get; init; }
    public required Money Capital { get; init; }
    public required Money LossesAbsorbed { get; init; }
    public required Money ToLegalReserve { get; init; }
    public required Money ToStatutoryReserve { get; init; }
    public required Money Distributable { get; init; }
    public required Money ToOtherReserves { get; init; }
    public required Money Dividends { get; init; }
    public required Instant RecordedAt { get; init; }
    public required string RecordedBy { get; init; }

    /// <summary>What the meeting carried forward as a loss (119); zero where it did not.</summary>
    public Money LossesCarriedForward => ToOtherReserves + Dividends - Distributable is var losses && losses > Money.Zero ? losses : Money.Zero;
}
