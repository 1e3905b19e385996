using MineDeSoleil.App.Files;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shares;

namespace MineDeSoleil.App.Shares.TakeOvers;

/// <summary>For which columns of the exchange formats a column of somebody's spreadsheet may stand, and which of them there must be.</summary>
public static class TakeOverTargets
{
    /// <summary>What may be answered once for a whole sheet.</summary>
    public static readonly string[] Constants = ["date_effet", "categorie", "nominal", ShareholdersFile.NatureOfNamed];

    private static readonly string[] OfShares = ["nombre", "date_effet", "categorie", "nominal", "piece"];

    /// <summary>Of a sheet of holders; alone, it may say what each holds.</summary>
    public static IReadOnlyList<string> OfHolders(bool isOneSheet) => isOneSheet ? [.. ShareholdersFile.Columns, .. OfShares] : ShareholdersFile.Columns;

    public static IReadOnlyList<string> OfMovements => MovementsFile.Columns;

    /// <summary>What stands against a mapping; the figure "target" names the column of the format, and "isAnswer" tells an answer for all from a column.</summary>
    internal static IEnumerable<Refusal> WhyNot(SheetReading reading, bool isHolders, bool isOneSheet, IReadOnlyDictionary<string, ShareClass> classes)
    {
        foreach (var twice in reading.Columns.Values.GroupBy(target => target, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            yield return Refusal.Of("TargetTwice", ("target", twice.Key));
        }

        foreach (var missing in Needed(reading, isHolders, isOneSheet).Where(target => !reading.Has(target)))
        {
            yield return Refusal.Of("TargetMissing", ("target", missing));
        }

        if (isHolders && !reading.Has("nom") && !reading.Has("denomination"))
        {
            yield return Refusal.Of("TargetMissing", ("target", "nom"));
        }

        var (onDay, nominal, shareClass) = (reading.Constants.GetValueOrDefault("date_effet"), reading.Constants.GetValueOrDefault("nominal"), reading.Constants.GetValueOrDefault("categorie"));
        if (onDay is not null && !reading.TryDate(onDay, out _))
        {
            yield return Refusal.Of("DateUnreadable", ("value", onDay), ("target", "date_effet"));
        }

        if (nominal is not null && !(ExchangeValues.TryDecimal(SheetReading.Bare(nominal), out var euros) && euros > 0))
        {
            yield return Refusal.Of("DecimalUnreadable", ("value", nominal), ("target", "nominal"));
        }

        if (shareClass is not null && !ShareClass.IsCode(shareClass))
        {
            yield return Refusal.Of("ClassCodeUnreadable", ("value", shareClass), ("target", "categorie"));
        }

        if (shareClass is not null && !reading.Has("nominal") && reading.Has("nombre") && !classes.ContainsKey(shareClass))
        {
            yield return Refusal.Of("NominalOfNewClassMissing", ("class", shareClass), ("target", "nominal"));
        }
    }

    private static IEnumerable<string> Needed(SheetReading reading, bool isHolders, bool isOneSheet) => (isHolders, isOneSheet) switch
    {
        (true, true) => reading.Has("nombre") ? ["date_effet", "categorie"] : [],
        (true, false) => ["code"],
        _ => ["date_effet", "operation", "categorie", "nombre", "cedant", "beneficiaire"],
    };

    /// <summary>The answers given, without the empty ones.</summary>
    public static Dictionary<string, string> Answers(IEnumerable<KeyValuePair<string, string?>> answers) => answers
        .Where(answer => !string.IsNullOrWhiteSpace(answer.Value))
        .ToDictionary(answer => answer.Key, answer => answer.Value!.Trim(), StringComparer.Ordinal);
}
