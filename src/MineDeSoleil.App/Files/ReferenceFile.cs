using System.Reflection;

namespace MineDeSoleil.App.Files;

/// <summary>Reads the dated reference data that are embedded in the program (Data/*.csv), with the same strict reader as any file.</summary>
internal static class ReferenceFile
{
    public static IReadOnlyList<T> Read<T>(string file, Func<CsvRow, T> row, params string[] columns)
    {
        var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(file) ?? throw new FileNotFoundException(file);
        using var table = CsvTable.Open(stream, file, columns);
        var rows = table.Rows().Select(row).ToList();
        return table.Refusals.Count == 0 ? rows : throw new InvalidDataException(string.Join(", ", table.Refusals));
    }
}
