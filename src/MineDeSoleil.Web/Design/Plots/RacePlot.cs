namespace MineDeSoleil.Web.Design.Plots;

/// <summary>One runner: a year's running total at the end of each of the slots; null before its first figure and from the first one that is missing.</summary>
public sealed record Runner(string Name, IReadOnlyList<decimal?> Values, bool IsAhead);

/// <summary>Years as lines over the same twelve months, each named at its end, the chosen one drawn above the others; with the same figures in a table beneath.</summary>
public sealed record RacePlot(string Title, string Unit, IReadOnlyList<(string Name, string Short)> Slots, IReadOnlyList<Runner> Runners)
{
    public const int Width = 720;
    public const int Height = 360;
    private const int Left = 64;
    private const int Right = 66;
    private const int Top = 14;
    private const int Bottom = 322;

    /// <summary>Between the names of two lines that end together.</summary>
    private const int NameHeight = 21;

    private const int Rounds = 60;

    public string NameHeading { get; init; } = "Mois";

    public int Decimals { get; init; } = 1;

    public bool IsTableOpen { get; init; }

    public PlotScale Scale => field ??= new(Runners.SelectMany(r => r.Values).Max() ?? 0, Top, Bottom);

    public (int From, int To, int Bottom) Frame => (Left, Width - Right, Bottom);

    public decimal X(int slot) => Left + ((decimal)(Width - Left - Right) * slot / Math.Max(1, Slots.Count - 1));

    public string Path(Runner runner) => string.Join(" ", runner.Values
        .Select((value, slot) => (Value: value, Slot: slot)).Where(p => p.Value is not null)
        .Select((p, i) => $"{(i == 0 ? "M" : "L")}{X(p.Slot).At()} {Scale.Y(p.Value!.Value).At()}"));

    /// <summary>Where each line ends, and where its name stands: beside the end, and names that would cover one another each moved away by half.</summary>
    public IReadOnlyList<(Runner Runner, int Colour, decimal X, decimal Y, decimal NameY)> Ends()
    {
        var ends = Runners.Select((runner, index) => (Runner: runner, Colour: (index % 8) + 1, Slot: Last(runner)))
            .Where(e => e.Slot >= 0)
            .Select(e => (e.Runner, e.Colour, X: X(e.Slot), Y: Scale.Y(e.Runner.Values[e.Slot]!.Value)))
            .OrderByDescending(e => e.Y).ToList();
        var names = ends.Select(e => e.Y).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            for (var lower = 0; lower < names.Length; lower++)
            {
                var upper = Array.FindIndex([.. ends], lower + 1, e => e.X == ends[lower].X); // a line that ends in another month has its name elsewhere
                if (upper >= 0 && names[lower] - names[upper] is var apart and < NameHeight)
                {
                    var half = (NameHeight - apart) / 2;
                    (names[lower], names[upper]) = (names[lower] + half, names[upper] - half);
                }
            }
        }

        return [.. ends.Select((e, i) => (e.Runner, e.Colour, e.X, e.Y, names[i]))];
    }

    private static int Last(Runner runner) => runner.Values.ToList().FindLastIndex(v => v is not null);
}
