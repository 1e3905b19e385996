using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Dividends;
using MineDeSoleil.Domain.Shares;
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

        var classes = Classes(decided.New);
        var counted = ClassUnits.Of(classes, receives: null, terms.Method);
        if (!counted.TryGet(out var units))
        {
            return counted.Refusals.ToList();
        }

        terms = terms with { UnitsAShare = units.UnitsAShare };
        var unitsOf = classes.ToDictionary(c => c.Class.Code, c => units.OfClass[c.Class.Id], StringComparer.Ordinal);
        var period = new EntitlementPeriod(terms);
        var bases = new Dictionary<string, HolderBasis>(StringComparer.Ordinal);
        foreach (var movement in decided.New)
        {
            var unit = unitsOf[movement.ClassCode];
            var moved = period.Of(movement.EffectiveOn, movement.Shares * unit, movement.NominalCents / unit);
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

    /// <summary>The classes of the files; one of which shares were converted is taken to have become the other.</summary>
    private static List<ClassAndSuccessor> Classes(List<MovementRow> rows)
    {
        var classes = rows.DistinctBy(row => row.ClassCode).ToDictionary(
            row => row.ClassCode, row => new ShareClass { Id = ShareClassId.New(), Code = row.ClassCode, Name = row.ClassCode, Nominal = new(row.NominalCents) }, StringComparer.Ordinal);
        var into = rows.Zip(rows.Skip(1)).Where(pair => pair.First is { Kind: MovementKind.Conversion, From: not null })
            .DistinctBy(pair => pair.First.ClassCode).ToDictionary(pair => pair.First.ClassCode, pair => classes[pair.Second.ClassCode].Id, StringComparer.Ordinal);
        return [.. classes.Values.Select(c => new ClassAndSuccessor(c, into.TryGetValue(c.Code, out var successor) ? successor : null))];
    }
}
