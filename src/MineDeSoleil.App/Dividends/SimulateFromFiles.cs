using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Dividends;
using NodaTime;

namespace MineDeSoleil.App.Dividends;

/// <summary>
/// Computes a distribution from a pair of exchange files, without a database: the same reading and the same laws as an import, the
/// same computation as a posted run, the levies that come with the program.
/// </summary>
public sealed class SimulateFromFiles(IClock clock) : IUseCase
{
    /// <summary>Refuses files as an import does; but their numbers need not begin at 1, for nothing is entered.</summary>
    public async Task<Decision<DividendFigures>> Run(InputFile shareholders, InputFile movements, DividendTerms terms, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        var files = RegisterFiles.Read(shareholders, movements, now);
        var known = new KnownRegister();
        var holders = HoldersDecision.On(files, known);
        var decided = new MovementsDecision(files, known, holders, now.DayInParis());
        await decided.Decide(cancel);
        List<Refusal> refusals = [.. files.Refusals, .. holders.Refusals, .. decided.Refusals.Where(r => r.Rule != "NumberGap")];
        if (refusals.Count > 0)
        {
            return refusals;
        }

        var nominals = decided.New.GroupBy(m => m.ClassCode).ToDictionary(c => c.Key, c => c.First().NominalCents, StringComparer.Ordinal);
        if (terms.Method != EntitlementMethod.Interest && nominals.Values.Distinct().Count() > 1)
        {
            return Refusal.Of("SeveralNominals", ("classes", string.Join(", ", nominals.Keys.Order(StringComparer.Ordinal))));
        }

        var period = new EntitlementPeriod(terms);
        var bases = new Dictionary<string, HolderBasis>(StringComparer.Ordinal);
        foreach (var movement in decided.New)
        {
            var moved = period.Of(movement.EffectiveOn, movement.Shares, movement.NominalCents);
            Add(movement.From, -moved);
            Add(movement.To, moved);
        }

        return DividendFigures.Compute(
            terms,
            DividendSettings.Schedule(DividendReference.Levies),
            files.Shareholders.Select(row => new Entitled(
                row.Holder.Code, bases.GetValueOrDefault(row.Holder.Code), Withholding.StatusOf(row.Holder.Nature, row.Tax))));

        void Add(string? holder, HolderBasis part)
        {
            if (holder is not null)
            {
                bases[holder] = bases.GetValueOrDefault(holder) + part;
            }
        }
    }
}
