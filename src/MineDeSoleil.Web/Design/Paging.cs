namespace MineDeSoleil.Web.Design;

/// <summary>Where a list stands: which page of how many, and how many rows in all. Pages count from 1 and a wild number is brought back in.</summary>
public sealed record Paging
{
    public const int DefaultSize = 25;

    public Paging(int? page, long total, int size = DefaultSize)
    {
        Size = size;
        Total = total;
        Count = (int)Math.Max(1, (total + size - 1) / size);
        Page = Math.Clamp(page ?? 1, 1, Count);
    }

    public int Page { get; }

    public int Size { get; }

    public int Count { get; }

    public long Total { get; }

    /// <summary>How many rows come before this page.</summary>
    public int Skip => (Page - 1) * Size;

    public long First => Total == 0 ? 0 : Skip + 1;

    public long Last => Math.Min(Total, (long)Skip + Size);

    /// <summary>The page numbers to offer: the ends, and the neighbours of this one; null where some are left out.</summary>
    public IEnumerable<int?> Offered()
    {
        var shown = Enumerable.Range(1, Count).Where(n => n == 1 || n == Count || Math.Abs(n - Page) <= 1);
        var before = 0;
        foreach (var number in shown)
        {
            if (number > before + 1)
            {
                yield return number == before + 2 ? before + 1 : null;
            }

            yield return before = number;
        }
    }
}
