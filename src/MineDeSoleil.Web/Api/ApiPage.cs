namespace MineDeSoleil.Web.Api;

/// <summary>A page of a list: rows, their number in all, and where the next page is.</summary>
public sealed record ApiPage<T>(IReadOnlyList<T> Items, int Page, int Size, long Total)
{
    public bool HasMore => (long)Page * Size < Total;
}

/// <summary>Which page is asked for: from 1, at most 1 000 rows.</summary>
public readonly record struct PageAsked(int? Page, int? Size)
{
    public const int Most = 1000;

    public int Number => Math.Clamp(Page ?? 1, 1, 1_000_000);

    public int Rows => Math.Clamp(Size ?? 100, 1, Most);

    public int Skip => (int)Math.Min(int.MaxValue, (long)(Number - 1) * Rows);
}
