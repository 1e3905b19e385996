using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Files;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Shares;

/// <summary>How many lines an export wrote.</summary>
public sealed record ExportReceipt(long Shareholders, long Movements);

/// <summary>
/// Writes shareholders.csv and movements.csv, which an import elsewhere turns into the same holdings on every day up to the one asked for.
/// Movements keep their numbers when all are written; when those of a later day are left out there would be gaps, so the column stays empty.
/// </summary>
public sealed class ExportRegister(CooperativeDb db, RegisterLines lines, IClock clock) : IUseCase
{
    public async Task<ExportReceipt> Run(Stream shareholders, Stream movements, RegisterScope scope, CancellationToken cancel) => new(
        await WriteShareholders(shareholders, cancel),
        await WriteMovements(movements, scope, cancel));

    /// <summary>Every holder, with the tax status in force today.</summary>
    public async Task<long> WriteShareholders(Stream stream, CancellationToken cancel)
    {
        var today = clock.GetCurrentInstant().DayInParis();
        var natures = ShareholdersFile.Natures.ToDictionary(n => n.Value, n => n.Key);
        var statuses = ShareholdersFile.TaxStatuses.ToDictionary(s => s.Value, s => s.Key);
        var representatives = (await (
            from r in db.Representatives
            join shareholder in db.Shareholders on r.ShareholderId equals shareholder.Id
            orderby shareholder.Code
            select new { r.RepresentedId, shareholder.Code }).ToListAsync(cancel)).ToLookup(r => r.RepresentedId, r => r.Code);
        var taxes = new Dictionary<ShareholderId, TaxStatus>();
        await foreach (var status in db.TaxStatuses.AsNoTracking().Where(s => s.ValidFrom <= today).OrderBy(s => s.ValidFrom).AsAsyncEnumerable().WithCancellation(cancel))
        {
            taxes[status.ShareholderId] = status.Status;
        }

        long count = 0;
        await using var file = new CsvWriter(stream, ShareholdersFile.Columns);
        await foreach (var holder in db.Shareholders.AsNoTracking().OrderBy(s => s.Code).AsAsyncEnumerable().WithCancellation(cancel))
        {
            file.Row(
                holder.Code, natures[holder.Nature], holder.FamilyName, holder.GivenNames, holder.BirthDate, holder.CorporateName, holder.Siren,
                holder.Address.Street, holder.Address.Postcode, holder.Address.Commune, holder.Address.Country, holder.Email, holder.Iban, holder.AccountHolder,
                string.Join(',', representatives[holder.Id].Distinct()), taxes.TryGetValue(holder.Id, out var status) ? statuses[status] : null);
            count++;
        }

        return count;
    }

    /// <summary>Movements effective by a day (empty: all), as known at an instant (empty: now).</summary>
    public async Task<long> WriteMovements(Stream stream, RegisterScope scope, CancellationToken cancel)
    {
        var operations = MovementsFile.Operations.ToDictionary(o => o.Value, o => o.Key);
        var left = scope.AsOf is { } day ? await db.Movements.AnyAsync(m => m.EffectiveOn > day, cancel) : false;
        long count = 0;
        await using var file = new CsvWriter(stream, MovementsFile.Columns);
        await foreach (var row in lines.All(scope.KnownAt, cancel))
        {
            if (scope.AsOf is { } last && row.EffectiveOn > last)
            {
                continue;
            }

            file.Row(
                left ? null : row.Number, row.EffectiveOn, operations[row.Kind], row.ClassCode, row.Shares, new Money(row.NominalCents), row.From, row.To,
                row.AgreedOn, row.NotifiedOn, row.Document);
            count++;
        }

        return count;
    }
}
