using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;

namespace MineDeSoleil.Domain.Dividends;

/// <summary>
/// A holder's line of a run, as stored: all amounts in cents, gross = social levies + tax withheld + net. Written once when the
/// run is posted (table dividend_allocations, append-only), and before that, as often as wanted, when it is simulated.
/// </summary>
public abstract class Allotment
{
    public required int RunNumber { get; init; }

    /// <summary>Place of the holder's code within the run, from 1.</summary>
    public required int Ordinal { get; init; }

    public required ShareholderId ShareholderId { get; init; }
    public required TaxStatus TaxStatus { get; init; }
    public required long Shares { get; init; }
    public required long ShareDays { get; init; }
    public required Money Gross { get; init; }
    public required Money SocialLevies { get; init; }
    public required Money IncomeTax { get; init; }
    public required Money Net { get; init; }

    public Withholding Withheld => new(Gross, SocialLevies, IncomeTax);
}

/// <summary>A line of a simulation: replaced by the next one, gone when nothing is simulated.</summary>
public sealed class SimulatedAllotment : Allotment;

/// <summary>A line of a posted run: a fact of the ledger.</summary>
public sealed class PostedAllotment : Allotment;
