namespace MineDeSoleil.Web.Design.Plots;

/// <summary>One bar: what was, against what was expected. A missing value is drawn as a gap, never as zero; a partial one is hatched.</summary>
public sealed record Bar(string Name, string Short, decimal? Value, decimal? Expected = null, bool IsPartial = false)
{
    /// <summary>An address for the bar's row in the table; none by default.</summary>
    public string? Href { get; init; }
}

/// <summary>Bars against a mark for what was expected, with the same figures in a table beneath.</summary>
public sealed record BarPlot(string Title, string Unit, IReadOnlyList<Bar> Bars)
{
    public const int Width = 720;
    public const int Height = 300;
    private const int Left = 64;
    private const int Right = 8;
    private const int Top = 14;
    private const int Bottom = 262;

    /// <summary>What the first column of the table is called.</summary>
    public string NameHeading { get; init; } = "Mois";

    public string ValueHeading { get; init; } = "Produit";

    public string ExpectedHeading { get; init; } = "Attendu";

    public int Decimals { get; init; }

    /// <summary>Whether the table beneath is open from the start.</summary>
    public bool IsTableOpen { get; init; }

    public bool HasExpected => Bars.Any(b => b.Expected is not null);

    public bool HasPartial => Bars.Any(b => b.IsPartial);

    public bool HasGaps => Bars.Any(b => b.Value is null);

    public PlotScale Scale => field ??= new(Bars.Max(b => Math.Max(b.Value ?? 0, b.Expected ?? 0)), Top, Bottom);

    public (int From, int To, int Bottom) Frame => (Left, Width - Right, Bottom);

    private decimal Slot => (decimal)(Width - Left - Right) / Math.Max(1, Bars.Count);

    public decimal BarWidth => Math.Min(56, Slot * 0.62m);

    public decimal CentreOf(int index) => Left + (Slot * (index + 0.5m));

    /// <summary>The sentence a reader who does not see the drawing hears: the largest, the smallest, the total.</summary>
    public decimal Total => Bars.Sum(b => b.Value ?? 0);

    /// <summary>The bars that have something to be compared with.</summary>
    public decimal TotalCompared => Bars.Where(b => b.Expected is not null).Sum(b => b.Value ?? 0);

    public decimal TotalExpected => Bars.Where(b => b.Value is not null).Sum(b => b.Expected ?? 0);
}
