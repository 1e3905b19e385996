using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Files;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.Domain;
using NodaTime;

namespace MineDeSoleil.App.Shares.TakeOvers;

/// <summary>A file as it was sent: its name and its bytes, CSV or a workbook.</summary>
public sealed record SentSheet(string Name, byte[] Content);

/// <summary>
/// Puts the files of a register kept elsewhere aside, with a proposal of what their columns mean: the mapping of the last sheet with the same columns, else
/// one by their names. Nothing is entered.
/// </summary>
public sealed class StartTakeOver(CooperativeDb db, IClock clock) : IUseCase
{
    /// <summary>Twenty thousand holders fit in three megabytes.</summary>
    public const int LargestBytes = 8 * 1024 * 1024;

    /// <summary>The id is the caller's, made with the form: the same form sent again is the same take-over.</summary>
    public Task<Decision<TakeOver>> Run(Guid id, SentSheet holders, SentSheet? movements, Actor actor, CancellationToken cancel) => db.InTransaction<TakeOver>(async () =>
    {
        if (await db.TakeOvers.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, cancel) is { } there)
        {
            return there;
        }

        var (holdersSheet, movementsSheet) = (Csv(holders), movements is null ? null : Csv(movements));
        List<Refusal> refusals = [.. holdersSheet.Refusals, .. movementsSheet?.Refusals ?? []];
        if (refusals.Count > 0)
        {
            return refusals;
        }

        var now = clock.GetCurrentInstant().ToMicroseconds();
        var takeOver = new TakeOver
        {
            Id = id,
            StartedAt = now,
            StartedBy = actor.Name,
            HoldersName = holders.Name,
            HoldersContent = holdersSheet.Value,
            HoldersReading = await Proposal(holdersSheet.Value, ShareholdersFile.Columns, TakeOverTargets.OfHolders(movements is null), cancel),
            MovementsName = movements?.Name == holders.Name ? $"{holders.Name} (2)" : movements?.Name, // faults are told apart by it
            MovementsContent = movementsSheet?.Value,
            MovementsReading = movementsSheet is null ? null : await Proposal(movementsSheet.Value, MovementsFile.Columns, TakeOverTargets.OfMovements, cancel),
        };
        db.TakeOvers.Add(takeOver);
        db.Record(now, actor, nameof(StartTakeOver), $"take-over:{id}", new { Bytes = holders.Content.Length + (movements?.Content.Length ?? 0) });
        return takeOver;
    }, cancel);

    private static Decision<byte[]> Csv(SentSheet sent)
    {
        if (sent.Content.Length > LargestBytes)
        {
            return Refusal.Of("FileTooLarge", ("file", sent.Name), ("bytes", sent.Content.Length), ("most", LargestBytes));
        }

        var csv = Workbook.IsOne(sent.Content) ? Workbook.ToCsv(sent.Content) : sent.Content;
        return csv is null ? Refusal.Of("WorkbookUnreadable", ("file", sent.Name))
            : SheetColumns.Of(csv).Count < 2 ? Refusal.Of("SheetWithoutColumns", ("file", sent.Name))
            : csv;
    }

    /// <summary>Null for a file in the exchange format, which needs none.</summary>
    private async Task<string?> Proposal(byte[] csv, string[] format, IReadOnlyList<string> targets, CancellationToken cancel)
    {
        using var table = CsvTable.Open(new MemoryStream(csv), "", format);
        if (table.Refusals.Count == 0 && Utf8.IsValid(csv))
        {
            return null;
        }

        var keys = SheetColumns.Of(csv).Select(column => column.Key).ToList();
        var fingerprint = SheetColumns.Fingerprint(keys);
        var remembered = await db.ImportMappings.AsNoTracking().SingleOrDefaultAsync(m => m.Columns == fingerprint, cancel);
        var proposed = SheetColumns.Propose(keys, targets);
        return remembered?.Reading ?? TakeOver.Json(new(proposed, new Dictionary<string, string>
        {
            ["categorie"] = await db.ShareClasses.OrderBy(c => c.Code).Select(c => c.Code).FirstOrDefaultAsync(cancel) ?? "A",
            [ShareholdersFile.NatureOfNamed] = "association",
        }));
    }
}
