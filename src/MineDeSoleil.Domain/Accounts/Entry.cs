using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.Domain.Accounts;

/// <summary>One accounting transaction (<i>écriture</i>). Never changed; another entry reverses it.</summary>
public sealed class Entry
{
    /// <summary>From 1, without gaps (article 921-3 of the Plan comptable général asks for an unbroken order).</summary>
    public required long Number { get; init; }

    /// <summary>Code of the journal, e.g. "CAP" (capital), "BQ" (bank), "DIV" (dividends).</summary>
    public required string Journal { get; init; }

    public required LocalDate Date { get; init; }
    public required string Label { get; init; }

    /// <summary>The document it rests on; no personal data.</summary>
    public required string Piece { get; init; }

    /// <summary>What caused it, e.g. "movement:12"; one cause posts once.</summary>
    public required string Cause { get; init; }

    public required Instant RecordedAt { get; init; }
    public long? Reverses { get; init; }
}

/// <summary>One line of an entry: a debit or a credit, never both, never negative.</summary>
public sealed class EntryLine
{
    public required long EntryNumber { get; init; }

    /// <summary>From 1 within the entry.</summary>
    public required int Line { get; init; }

    /// <summary>Account of the Plan comptable général, e.g. "1013".</summary>
    public required string Account { get; init; }

    /// <summary>The holder concerned, where the account is kept holder by holder.</summary>
    public ShareholderId? ShareholderId { get; init; }

    public required Money Debit { get; init; }
    public required Money Credit { get; init; }
}

/// <summary>A line before it is numbered. Made by <see cref="Debit"/> and <see cref="Credit"/>.</summary>
public readonly record struct DraftLine(string Account, Money DebitAmount, Money CreditAmount, ShareholderId? ShareholderId)
{
    public static DraftLine Debit(string account, Money amount, ShareholderId? holder = null) => new(account, amount, Money.Zero, holder);

    public static DraftLine Credit(string account, Money amount, ShareholderId? holder = null) => new(account, Money.Zero, amount, holder);
}

/// <summary>An entry before it is numbered. Does not construct unless it balances and every amount is positive.</summary>
public sealed record EntryDraft
{
    public EntryDraft(string journal, LocalDate date, string label, string piece, string cause, IReadOnlyList<DraftLine> lines, long? reverses = null)
    {
        var debit = lines.Aggregate(Money.Zero, (sum, line) => sum + line.DebitAmount);
        var credit = lines.Aggregate(Money.Zero, (sum, line) => sum + line.CreditAmount);
        if (debit != credit || lines.Count < 2)
        {
            throw new ArgumentException($"The entry does not balance: debit {debit}, credit {credit}, {lines.Count} lines.", nameof(lines));
        }

        if (lines.Any(line => line.DebitAmount < Money.Zero || line.CreditAmount < Money.Zero || (line.DebitAmount == Money.Zero) == (line.CreditAmount == Money.Zero)))
        {
            throw new ArgumentException("A line is a debit or a credit of at least one cent.", nameof(lines));
        }

        (Journal, Date, Label, Piece, Cause, Lines, Reverses) = (journal, date, label, piece, cause, lines, reverses);
    }

    /// <summary>The mirror of an entry, naming what it undoes; never dated before it.</summary>
    public static EntryDraft Reversing(Entry entry, IEnumerable<EntryLine> lines, LocalDate on, string cause) => new(
        entry.Journal, LocalDate.Max(on, entry.Date), $"Annulation de l'écriture {entry.Number} : {entry.Label}", entry.Piece, cause,
        [.. lines.OrderBy(line => line.Line).Select(line => new DraftLine(line.Account, line.Credit, line.Debit, line.ShareholderId))], entry.Number);

    public string Journal { get; }
    public LocalDate Date { get; }
    public string Label { get; }
    public string Piece { get; }
    public string Cause { get; }
    public IReadOnlyList<DraftLine> Lines { get; }
    public long? Reverses { get; }
}
