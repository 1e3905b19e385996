using System.Globalization;
using System.IO.Compression;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Files;
using MineDeSoleil.App.Shares;
using NodaTime;

namespace MineDeSoleil.App.Documents;

/// <summary>What can be taken out of the register.</summary>
public enum Paper
{
    /// <summary>The register of movements, as PDF.</summary>
    Movements,

    /// <summary>movements.csv, as the exchange format has it.</summary>
    MovementsCsv,

    /// <summary>All individual accounts, as PDF.</summary>
    Accounts,

    /// <summary>The account of one holder, as PDF.</summary>
    Account,
}

/// <summary>Takes a paper out of the register for somebody of the company, and notes in the audit trail who took what: it names people.</summary>
public sealed class DownloadPapers(CooperativeDb db, PrintRegister print, ExportRegister export, IClock clock) : IUseCase
{
    /// <summary>One file, an archive where there are volumes; null where the holder asked for has no account.</summary>
    public async Task<WrittenFile?> Run(Paper paper, RegisterScope scope, string? holderCode, Actor actor, CultureInfo reader, CancellationToken cancel)
    {
        var files = paper switch
        {
            Paper.Movements => await print.Movements(scope, reader, cancel).ToListAsync(cancel),
            Paper.MovementsCsv => [await Csv(scope, cancel)],
            Paper.Accounts => await print.Accounts(scope, null, reader, cancel).ToListAsync(cancel),
            Paper.Account => await print.Accounts(scope, holderCode, reader, cancel).ToListAsync(cancel),
            _ => throw new ArgumentOutOfRangeException(nameof(paper), paper, "is no paper of the register"),
        };
        if (files.Count == 0)
        {
            return null;
        }

        db.Record(clock.GetCurrentInstant(), actor, nameof(DownloadPapers), paper == Paper.Account ? $"shareholder:{holderCode}" : "register",
            new { Paper = paper.ToString(), AsOf = scope.AsOf?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture), KnownAt = scope.KnownAt?.ToString() });
        await db.SaveChangesAsync(cancel);
        return files.Count == 1 ? files[0] : Archive(files);
    }

    private async Task<WrittenFile> Csv(RegisterScope scope, CancellationToken cancel)
    {
        var content = new MemoryStream();
        await export.WriteMovements(content, scope, cancel);
        return new("movements.csv", content.ToArray());
    }

    private static WrittenFile Archive(List<WrittenFile> files)
    {
        var content = new MemoryStream();
        using (var archive = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in files)
            {
                using var entry = archive.CreateEntry(file.Name, CompressionLevel.Fastest).Open();
                entry.Write(file.Content);
            }
        }

        return new($"{files[0].Name.Split('-')[0]}.zip", content.ToArray());
    }
}
