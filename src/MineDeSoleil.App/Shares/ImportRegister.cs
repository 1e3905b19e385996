using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Accounts;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Shares.ClassConversions;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares;

/// <summary>What an import did, or would do: holders and movements entered, those that were there already, classes made.</summary>
public sealed record ImportReceipt(int Shareholders, int Movements, int UnchangedShareholders, int UnchangedMovements, IReadOnlyList<string> ClassesMade, bool DryRun);

/// <summary>
/// Brings holders and movements from files, all or nothing, as one entry under the register's lock. Every fault of every line is found in one pass, none
/// because of another, and says file, line and column.
/// The same files again change nothing. What changes the capital is posted to the journal, one entry a day and kind.
/// </summary>
public sealed class ImportRegister(CooperativeDb db, RegisterOfMovements register, RegisterLines lines, PostCapitalEntries capital, IClock clock) : IUseCase
{
    public async Task<Decision<ImportReceipt>> Run(InputFile? shareholders, InputFile? movements, bool dryRun, Actor actor, CancellationToken cancel)
    {
        var decision = await Run(shareholders, movements, dryRun, _ => 0, actor, cancel);
        return decision.TryGet(out var done) ? done.Receipt : decision.Refusals.ToList();
    }

    /// <summary>The same, and what <paramref name="look"/> sees in the files themselves before anything is decided on them.</summary>
    internal Task<Decision<(ImportReceipt Receipt, T Seen)>> Run<T>(
        InputFile? shareholders, InputFile? movements, bool dryRun, Func<RegisterFiles, T> look, Actor actor, CancellationToken cancel) =>
        db.InTransaction<(ImportReceipt, T)>(async () =>
        {
            var files = RegisterFiles.Read(shareholders, movements, clock.GetCurrentInstant().ToMicroseconds());
            var head = await register.Lock(cancel);
            var now = clock.GetCurrentInstant().ToMicroseconds();
            var settled = await Settle(files, head, cancel);
            var seen = look(files);
            var known = await Known(files, head, now.DayInParis(), cancel);
            var holders = HoldersDecision.On(files, known);
            var decided = new MovementsDecision(files, known, holders, now.DayInParis());
            await decided.Decide(cancel);
            List<Refusal> refusals = [.. files.Refusals, .. settled, .. holders.Refusals, .. decided.Refusals];
            if (refusals.Count > 0)
            {
                return files.InOwnWords(refusals);
            }

            var receipt = new ImportReceipt(
                holders.New.Count, decided.New.Count, holders.Unchanged, decided.Unchanged, [.. decided.NewClasses.Select(c => c.Code)], dryRun);
            if (dryRun || receipt is { Shareholders: 0, Movements: 0 })
            {
                return (receipt, seen);
            }

            db.ShareClasses.AddRange(decided.NewClasses);
            await db.SaveChangesAsync(cancel);
            await new HolderCopy(db, now).Write(holders, cancel);
            await new MovementCopy(db, head, now).Write(decided.New, holders.Holder, cancel);
            await capital.Run(cancel);
            db.Record(now, actor, nameof(ImportRegister), "register", receipt);
            return (receipt, seen);
        }, cancel);

    /// <summary>Who the lines of somebody's own sheet are; a file in the exchange format says it by its codes.</summary>
    private async Task<List<Refusal>> Settle(RegisterFiles files, RegisterHead head, CancellationToken cancel)
    {
        if (!files.IsOneSheet && !files.LacksCodes)
        {
            return [];
        }

        var names = files.LacksCodes ? files.Shareholders.Select(row => row.Holder.FoldedName).Distinct(StringComparer.Ordinal).ToArray() : [];
        var there = await db.Shareholders.Where(s => names.Contains(s.FoldedName)).Select(s => new NamedHolder(s.Code, s.FoldedName, s.BirthDate)).ToListAsync(cancel);
        var sheet = new SheetOfHolders(files, there.ToLookup(s => s.FoldedName, StringComparer.Ordinal), head.LastShareholder);
        sheet.Settle();
        return sheet.Refusals;
    }

    private async Task<KnownRegister> Known(RegisterFiles files, RegisterHead head, LocalDate today, CancellationToken cancel)
    {
        var statutes = await db.Statutes.InForce().ToListAsync(cancel);
        var locksIn = statutes.Exists(version => version.LockInYears > 0);
        return new()
        {
            LastMovement = head.LastMovement,
            Holders = await KnownHolders(files, today, cancel),
            Classes = await db.ShareClasses.AsNoTracking().ToDictionaryAsync(c => c.Code, StringComparer.Ordinal, cancel),
            Statutes = statutes,
            Closings = await db.Closings(cancel),
            Inheritances = locksIn ? await db.Inheritances(await KeepDays(files, cancel), cancel) : [],
            Towns = (await db.Shareholders.Where(s => s.Nature == Nature.Commune).Select(s => s.Code).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal),
            Movements = () => lines.All(knownAt: null, cancel),
        };
    }

    /// <summary>Givers in the files whose shares may stand since before they came: those who pass them on, and, where anything was converted, all.</summary>
    private async Task<IEnumerable<string>> KeepDays(RegisterFiles files, CancellationToken cancel)
    {
        var converts = files.Movements.Exists(row => row.Kind == MovementKind.Conversion) || await db.Movements.AnyAsync(m => m.Kind == MovementKind.Conversion, cancel);
        return files.Movements.Where(row => converts || row.Kind == MovementKind.Succession).Select(row => row.From).OfType<string>().Distinct(StringComparer.Ordinal);
    }

    private async Task<Dictionary<string, KnownHolder>> KnownHolders(RegisterFiles files, LocalDate today, CancellationToken cancel)
    {
        var known = new Dictionary<string, KnownHolder>(StringComparer.Ordinal);
        if (!await db.Shareholders.AnyAsync(cancel))
        {
            return known;
        }

        var codes = files.Shareholders.SelectMany(row => row.RepresentativeCodes.Append(row.Holder.Code))
            .Concat(files.Movements.SelectMany(row => new[] { row.From, row.To }).OfType<string>())
            .Distinct(StringComparer.Ordinal).ToArray();
        var holders = db.Shareholders.Where(s => codes.Contains(s.Code));
        var representatives = (await (
            from representative in db.Representatives
            join represented in holders on representative.RepresentedId equals represented.Id
            join shareholder in db.Shareholders on representative.ShareholderId equals shareholder.Id
            select new { representative.RepresentedId, shareholder.Code }).ToListAsync(cancel)).ToLookup(r => r.RepresentedId, r => r.Code);
        var taxes = (await (
            from status in db.TaxStatuses
            join taxed in holders on status.ShareholderId equals taxed.Id
            where status.ValidFrom <= today
            orderby status.ValidFrom
            select new { status.ShareholderId, status.Status }).ToListAsync(cancel)).ToLookup(s => s.ShareholderId, s => (TaxStatus?)s.Status);
        await foreach (var holder in holders.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancel))
        {
            known.Add(holder.Code, new(holder, [.. representatives[holder.Id].Distinct()], taxes[holder.Id].LastOrDefault()));
        }

        return known;
    }
}
