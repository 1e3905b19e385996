using MineDeSoleil.App.Company;
using MineDeSoleil.Domain;

namespace MineDeSoleil.App.Newborns;

/// <summary>A birth that cannot be registered: its line (the header is line 1), its reference in the file, and why.</summary>
public sealed record RefusedBirth(int Line, string Reference, Refusal Why);

/// <summary>What an import did, or would do: births registered, children recognised, births refused. Refused ones leave nothing registered.</summary>
public sealed record BirthsReport(int Registered, int Already, IReadOnlyList<RefusedBirth> Refused);

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
            var (registered, already) = (0, 0);
            var refused = unreadable.ToList();
            foreach (var birth in births)
            {
                var decision = await give.Run(new NewbornGiftCommand(birth.Form, ConfirmedDifferentFrom: null), actor, key: null, cancel);
                if (!decision.IsRefused)
                {
                    registered++;
                }
                else if (decision.Refusals.Any(refusal => refusal.Rule == "ChildAlreadyRegistered"))
                {
                    already++;
                }
                else
                {
                    refused.AddRange(decision.Refusals.Select(refusal => new RefusedBirth(birth.Line, birth.Form.Reference ?? "", refusal)));
                }

                // All is saved; a thousand births kept in mind would be compared at each of the next ones.
                db.ChangeTracker.Clear();
            }

            if (refused.Count > 0)
            {
                return new BirthsReport(0, already, [.. refused.OrderBy(birth => birth.Line)]);
            }

            if (!dryRun)
            {
                await transaction.CommitAsync(cancel);
            }

            return new BirthsReport(registered, already, []);
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }
}
