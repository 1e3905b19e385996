namespace MineDeSoleil.Domain.Installations;

/// <summary>
/// Panels that face one way: peak power in whole watts (kWc × 1000), azimuth in degrees from south (east −90, west 90),
/// tilt in degrees from the horizontal.
/// </summary>
public sealed record SolarArray(string Name, int PeakWatts, int AzimuthDegrees, int TiltDegrees)
{
    /// <summary>Ten megawatts: beyond any roof; a larger figure is a slip of unit.</summary>
    public const int LargestPeakWatts = 10_000_000;

    internal IEnumerable<Refusal> Faults()
    {
        if (PeakWatts is < 1 or > LargestPeakWatts)
        {
            yield return Refusal.Of("ArrayPeakOutOfRange", ("array", Name), ("watts", PeakWatts), ("largest", LargestPeakWatts));
        }

        if (AzimuthDegrees is < -180 or > 180)
        {
            yield return Refusal.Of("ArrayAzimuthOutOfRange", ("array", Name), ("degrees", AzimuthDegrees));
        }

        if (TiltDegrees is < 0 or > 90)
        {
            yield return Refusal.Of("ArrayTiltOutOfRange", ("array", Name), ("degrees", TiltDegrees));
        }
    }
}
