using System.Runtime.InteropServices;
using MineDeSoleil.App.Files;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares;

/// <summary>One line of movements.csv, by codes. <see cref="Number"/> is 0 where the file gives none, <see cref="NominalCents"/> 0 where it is left to the class. A file reverses nothing: <see cref="Reverses"/> is for what is written.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MovementRow(
    int Line,
    long Number,
    LocalDate EffectiveOn,
    MovementKind Kind,
    string ClassCode,
    long Shares,
    long NominalCents,
    string? From,
    string? To,
    LocalDate? AgreedOn,
    LocalDate? NotifiedOn,
    string? Document,
    long? Reverses = null);

/// <summary>
/// Reads movements.csv, or a spreadsheet mapped to its columns, without a database. Rows stream in the file's order; what is wrong with a value is
/// noted in <see cref="Refusals"/> with its line and column, and the columns of such a row in <see cref="Faulty"/>. Whether the movements may be entered is for the register to decide.
/// </summary>
public sealed class MovementsFile : IDisposable
{
    public static readonly string[] Columns =
    [
        "numero", "date_effet", "operation", "categorie", "nombre", "nominal", "cedant", "beneficiaire", "date_accord", "date_notification", "piece",
    ];

    /// <summary>A reversal has no word of its own: it is written as the movement that it amounts to.</summary>
    public static readonly IReadOnlyDictionary<string, MovementKind> Operations = new Dictionary<string, MovementKind>
    {
        ["souscription"] = MovementKind.Subscription,
        ["don-naissance"] = MovementKind.NewbornGift,
        ["cession"] = MovementKind.Transfer,
        ["donation"] = MovementKind.Gift,
        ["succession"] = MovementKind.Succession,
        ["retrait"] = MovementKind.Redemption,
        ["annulation"] = MovementKind.Cancellation,
        ["conversion"] = MovementKind.Conversion,
    };

    private const int LongestDocument = 200;

    private readonly CsvTable table;
    private readonly RepeatedTexts texts = new();

    public MovementsFile(Stream content, string name, SheetReading? sheet = null) =>
        table = sheet is null ? CsvTable.Open(content, name, Columns) : CsvTable.Open(content, name, sheet);

    public string Name => table.File;

    public IReadOnlyList<Refusal> Refusals => table.Refusals;

    /// <summary>The columns in which something is wrong, by line; a line without a fault is not here.</summary>
    public Dictionary<int, HashSet<string>> Faulty { get; } = [];

    /// <summary>The lines that could not be split into columns.</summary>
    public IReadOnlyList<(int Line, string[] Fields)> Unsplit => table.Unsplit;

    /// <summary>What a sheet itself calls the columns of the format.</summary>
    public IReadOnlyDictionary<string, string> OwnNames => table.OwnNames;

    /// <summary>Every row that has the columns, the faulty ones too, so that all that is wrong with them is found at once.</summary>
    public IEnumerable<MovementRow> Rows()
    {
        foreach (var row in table.Rows(evenGarbled: true))
        {
            var read = Read(row);
            if (!row.IsSound)
            {
                Faulty[row.Line] = row.FaultyColumns.ToHashSet(StringComparer.Ordinal);
            }

            yield return read;
        }
    }

    /// <summary>The shares that a line of a sheet of holders gives them: one subscription on the day they came in.</summary>
    internal static MovementRow Issue(CsvRow row) =>
        new(row.Line, 0, row.Date("date_effet") ?? default, MovementKind.Subscription, Class(row), Count(row), Nominal(row), null, null, null, null, Document(row));

    public void Dispose() => table.Dispose();

    private MovementRow Read(CsvRow row)
    {
        var number = row.OptionalWhole("numero");
        if (number < 1)
        {
            row.Unreadable("NumberNotPositive", "numero");
        }

        return new(
            row.Line,
            number > 0 ? number.Value : 0,
            row.Date("date_effet") ?? default,
            row.OneOf("operation", Operations) ?? default,
            texts.One(Class(row)),
            Count(row),
            Nominal(row),
            Holder(row, "cedant"),
            Holder(row, "beneficiaire"),
            row.OptionalDate("date_accord"),
            row.OptionalDate("date_notification"),
            Document(row));
    }

    private static long Count(CsvRow row)
    {
        var shares = row.Whole("nombre");
        if (shares < 1)
        {
            row.Unreadable("CountNotPositive", "nombre");
        }

        return shares ?? 0;
    }

    private static string Class(CsvRow row)
    {
        var code = row.Text("categorie");
        if (code is not null && !ShareClass.IsCode(code))
        {
            row.Unreadable("ClassCodeUnreadable", "categorie");
        }

        return code ?? "";
    }

    private static string? Document(CsvRow row)
    {
        var document = row.OptionalText("piece");
        if (document?.Length > LongestDocument)
        {
            row.Refuse("TextTooLong", "piece", ("length", document.Length), ("most", LongestDocument));
        }

        return document;
    }

    private static long Nominal(CsvRow row)
    {
        if (row.OptionalNumber("nominal") is not { } euros)
        {
            return 0;
        }

        if (euros <= 0 || euros > ShareClass.LargestNominalEuros || euros * 100 != decimal.Truncate(euros * 100))
        {
            row.Unreadable("NominalUnreadable", "nominal");
            return 0;
        }

        return Money.Euros(euros).Cents;
    }

    private string? Holder(CsvRow row, string column) => row.OptionalText(column) is { } code ? texts.One(code) : null;
}
