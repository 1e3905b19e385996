using System.Runtime.InteropServices;
using MineDeSoleil.App.Files;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares;

/// <summary>One line of movements.csv, by codes. <see cref="Number"/> is 0 where the file gives none, <see cref="NominalCents"/> 0 where it is left to the class.</summary>
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
    string? Document);

/// <summary>
/// Reads movements.csv, without a database. Rows stream in the file's order; what is wrong with a value is noted in <see cref="Refusals"/> with
/// its line and column, and its row is left out. Whether the movements may be entered is for the register to decide.
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
    };

    private const int LongestDocument = 200;

    private readonly CsvTable table;
    private readonly RepeatedTexts texts = new();

    public MovementsFile(Stream content, string name) => table = CsvTable.Open(content, name, Columns);

    public string Name => table.File;

    public IReadOnlyList<Refusal> Refusals => table.Refusals;

    public IEnumerable<MovementRow> Rows()
    {
        foreach (var row in table.Rows())
        {
            var before = table.Refusals.Count;
            var read = Read(row);
            if (table.Refusals.Count == before)
            {
                yield return read;
            }
        }
    }

    public void Dispose() => table.Dispose();

    private MovementRow Read(CsvRow row)
    {
        var number = row.OptionalWhole("numero");
        if (number < 1)
        {
            row.Unreadable("NumberNotPositive", "numero");
        }

        var shares = row.Whole("nombre");
        if (shares < 1)
        {
            row.Unreadable("CountNotPositive", "nombre");
        }

        var classCode = row.Text("categorie");
        if (classCode is not null && !ShareClass.IsCode(classCode))
        {
            row.Unreadable("ClassCodeUnreadable", "categorie");
        }

        var document = row.OptionalText("piece");
        if (document?.Length > LongestDocument)
        {
            row.Refuse("TextTooLong", "piece", ("length", document.Length), ("most", LongestDocument));
        }

        return new(
            row.Line,
            number ?? 0,
            row.Date("date_effet") ?? default,
            row.OneOf("operation", Operations) ?? default,
            texts.One(classCode ?? ""),
            shares ?? 0,
            Nominal(row),
            Holder(row, "cedant"),
            Holder(row, "beneficiaire"),
            row.OptionalDate("date_accord"),
            row.OptionalDate("date_notification"),
            document);
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
