using System.CommandLine;
using System.CommandLine.Parsing;
using MineDeSoleil.App.Files;
using NodaTime;
using NodaTime.Text;

namespace MineDeSoleil.Cli;

/// <summary>Options that several verbs share, and how their values are read.</summary>
internal static class Options
{
    /// <summary>On every verb: JSON on standard output instead of a table.</summary>
    public static readonly Option<bool> Json = new("--json")
    {
        Recursive = true,
        Description = Language.Say("répondre en JSON, pour les programmes", "answer in JSON, for programs"),
    };

    public static Option<bool> DryRun() => Switch("--dry-run", "dire ce qui serait fait, sans rien écrire", "say what would be done, write nothing");

    public static Option<bool> Switch(string name, string french, string english) => new(name) { Description = Language.Say(french, english) };

    public static Option<string> Text(string name, string french, string english, bool required = true) =>
        new(name) { Description = Language.Say(french, english), Required = required };

    /// <summary>A file that must be there.</summary>
    public static Option<FileInfo> File(string name, string french, string english) =>
        new Option<FileInfo>(name) { Description = Language.Say(french, english), Required = true }.AcceptExistingOnly();

    public static Option<FileInfo> OptionalFile(string name, string french, string english) =>
        new Option<FileInfo>(name) { Description = Language.Say(french, english) }.AcceptExistingOnly();

    public static Option<DirectoryInfo> OutFolder() =>
        new("--out") { Description = Language.Say("dossier où écrire", "folder to write to"), Required = true };

    /// <summary>A day, AAAA-MM-JJ or JJ/MM/AAAA.</summary>
    public static Option<LocalDate> Day(string name, string french, string english) =>
        new(name) { Description = Language.Say(french, english), Required = true, CustomParser = ReadDay };

    public static Option<LocalDate?> OptionalDay(string name, string french, string english) =>
        new(name) { Description = Language.Say(french, english), CustomParser = result => ReadDay(result) };

    /// <summary>An instant in ISO 8601 with its offset, e.g. 2026-03-01T12:00:00Z.</summary>
    public static Option<Instant?> OptionalInstant(string name, string french, string english) =>
        new(name)
        {
            Description = Language.Say(french, english),
            CustomParser = result => OffsetDateTimePattern.Rfc3339.Parse(result.Tokens[0].Value) is { Success: true, Value: var at }
                ? at.ToInstant()
                : Wrong<Instant?>(result, Language.Say("un instant, par exemple 2026-03-01T12:00:00Z", "an instant, e.g. 2026-03-01T12:00:00Z")),
        };

    /// <summary>A decimal number with a comma or a point.</summary>
    public static Option<decimal?> OptionalNumber(string name, string french, string english) =>
        new(name)
        {
            Description = Language.Say(french, english),
            CustomParser = result => ExchangeValues.TryDecimal(result.Tokens[0].Value, out var number)
                ? number
                : Wrong<decimal?>(result, Language.Say("un nombre, par exemple 12,50", "a number, e.g. 12.50")),
        };

    private static LocalDate ReadDay(ArgumentResult result) => ExchangeValues.TryDate(result.Tokens[0].Value, out var day)
        ? day
        : Wrong<LocalDate>(result, Language.Say("un jour qui existe, AAAA-MM-JJ ou JJ/MM/AAAA", "a day that exists, YYYY-MM-DD or DD/MM/YYYY"));

    private static T? Wrong<T>(ArgumentResult result, string expected)
    {
        result.AddError(Language.Say($"« {result.Tokens[0].Value} » : attendu {expected}.", $"“{result.Tokens[0].Value}”: expected {expected}."));
        return default;
    }
}
