namespace MineDeSoleil.App.Sources.Portals;

/// <summary>Where a file's table begins, and which of its columns say when and how much; found by name, for portals move and rename them.</summary>
/// <param name="Rows">The rows below the header.</param>
internal sealed record PortalColumns(PortalRow Header, int Time, int Energy, IEnumerable<PortalRow> Rows)
{
    /// <summary>What a row of sums begins with, in the languages of the portals.</summary>
    private static readonly string[] Totals = ["total", "totaux", "summe", "gesamt", "somme"];

    /// <summary>The first row with a column of time and one of energy; null where there is none. The first such column of energy counts: names are given in the order of preference.</summary>
    public static PortalColumns? Find(IReadOnlyList<PortalRow> rows, IReadOnlyList<string> time, IReadOnlyList<string> energy)
    {
        for (var at = 0; at < rows.Count; at++)
        {
            if (Column(rows[at], time) is { } when && Column(rows[at], energy) is { } figure)
            {
                return new(rows[at], when, figure, rows.Skip(at + 1).Where(row => !IsTotalOrEmpty(row)));
            }
        }

        return null;
    }

    public string EnergyName => Header[Energy];

    /// <summary>The column whose name is one of these, or one of these and a unit in brackets.</summary>
    private static int? Column(PortalRow header, IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            for (var at = 0; at < header.Cells.Count; at++)
            {
                var cell = header[at];
                var bracket = cell.IndexOfAny(['(', '[']);
                if (string.Equals(bracket > 0 ? cell[..bracket].Trim() : cell, name, StringComparison.OrdinalIgnoreCase))
                {
                    return at;
                }
            }
        }

        return null;
    }

    private static bool IsTotalOrEmpty(PortalRow row) =>
        row.Cells.All(cell => cell.Length == 0) || Array.Exists(Totals, total => row.Cells.First(cell => cell.Length > 0).StartsWith(total, StringComparison.OrdinalIgnoreCase));
}
