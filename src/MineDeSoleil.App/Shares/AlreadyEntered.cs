namespace MineDeSoleil.App.Shares;

/// <summary>
/// Recognises the rows of a file that the register holds already. A row with a number is compared with the movement of that number; rows
/// without numbers are matched by content, one for one: a row that stands twice in the file and once in the register is there once.
/// </summary>
internal sealed class AlreadyEntered
{
    private readonly List<MovementRow> rows;
    private readonly Func<MovementRow, long> nominal;
    private readonly HashSet<int> unchangedLines = [];
    private readonly Dictionary<MovementRow, int> withoutNumber = [];
    private int at;

    public AlreadyEntered(List<MovementRow> rows, long lastMovement, Func<MovementRow, long> nominal)
    {
        (this.rows, this.nominal) = (rows, nominal);
        if (lastMovement > 0)
        {
            foreach (var row in rows.Where(row => row.Number == 0))
            {
                withoutNumber[Content(row)] = 0;
            }
        }
    }

    /// <summary>Rows whose number is that of another movement.</summary>
    public List<MovementRow> Differing { get; } = [];

    /// <summary>Compares with a movement of the register; these come in the order of their numbers.</summary>
    public void Meet(MovementRow stored)
    {
        while (at < rows.Count && rows[at].Number > 0 && rows[at].Number < stored.Number)
        {
            at++;
        }

        var content = Content(stored);
        for (; at < rows.Count && rows[at].Number == stored.Number; at++)
        {
            if (Content(rows[at]) == content)
            {
                unchangedLines.Add(rows[at].Line);
            }
            else
            {
                Differing.Add(rows[at]);
            }
        }

        if (withoutNumber.TryGetValue(content, out var count))
        {
            withoutNumber[content] = count + 1;
        }
    }

    /// <summary>Takes out of the list what the register holds, and what differs from it; how many are unchanged.</summary>
    public int TakeOut()
    {
        foreach (var row in rows.Where(row => row.Number == 0))
        {
            if (withoutNumber.TryGetValue(Content(row), out var left) && left > 0)
            {
                withoutNumber[Content(row)] = left - 1;
                unchangedLines.Add(row.Line);
            }
        }

        var differing = Differing.Select(row => row.Line).ToHashSet();
        rows.RemoveAll(row => unchangedLines.Contains(row.Line) || differing.Contains(row.Line));
        return unchangedLines.Count;
    }

    private MovementRow Content(MovementRow row) => row with { Line = 0, Number = 0, NominalCents = nominal(row) };
}
