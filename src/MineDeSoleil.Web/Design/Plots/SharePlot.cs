namespace MineDeSoleil.Web.Design.Plots;

/// <summary>A part of a whole, with a name and how its figure is written.</summary>
public sealed record Part(string Name, decimal Value, string Shown);

/// <summary>One bar cut in parts that sum to the whole, each with its colour, its name and its figure in the table beneath.</summary>
public sealed record SharePlot(string Title, IReadOnlyList<Part> Parts)
{
    public const int Width = 720;
    public const int Height = 56;

    public string NameHeading { get; init; } = "Part";

    public string ValueHeading { get; init; } = "Valeur";

    public decimal Whole => Math.Max(Parts.Sum(p => p.Value), 0.0001m);

    /// <summary>Each part's left edge and width in the drawing.</summary>
    public IEnumerable<(Part Part, int Colour, decimal X, decimal Width)> Drawn()
    {
        var x = 0m;
        foreach (var (part, index) in Parts.Select((part, index) => (part, index)))
        {
            var width = part.Value / Whole * Width;
            yield return (part, (index % 8) + 1, x, width);
            x += width;
        }
    }

    public decimal PercentOf(Part part) => part.Value / Whole * 100;
}
