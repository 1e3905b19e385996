using MineDeSoleil.Domain.Installations;
using NodaTime;

namespace MineDeSoleil.Domain.Production;

/// <summary>Looks over a roof's whole month once its days are in: days against month, inverter against meter, and against the expected.</summary>
public static class MonthReview
{
    /// <summary>Warnings about a whole month; none while days are missing. <paramref name="latest"/> are the month's last revisions.</summary>
    public static IReadOnlyList<Refusal> Of(
        Installation roof, YearMonth month, IReadOnlyList<RecordedReading> latest, LocalDate today, PlausibilityLimits limits)
    {
        var whole = ReadingPeriod.OfMonth(month);
        var warnings = new List<Refusal>();
        foreach (var source in latest.Where(r => r.Reading.Kind == ReadingKind.Energy).GroupBy(r => (r.Reading.Source.Name, r.Reading.Quantity)))
        {
            var days = source.Where(r => r.Reading.Period.IsDay && whole.Contains(r.Reading.Period.From)).ToList();
            var own = source.FirstOrDefault(r => r.Reading.Period == whole);
            if (own is not null && days.Count == whole.Days)
            {
                Add(MonthPlausibility.DaysAgainstMonth(new(days.Sum(d => d.Reading.Energy.WattHours)), own.Reading.Energy, limits));
            }
        }

        var generation = Complete(Quantity.Generation);
        var injection = Complete(Quantity.Injection);
        if (generation is not null && injection is not null)
        {
            Add(MonthPlausibility.InjectionOverGeneration(injection.Energy, generation.Energy, limits));
            if (roof.SellsEverything && generation.Source.Provenance == Provenance.InverterMonth)
            {
                Add(MonthPlausibility.InverterAgainstMeter(generation.Energy, injection.Energy, limits));
            }
        }

        foreach (var quantity in Enum.GetValues<Quantity>())
        {
            if (Complete(quantity) is { } chosen)
            {
                var others = latest.Where(r => r.Reading.Quantity == quantity).Select(r => r.Reading.Source).Distinct().Where(s => s != chosen.Source);
                foreach (var other in others)
                {
                    Add(Complete(quantity, other) is { } figure ? MonthPlausibility.SourcesApart(chosen, figure, limits) : null);
                }
            }
        }

        var produced = generation ?? (roof.SellsEverything ? injection : null);
        if (produced is not null && !latest.Any(r => r.Reading.Period == whole && r.Reading.Source == produced.Source))
        {
            var expected = roof.ExpectedBetween(whole.From, whole.To);
            Add(MonthPlausibility.FarFromExpected(produced.Energy, expected, roof.DeviationBetween(whole.From, whole.To), limits));
            Add(Plausibility.SmellsOfAWrongUnit(produced.Energy, expected, limits)
                ? Refusal.Of("UnitSuspected", ("kwh", produced.Energy), ("expected", expected))
                : null);
        }

        return warnings;

        void Add(Refusal? warning)
        {
            if (warning is not null)
            {
                warnings.Add(warning);
            }
        }

        MonthFigure? Complete(Quantity quantity, ReadingSource? only = null) =>
            MonthFigure.Choose(month, quantity, latest.Where(r => only is null || r.Reading.Source == only), roof.CommissionedOn, today, meters: roof.Meters) is { Quality: not Quality.Partial } figure ? figure : null;
    }
}
