using System.Buffers;
using System.Text;
using MineDeSoleil.Domain.Quantities;
using NodaTime;
using NodaTime.Text;

namespace MineDeSoleil.App.Files;

/// <summary>
/// Writes an exchange file as <see cref="CsvTable"/> reads it: UTF-8 without BOM, <c>;</c> between fields, days
/// as AAAA-MM-JJ, decimal point, empty for none. Quotes only what needs it.
/// </summary>
public sealed class CsvWriter : IAsyncDisposable
{
    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(";\"\n\r");
    private readonly StreamWriter writer;

    public CsvWriter(Stream stream, IEnumerable<string> columns)
    {
        writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(string.Join(';', columns));
    }

    /// <summary>Writes one line: texts, whole numbers, amounts, days; null is empty.</summary>
    public void Row(params ReadOnlySpan<object?> values)
    {
        for (var at = 0; at < values.Length; at++)
        {
            if (at > 0)
            {
                writer.Write(';');
            }

            var text = values[at] switch
            {
                null => "",
                string value => value,
                long number => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
                Money amount => amount.ToString(),
                LocalDate day => LocalDatePattern.Iso.Format(day),
                var other => throw new ArgumentException($"No way to write a {other.GetType().Name}.", nameof(values)),
            };
            writer.Write(text.AsSpan().ContainsAny(NeedsQuotes) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text);
        }

        writer.WriteLine();
    }

    public ValueTask DisposeAsync() => writer.DisposeAsync();
}
