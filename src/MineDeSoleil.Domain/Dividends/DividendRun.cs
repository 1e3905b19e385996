using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.Domain.Dividends;

/// <summary>What was done with a run, in order. The last step is its state; before the first it is a draft.</summary>
public enum DividendStepKind
{
    Simulated,
    Approved,
    Posted,
    Reversed,
}

/// <summary>
/// A distribution as drafted. Its terms never change: another wish is another draft. What becomes of it is told by its
/// <see cref="DividendStep"/>s.
/// </summary>
public sealed class DividendRun
{
    /// <summary>From 1, without gaps.</summary>
    public required int Number { get; init; }

    /// <summary>Last day of the fiscal year whose result is distributed.</summary>
    public required LocalDate FiscalYearTo { get; init; }

    public required string Label { get; init; }

    /// <summary>The class that receives; empty: all classes (of one nominal, or by their nominal for interest).</summary>
    public ShareClassId? ClassId { get; init; }

    public required LocalDate From { get; init; }
    public required LocalDate To { get; init; }
    public required EntitlementMethod Method { get; init; }
    public LocalDate? RecordDate { get; init; }

    /// <summary>The sum to split, in cents; one of the three is there.</summary>
    public Money? TotalSum { get; init; }

    /// <summary>Euros a share, maybe finer than a cent.</summary>
    public decimal? PerShare { get; init; }

    /// <summary>Percent a year on the nominal.</summary>
    public Percentage? Rate { get; init; }

    public required LocalDate PaidOn { get; init; }
    public required string DraftedBy { get; init; }
    public required Instant DraftedAt { get; init; }

    public DividendSum Sum =>
        TotalSum is { } total ? new DividendSum.Total(total)
        : PerShare is { } euros ? new DividendSum.PerShare(euros)
        : Rate is { } rate ? new DividendSum.Rate(rate)
        : throw new InvalidOperationException($"Run {Number} has no sum.");

    public DividendTerms Terms() => DividendTerms.Decide(From, To, Method, RecordDate, Sum, PaidOn).Value;

    /// <summary>
    /// Whether a step may follow those taken. Simulating is free until posting and asks for a new approval; only somebody other
    /// than the drafter approves; only what was approved, to the cent, is posted; only a posted run not yet due is reversed.
    /// </summary>
    public Decision<DividendStepKind> Next(DividendStepKind step, IReadOnlyList<DividendStep> taken, string actor, LocalDate today)
    {
        var last = taken.Count > 0 ? taken[^1].Kind : (DividendStepKind?)null;
        return step switch
        {
            DividendStepKind.Simulated when last is DividendStepKind.Posted or DividendStepKind.Reversed => WrongOrder(),
            DividendStepKind.Approved when last is not DividendStepKind.Simulated => WrongOrder(),
            DividendStepKind.Approved when actor == DraftedBy => Refusal.Of("ApprovedByItsDrafter", ("run", Number)),
            DividendStepKind.Posted when last is not DividendStepKind.Approved => WrongOrder(),
            DividendStepKind.Reversed when last is not DividendStepKind.Posted => WrongOrder(),
            DividendStepKind.Reversed when today >= PaidOn => Refusal.Of("DividendAlreadyDue", ("run", Number), ("paidOn", PaidOn)),
            _ => step,
        };

        Refusal WrongOrder() => last is { } state
            ? Refusal.Of("DividendStepOutOfOrder", ("run", Number), ("step", step), ("state", state))
            : Refusal.Of("DividendOnlyDrafted", ("run", Number), ("step", step));
    }
}

/// <summary>One step of a run and the figures it was taken on. Never changed.</summary>
public sealed class DividendStep
{
    public required int RunNumber { get; init; }

    /// <summary>From 1 within the run.</summary>
    public required int Ordinal { get; init; }

    public required DividendStepKind Kind { get; init; }
    public required Instant At { get; init; }
    public required string By { get; init; }

    /// <summary>Why, for a reversal.</summary>
    public string? Reason { get; init; }

    /// <summary>SHA-256 over every line in order: what is posted is what was approved.</summary>
    public required byte[] Fingerprint { get; init; }

    public required DividendTotals Totals { get; init; }
}

/// <summary>The sums of a run, in cents: total = allocated + residue, allocated = social levies + prepayment + net.</summary>
public sealed record DividendTotals
{
    public required int Lines { get; init; }
    public required Money Total { get; init; }
    public required Money Allocated { get; init; }
    public required Money Residue { get; init; }
    public required Money SocialLevies { get; init; }

    /// <summary>Of residents: account 4422.</summary>
    public required Money Prepayment { get; init; }

    /// <summary>Of holders taxed abroad: account 4423, with the social levies.</summary>
    public required Money NonResidentTax { get; init; }

    public required Money Net { get; init; }

    /// <summary>Everybody's entitlement together, by the method's own measure.</summary>
    public required decimal Weight { get; init; }
}
