using MineDeSoleil.Domain.Quantities;

namespace MineDeSoleil.Domain.Installations;

/// <summary>What a model of the sun is asked of one array: place in degrees, peak power in kWc, losses in percent, tilt and azimuth in degrees (south 0, east −90).</summary>
public sealed record YieldQuestion(decimal Latitude, decimal Longitude, decimal PeakKilowatts, decimal LossPercent, decimal TiltDegrees, decimal AzimuthDegrees)
{
    /// <summary>A thousandth of a degree is a hundred metres: finer, two questions are the same.</summary>
    private const int PlaceDecimals = 3;

    /// <summary>The question of an array; null while the roof's place is not known.</summary>
    public static YieldQuestion? Of(SolarArray array, YieldSettings site) => site is { Latitude: { } latitude, Longitude: { } longitude }
        ? new(latitude, longitude, array.PeakWatts / 1000m, site.LossPercent, array.TiltDegrees, array.AzimuthDegrees)
        : null;

    /// <summary>Each figure in which an answer's inputs are not those of this question; none where it answers it.</summary>
    public IEnumerable<(string Input, decimal Asked, decimal Answered)> DifferencesWith(YieldQuestion answered) =>
        new (string, decimal, decimal)[]
        {
            ("lat", decimal.Round(Latitude, PlaceDecimals), decimal.Round(answered.Latitude, PlaceDecimals)),
            ("lon", decimal.Round(Longitude, PlaceDecimals), decimal.Round(answered.Longitude, PlaceDecimals)),
            ("peakpower", PeakKilowatts, answered.PeakKilowatts),
            ("loss", LossPercent, answered.LossPercent),
            ("angle", TiltDegrees, answered.TiltDegrees),
            ("aspect", AzimuthDegrees, answered.AzimuthDegrees),
        }.Where(i => i.Item2 != i.Item3);

    public bool IsAnsweredBy(YieldQuestion answered) => !DifferencesWith(answered).Any();
}

/// <summary>A model's answer about one array: its own inputs, the model's version and data, and twelve months.</summary>
public sealed record ModelledYield(YieldQuestion Inputs, string Version, string Database, int FirstYear, int LastYear, IReadOnlyList<ExpectedMonth> Months)
{
    /// <summary>
    /// The roof's months once every array has an answer: the sum of their energies, and of their standard deviations (arrays of one place have the
    /// same weather, so they move together). Null until then.
    /// </summary>
    public static ExpectedMonths? OfRoof(IReadOnlyList<SolarArray> arrays, YieldSettings site, IReadOnlyList<ModelledYield> latestFirst)
    {
        var answers = arrays.Select(a => YieldQuestion.Of(a, site) is { } asked ? latestFirst.FirstOrDefault(y => asked.IsAnsweredBy(y.Inputs)) : null).ToList();
        if (answers.Count == 0 || answers.Any(a => a is null))
        {
            return null;
        }

        var months = Enumerable.Range(0, 12).Select(m => new ExpectedMonth(
            new Energy(answers.Sum(a => a!.Months[m].Energy.WattHours)), new Energy(answers.Sum(a => a!.Months[m].Deviation.WattHours)))).ToList();
        var data = string.Join(" ; ", answers.Select(a => $"{a!.Version}, {a.Database}, {a.FirstYear}–{a.LastYear}").Distinct());
        return new(months, $"modèle PVGIS {data} ; somme de {answers.Count} champ(s), écarts-types additionnés (les champs d’un même lieu ont le même temps)", answers[0]!.Version);
    }
}
