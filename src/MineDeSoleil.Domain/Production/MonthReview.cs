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

        var produced = generation ?? (roof.SellsEverything ? injection : null);
        if (produced is not null && !latest.Any(r => r.Reading.Period == whole && r.Reading.Source == produced.Source))
        {
            var expected = roof.Expected.Between(whole.From, whole.To, roof.CommissionedOn);
            Add(MonthPlausibility.FarFromExpected(produced.Energy, expected, roof.Expected.DeviationBetween(whole.From, whole.To, roof.CommissionedOn), limits));
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

        MonthFigure? Complete(Quantity quantity) =>
            MonthFigure.Choose(month, quantity, latest, roof.CommissionedOn, today) is { Quality: not Quality.Partial } figure ? figure : null;
    }
}
