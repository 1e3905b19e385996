using MineDeSoleil.Domain.Quantities;

namespace MineDeSoleil.Domain.Production;

/// <summary>
/// What was produced against what was expected of the same whole months. A <i>performance index</i>: without a measure of the irradiance it is no
/// performance ratio (IEC 61724-1), and a sunny year raises it.
/// </summary>
/// <param name="Produced">Sum of the months that count: whole, nothing missing.</param>
/// <param name="Expected">Expected of these same months.</param>
/// <param name="Months">How many they are.</param>
public readonly record struct PerformanceIndex(Energy Produced, Energy Expected, int Months)
{
    /// <summary>Produced over expected in thousandths, rounded down; null where nothing was expected or no month is whole.</summary>
    public long? PerMille => Expected > Energy.Zero ? (long)((Int128)Produced.WattHours * 1000 / Expected.WattHours) : null;

    public static PerformanceIndex Of(IEnumerable<(MonthFigure? Figure, Energy Expected)> months)
    {
        var whole = months.Where(m => m.Figure is { Quality: not Quality.Partial }).ToList();
        return new(new(whole.Sum(m => m.Figure!.Energy.WattHours)), new(whole.Sum(m => m.Expected.WattHours)), whole.Count);
    }
}
