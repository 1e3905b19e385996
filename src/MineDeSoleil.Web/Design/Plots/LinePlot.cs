namespace MineDeSoleil.Web.Design.Plots;

/// <summary>A point of a curve: the value so far, and what was expected so far.</summary>
public sealed record CurvePoint(string Name, string Short, decimal? Value, decimal? Expected = null);

/// <summary>A cumulative curve with its area, against the dotted curve that was expected, with the same figures in a table beneath.</summary>
public sealed record LinePlot(string Title, string Unit, IReadOnlyList<CurvePoint> Points)
{
    public const int Width = 720;
    public const int Height = 300;
    private const int Left = 64;
    private const int Right = 16;
    private const int Top = 14;
    private const int Bottom = 262;

    public string NameHeading { get; init; } = "Mois";

    public string ValueHeading { get; init; } = "Produit";

    public string ExpectedHeading { get; init; } = "Attendu";

    public int Decimals { get; init; }

    public bool IsTableOpen { get; init; }

    public bool HasExpected => Points.Any(p => p.Expected is not null);

    public PlotScale Scale => field ??= new(Points.Max(p => Math.Max(p.Value ?? 0, p.Expected ?? 0)), Top, Bottom);

    public (int From, int To, int Bottom) Frame => (Left, Width - Right, Bottom);

    public decimal X(int index) => Points.Count == 1
        ? (Left + Width - Right) / 2m
        : Left + ((decimal)(Width - Left - Right) * index / (Points.Count - 1));

    /// <summary>The SVG path through the points that have a value.</summary>
    public string Path(Func<CurvePoint, decimal?> figure)
    {
        var known = Points.Select((p, i) => (X: X(i), Value: figure(p))).Where(p => p.Value is not null);
        return string.Join(" ", known.Select((p, i) => $"{(i == 0 ? "M" : "L")}{p.X.At()} {Scale.Y(p.Value!.Value).At()}"));
    }

    /// <summary>The same path closed down to the axis; empty where no point has a value.</summary>
    public string Area()
    {
        var known = Points.Select((p, i) => (p.Value, Index: i)).Where(p => p.Value is not null).Select(p => p.Index).ToList();
        return known.Count < 2 ? "" : $"{Path(p => p.Value)} L{X(known[^1]).At()} {Bottom.At()} L{X(known[0]).At()} {Bottom.At()} Z";
    }
}
