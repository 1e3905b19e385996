namespace MineDeSoleil.Web.Design.Plots;

/// <summary>Where a roof is, in degrees: north and east are positive.</summary>
public readonly record struct Place(decimal Latitude, decimal Longitude);

/// <summary>A roof on the plan: a disc as large as its power, under its number in the table.</summary>
public sealed record PlannedRoof(int Number, string Name, string Href, decimal PeakKilowatts, decimal X, decimal Y, decimal Radius);

/// <summary>
/// The roofs as they lie to one another, north up, drawn from their own coordinates alone: no map, so nobody else is asked for one. Roofs without coordinates are not on it, and
/// there is no plan of fewer than two places.
/// </summary>
public sealed record RoofPlan(IReadOnlyList<PlannedRoof> Roofs, decimal ScaleLength, int ScaleMetres)
{
    public const int Width = 720;
    public const int Height = 420;
    private const int Margin = 52;
    private const decimal Largest = 30;
    private const decimal Smallest = 15;

    /// <summary>Metres in a degree of latitude; one of longitude is shorter by the cosine of the latitude.</summary>
    private const decimal MetresADegree = 111_320;

    /// <summary>The plan, or null where fewer than two roofs say where they are.</summary>
    public static RoofPlan? Of(IReadOnlyList<(string Name, string Href, decimal PeakKilowatts, Place? Place)> roofs)
    {
        var placed = roofs.Select((r, i) => (Roof: r, Number: i + 1)).Where(r => r.Roof.Place is not null).ToList();
        if (placed.Select(r => r.Roof.Place).Distinct().Count() < 2)
        {
            return null;
        }

        var narrowing = (decimal)Math.Cos((double)placed.Average(r => r.Roof.Place!.Value.Latitude) * Math.PI / 180);
        var points = placed.Select(r => (r.Roof, r.Number, East: r.Roof.Place!.Value.Longitude * narrowing * MetresADegree, North: r.Roof.Place!.Value.Latitude * MetresADegree)).ToList();
        var (west, east, south, north) = (points.Min(p => p.East), points.Max(p => p.East), points.Min(p => p.North), points.Max(p => p.North));
        var perMetre = Math.Min((Width - (2 * Margin)) / Math.Max(1, east - west), (Height - (2 * Margin)) / Math.Max(1, north - south));
        var (left, top) = ((Width - ((east - west) * perMetre)) / 2, (Height - ((north - south) * perMetre)) / 2);
        var most = Math.Max(1, points.Max(p => p.Roof.PeakKilowatts));
        var metres = Round(Width / 5 / perMetre);
        return new(
            [.. points.Select(p => new PlannedRoof(
                p.Number, p.Roof.Name, p.Roof.Href, p.Roof.PeakKilowatts, left + ((p.East - west) * perMetre), top + ((north - p.North) * perMetre),
                Math.Max(Smallest, Largest * (decimal)Math.Sqrt((double)(p.Roof.PeakKilowatts / most)))))],
            metres * perMetre,
            metres);
    }

    /// <summary>The round number of metres nearest below: 1, 2 or 5 times a power of ten.</summary>
    private static int Round(decimal metres)
    {
        var power = 1;
        while (power * 10 <= metres)
        {
            power *= 10;
        }

        return metres >= 5 * power ? 5 * power : metres >= 2 * power ? 2 * power : power;
    }
}
