using MineDeSoleil.Domain;

namespace MineDeSoleil.App.Files;

/// <summary>Where in a file a refusal stands: its figures carry file, line (the header is line 1) and column.</summary>
public static class RefusalPlace
{
    /// <summary>The refusal with its place added.</summary>
    public static Refusal At(this Refusal refusal, string file, int line, string column) => new(
        refusal.Rule,
        new Dictionary<string, object>(refusal.Figures, StringComparer.Ordinal) { ["file"] = file, ["line"] = line, ["column"] = column });

    public static string? FileOf(this Refusal refusal) => refusal.Figures.GetValueOrDefault("file") as string;

    public static int? LineOf(this Refusal refusal) => refusal.Figures.GetValueOrDefault("line") as int?;

    public static string? ColumnOf(this Refusal refusal) => refusal.Figures.GetValueOrDefault("column") as string;
}
