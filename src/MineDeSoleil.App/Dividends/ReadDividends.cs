using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.Domain.Dividends;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Dividends;

/// <summary>A run in a list: its terms and the last step taken, none for a draft.</summary>
public sealed record ListedRun(DividendRun Run, DividendStep? Last);

/// <summary>A closed year, and the meeting's decision on its result once recorded.</summary>
public sealed record ListedYear(ClosedYear Year, RecordedAppropriation? Appropriation);

/// <summary>
/// A line of a run in a list; <see cref="Held"/>: why its net is not paid out today; <see cref="IsPassedOn"/>: the holder died and the heirs have it.
/// </summary>
public sealed record ListedLine(
    string HolderCode, string HolderName, TaxStatus TaxStatus, long Shares, long ShareDays, Withholding Withheld, PaymentHold? Held = null, bool IsPassedOn = false);

/// <summary>What the pages about dividends show. Reads only; every list is a page of rows.</summary>
public sealed class ReadDividends(CooperativeDb db, PaymentHolds holds, HolderCredits credits) : IUseCase
{
    public Task<int> CountRuns(CancellationToken cancel) => db.DividendRuns.CountAsync(cancel);

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<ListedRun>> Runs(int skip, int take, CancellationToken cancel)
    {
        var runs = await db.DividendRuns.AsNoTracking().OrderByDescending(r => r.Number).Skip(skip).Take(take).ToListAsync(cancel);
        var numbers = runs.Select(r => r.Number).ToList();
        var steps = (await db.DividendSteps.AsNoTracking().Where(s => numbers.Contains(s.RunNumber)).ToListAsync(cancel)).ToLookup(s => s.RunNumber);
        return [.. runs.Select(r => new ListedRun(r, steps[r.Number].MaxBy(s => s.Ordinal)))];
    }

    /// <summary>The newest first; a company has few.</summary>
    public async Task<IReadOnlyList<ListedYear>> Years(CancellationToken cancel)
    {
        var years = await db.FiscalYears.AsNoTracking().OrderByDescending(y => y.LastDay).Take(30).ToListAsync(cancel);
        var votes = await db.Appropriations.AsNoTracking().ToDictionaryAsync(a => a.FiscalYearTo, cancel);
        return [.. years.Select(y => new ListedYear(y, votes.GetValueOrDefault(y.LastDay)))];
    }

    public async Task<ListedYear?> Year(LocalDate lastDay, CancellationToken cancel) =>
        await db.FiscalYears.AsNoTracking().SingleOrDefaultAsync(y => y.LastDay == lastDay, cancel) is { } year
            ? new(year, await db.Appropriations.AsNoTracking().SingleOrDefaultAsync(a => a.FiscalYearTo == lastDay, cancel))
            : null;

    public Task<DividendState?> Run(int number, CancellationToken cancel) => db.LoadRun(number, cancel);

    /// <summary>The rates in force on a run's payment date; null before the first known.</summary>
    public async Task<LevyRates?> Rates(LocalDate paidOn, CancellationToken cancel) =>
        DividendSettings.Schedule(await db.LevyRates.AsNoTracking().ToListAsync(cancel)).InForceOn(paidOn).TryGet(out var rates) ? rates : null;

    /// <summary>Codes of the share classes, for a choice.</summary>
    public async Task<IReadOnlyList<(string Code, string Name)>> Classes(CancellationToken cancel) =>
        [.. (await db.ShareClasses.AsNoTracking().OrderBy(c => c.Code).ToListAsync(cancel)).Select(c => (c.Code, c.Name))];

    /// <summary>The lines of a run by holder code, those posted or else those simulated; how many there are in all, and one page of them.</summary>
    public async Task<(int Count, IReadOnlyList<ListedLine> Lines)> Lines(DividendState state, string? codeOrName, Func<int, (int Skip, int Take)> page, CancellationToken cancel)
    {
        var isPosted = state.Steps.Any(s => s.Kind == DividendStepKind.Posted);
        IQueryable<Allotment> lines = isPosted ? db.PostedAllotments : db.SimulatedAllotments;
        var all = from line in lines.AsNoTracking()
                  join holder in db.Shareholders on line.ShareholderId equals holder.Id
                  where line.RunNumber == state.Run.Number
                  select new { line, holder };
        if (!string.IsNullOrWhiteSpace(codeOrName))
        {
            var code = codeOrName.Trim();
            var folded = FoldedName.Of(code);
            all = all.Where(l => l.holder.Code == code || l.holder.FoldedName.Contains(folded));
        }

        var count = await all.CountAsync(cancel);
        var (skip, take) = page(count);
        var rows = await all.OrderBy(l => l.line.Ordinal).Skip(skip).Take(take).ToListAsync(cancel);
        var held = await holds.Among(rows.Select(r => r.holder.Id), cancel);
        var left = await credits.Of(held.Where(h => h.Value == PaymentHold.Deceased).Select(h => h.Key), cancel);
        return (count, [.. rows.Select(r => new ListedLine(
            r.holder.Code, r.holder.Name, r.line.TaxStatus, r.line.Shares, r.line.ShareDays, r.line.Withheld, held.TryGetValue(r.holder.Id, out var hold) ? hold : null,
            isPosted && r.line.Withheld.Net > Money.Zero && left.TryGetValue(r.holder.Id, out var credit) && credit == Money.Zero))]);
    }

    /// <summary>The names of those who took a run's steps, by the identity that the step keeps.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesOf(IEnumerable<string> actors, CancellationToken cancel)
    {
        var ids = actors.Select(a => a.Split(':')).Where(a => a is ["user", _]).Select(a => Guid.TryParse(a[1], out var id) ? id : Guid.Empty).Distinct().ToList();
        return await db.UserAccounts.AsNoTracking().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => $"user:{a.Id}", a => a.Name.Length > 0 ? a.Name : a.Email, cancel);
    }
}
