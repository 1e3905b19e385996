using System.Globalization;

namespace MineDeSoleil.Web.Design.Plots;

/// <summary>A vertical axis from zero to a round figure above the largest value, with 4 to 6 ticks at 1, 2, 2.5 or 5 times a power of ten.</summary>
public sealed class PlotScale
{
    private readonly decimal top;
    private readonly decimal bottom;

    /// <summary>Coordinates: <paramref name="top"/> is where the largest tick lies, <paramref name="bottom"/> where zero lies.</summary>
    public PlotScale(decimal largest, decimal top, decimal bottom)
    {
        (this.top, this.bottom) = (top, bottom);
        var step = Step(Math.Max(largest, 0.001m) / 4);
        var count = (int)decimal.Ceiling(Math.Max(largest, step) / step);
        Ticks = [.. Enumerable.Range(0, count + 1).Select(i => i * step)];
    }

    public IReadOnlyList<decimal> Ticks { get; }

    public decimal Largest => Ticks[^1];

    /// <summary>How many decimals the ticks need.</summary>
    public int Decimals => Enumerable.Range(0, 4).FirstOrDefault(d => Ticks.All(t => decimal.Round(t, d) == t), 3);

    public decimal Y(decimal value) => bottom - (value / Largest * (bottom - top));

    private static decimal Step(decimal rough)
    {
        var power = 1m;
        while (power * 10 <= rough)
        {
            power *= 10;
        }

        while (power > rough)
        {
            power /= 10;
        }

        return new[] { 1m, 2m, 2.5m, 5m, 10m }.First(m => m * power >= rough) * power;
    }
}

/// <summary>Coordinates in the drawing, written as SVG reads them whatever the reader's culture.</summary>
public static class Coordinates
{
    public static string At(this decimal coordinate) => coordinate.ToString("0.##", CultureInfo.InvariantCulture);

    public static string At(this int coordinate) => coordinate.ToString(CultureInfo.InvariantCulture);
}
