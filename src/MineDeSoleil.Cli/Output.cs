using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MineDeSoleil.Domain.Quantities;
using NodaTime;
using NodaTime.Text;

namespace MineDeSoleil.Cli;

/// <summary>
/// What mds writes on standard output. JSON: names in camel case, money and energy as strings, days and instants in ISO 8601,
/// enumerations in snake case. Tables: columns in line, for people.
/// </summary>
internal static class Output
{
    private static readonly JsonSerializerOptions Shapes = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower),
            new Written<Money>(money => money.ToString()),
            new Written<Energy>(energy => energy.ToString()),
            new Written<Percentage>(rate => rate.ToString()),
            new Written<LocalDate>(LocalDatePattern.Iso.Format),
            new Written<YearMonth>(YearMonthPattern.Iso.Format),
            new Written<Instant>(InstantPattern.ExtendedIso.Format),
        },
    };

    /// <summary>Writes one JSON value and a line end; an <see cref="IAsyncEnumerable{T}"/> streams.</summary>
    public static async Task Json<T>(T value, CancellationToken cancel)
    {
        await using var output = Console.OpenStandardOutput();
        await JsonSerializer.SerializeAsync(output, value, Shapes, cancel);
        output.WriteByte((byte)'\n');
    }

    /// <summary>A table in text; figures (cells that are numbers) stand on the right.</summary>
    public static void Table(IReadOnlyList<string> names, IEnumerable<IReadOnlyList<object?>> rows)
    {
        var cells = rows.Select(row => row.Select(cell => (Text: cell?.ToString() ?? "", Right: cell is long or int or decimal or Money or Energy)).ToArray()).ToList();
        var widths = names.Select((name, i) => Math.Max(name.Length, cells.Count == 0 ? 0 : cells.Max(row => row[i].Text.Length))).ToArray();
        Console.WriteLine(Line(names.Select((name, i) => name.PadRight(widths[i]))));
        Console.WriteLine(Line(widths.Select(width => new string('─', width))));
        foreach (var row in cells)
        {
            Console.WriteLine(Line(row.Select((cell, i) => cell.Right ? cell.Text.PadLeft(widths[i]) : cell.Text.PadRight(widths[i]))));
        }
    }

    private static string Line(IEnumerable<string> cells) => string.Join("  ", cells).TrimEnd();

    private sealed class Written<T>(Func<T, string> write) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("mds writes JSON and reads none.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(write(value));
    }
}
