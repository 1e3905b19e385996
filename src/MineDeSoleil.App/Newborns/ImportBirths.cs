using MineDeSoleil.App.Company;
using MineDeSoleil.Domain;

namespace MineDeSoleil.App.Newborns;

/// <summary>A birth that cannot be registered: its line (the header is line 1), its reference in the file, and why.</summary>
public sealed record RefusedBirth(int Line, string Reference, Refusal Why);

/// <summary>What becomes of a birth of a list.</summary>
public enum BirthFate
{
    Given,
    Waits,
    Already,
    Refused,
}

/// <summary>A birth of a list that could be read, and what becomes of it.</summary>
public sealed record BirthOutcome(BirthLine Birth, BirthFate Fate, IReadOnlyList<Refusal> Why);

/// <summary>What an import did, or would do: births registered, children recognised, births refused. Refused ones leave nothing registered.</summary>
public sealed record BirthsReport(int Registered, int Already, IReadOnlyList<RefusedBirth> Refused)
{
    /// <summary>Line by line, in the order of the file; lines that cannot be read are among the refused alone.</summary>
    public IReadOnlyList<BirthOutcome> Outcomes { get; init; } = [];
}

/// <summary>
/// Registers a list of births, all of it or nothing. A child already registered, in the list or before (same birth date, same folded name), is
/// counted and passed over. A register without settings takes those of the model company.
/// </summary>
public sealed class ImportBirths(CooperativeDb db, ModelCompany model, GiveNewbornShare give) : IUseCase
{
    public async Task<BirthsReport> Run(Stream stream, string file, bool dryRun, Actor actor, CancellationToken cancel)
    {
        var (births, unreadable) = BirthsFile.Read(stream, file);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        try
        {
            await model.Establish(cancel);
            var outcomes = new List<BirthOutcome>(births.Count);
            foreach (var birth in births)
            {
                outcomes.Add(Outcome(birth, await give.Run(new NewbornGiftCommand(birth.Form, ConfirmedDifferentFrom: null), actor, key: null, cancel)));

                // All is saved; a thousand births kept in mind would be compared at each of the next ones.
                db.ChangeTracker.Clear();
            }

            var refused = unreadable
                .Concat(outcomes.Where(o => o.Fate == BirthFate.Refused).SelectMany(o => o.Why.Select(why => new RefusedBirth(o.Birth.Line, o.Birth.Form.Reference ?? "", why))))
                .OrderBy(birth => birth.Line)
                .ToList();
            if (refused.Count == 0 && !dryRun)
            {
                await transaction.CommitAsync(cancel);
            }

            var registered = refused.Count > 0 ? 0 : outcomes.Count(o => o.Fate is BirthFate.Given or BirthFate.Waits);
            return new BirthsReport(registered, outcomes.Count(o => o.Fate == BirthFate.Already), refused) { Outcomes = outcomes };
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private static BirthOutcome Outcome(BirthLine birth, Decision<NewbornGiftReceipt> decision) => decision switch
    {
        { IsRefused: false } => new(birth, decision.Value.Waits ? BirthFate.Waits : BirthFate.Given, []),
        _ when decision.Refusals.Any(refusal => refusal.Rule == "ChildAlreadyRegistered") => new(birth, BirthFate.Already, []),
        _ => new(birth, BirthFate.Refused, decision.Refusals),
    };
}
