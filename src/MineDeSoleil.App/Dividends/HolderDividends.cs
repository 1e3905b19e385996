using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.Domain.Dividends;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Dividends;

/// <summary>A holder's line of a posted distribution; <see cref="Held"/>: why its net stays credited and is not paid out today.</summary>
public sealed record DistributedLine(
    int Run, string Label, LocalDate FiscalYearTo, EntitlementMethod Method, LocalDate PaidOn, long Shares, long ShareDays, Money Gross, Money SocialLevies, Money IncomeTax, Money Net,
    PaymentHold? Held = null);

/// <summary>What was distributed to a holder: posted runs that were not reversed, newest first.</summary>
public sealed class HolderDividends(CooperativeDb db, PaymentHolds holds) : IUseCase
{
    public async Task<IReadOnlyList<DistributedLine>> Run(ShareholderId holder, CancellationToken cancel)
    {
        var held = await holds.Among([holder], cancel);
        var hold = held.TryGetValue(holder, out var reason) ? reason : (PaymentHold?)null;
        return [.. (await Posted([holder]).ToListAsync(cancel)).Select(l => l.Read() with { Held = hold })];
    }

    /// <summary>The last lines of several holders together.</summary>
    public async Task<IReadOnlyList<(ShareholderId Holder, DistributedLine Line)>> Lately(IEnumerable<ShareholderId> holders, int take, CancellationToken cancel) =>
        [.. (await Posted([.. holders]).Take(take).ToListAsync(cancel)).Select(l => (l.Line.ShareholderId, l.Read()))];

    private IQueryable<Posting> Posted(ShareholderId[] holders) =>
        from line in db.PostedAllotments.AsNoTracking()
        join run in db.DividendRuns.AsNoTracking() on line.RunNumber equals run.Number
        where holders.Contains(line.ShareholderId) && !db.DividendSteps.Any(s => s.RunNumber == run.Number && s.Kind == DividendStepKind.Reversed)
        orderby run.PaidOn descending, run.Number descending
        select new Posting { Line = line, Run = run };

    private sealed class Posting
    {
        public required PostedAllotment Line { get; init; }
        public required DividendRun Run { get; init; }

        public DistributedLine Read() => new(
            Run.Number, Run.Label, Run.FiscalYearTo, Run.Method, Run.PaidOn, Line.Shares, Line.ShareDays, Line.Gross, Line.SocialLevies, Line.IncomeTax, Line.Net);
    }
}
