using System.Text;
using MineDeSoleil.App.Company;
using MineDeSoleil.Domain;

namespace MineDeSoleil.App.Accounts;

public enum JournalFormat
{
    Hledger,
    Csv,
    Fec,
}

/// <summary>A journal written out: the file's name and content.</summary>
public sealed record JournalExport(string FileName, byte[] Content, int Entries);

/// <summary>Writes a year's journal in a format that other programs read. Reads only.</summary>
public sealed class ExportJournal(CooperativeDb db) : IUseCase
{
    /// <summary>Refuses a year without any entry, and the tax file (FEC) where the company's SIREN is not known.</summary>
    public async Task<Decision<JournalExport>> Run(int year, JournalFormat format, CancellationToken cancel)
    {
        var journal = await JournalYear.Load(db, year, cancel);
        if (journal.Rows.Count == 0 && journal.Opening.Count == 0)
        {
            return Refusal.Of("JournalEmpty", ("year", year));
        }

        var siren = (await db.CompanyOn(journal.To, cancel))?.Settings.Siren;
        if (format == JournalFormat.Fec && siren is null)
        {
            return Refusal.Of("SirenMissing");
        }

        using var text = new StringWriter { NewLine = "\n" };
        var name = $"journal-{year}";
        switch (format)
        {
            case JournalFormat.Hledger:
                HledgerFormat.Write(journal, text);
                name += ".journal";
                break;
            case JournalFormat.Csv:
                JournalCsvFormat.Write(journal, text);
                name += ".csv";
                break;
            case JournalFormat.Fec:
                FecFormat.Write(journal, text);
                name = FecFormat.FileName(siren!, journal.To);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(format), format, "Unknown format.");
        }

        return new JournalExport(name, Encoding.UTF8.GetBytes(text.ToString()), journal.Rows.Select(r => r.Number).Distinct().Count());
    }
}
