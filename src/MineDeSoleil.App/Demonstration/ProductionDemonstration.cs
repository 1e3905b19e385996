using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Production;
using MineDeSoleil.App.Sources;
using MineDeSoleil.App.Sources.Enedis;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Installations;
using MineDeSoleil.Domain.Production;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.App.Demonstration;

/// <summary>
/// Eight roofs and their production since 2020, invented and the same every time: invoices by the month, days for the last two
/// months, a partial month, a figure in quarantine, a roof that fell silent. Nothing where roofs are there already.
/// </summary>
public sealed class ProductionDemonstration(CooperativeDb db, ReadingLedger ledger, IClock clock) : IUseCase
{
    private const string Adapter = "demonstration/1";
    private const string WithGaps = "LAMENDIN";
    private const string Silent = "SALENGRO";
    private const string WrongUnit = "CYBERCOIN";
    private const int DaysSilent = 4;
    private static readonly ReadingSource Invoice = new("invoice", Provenance.InvoiceOrGridIndex);
    private static readonly ReadingSource Daily = new(EnedisFormat.SourceName, Provenance.GridDaily);

    /// <summary>How many readings were made.</summary>
    public Task<Decision<int>> Run(Actor actor, CancellationToken cancel) => db.InTransaction<int>(async () =>
    {
        if (await db.Installations.AnyAsync(cancel))
        {
            return 0;
        }

        var now = clock.GetCurrentInstant();
        var today = now.DayInParis();
        var roofs = DemonstrationRoofs.Read().Installations().ToList();
        db.Installations.AddRange(roofs);
        await db.SaveChangesAsync(cancel);

        var lastMonth = today.ToYearMonth().PlusMonths(-1);
        var invoices = await Keep("facturation mensuelle", Invoice.Name, roofs.SelectMany(r => Invoiced(r, lastMonth.PlusMonths(-1))), now, cancel);
        var days = await Keep("relevés quotidiens", Daily.Name, roofs.SelectMany(r => Measured(r, lastMonth, today)), now, cancel);
        List<ReadingOutcome> outcomes = [.. invoices.Concat(days).Select(r => new ReadingOutcome(r, ReadingFate.New, 1, [], []))];
        outcomes.Add(Held(roofs.Single(r => r.Code == WrongUnit), days[0], today));
        await ledger.Append(outcomes, now, runId: null, cancel);

        await Runs(now, cancel);
        await db.Raise(
            [new(Silent, Daily.Name, Refusal.Of("EmptySuccess", ("source", Daily.Name), ("installation", Silent), ("from", today.PlusDays(-DaysSilent))))], now, null, cancel);
        db.Record(now, actor, nameof(ProductionDemonstration), "demonstration", new { Roofs = roofs.Count, Readings = outcomes.Count });
        return outcomes.Count;
    }, cancel);

    private static IEnumerable<Reading> Invoiced(Installation roof, YearMonth last)
    {
        for (var month = roof.CommissionedOn.ToYearMonth(); month <= last; month = month.PlusMonths(1))
        {
            yield return Reading(roof, Invoice, ReadingPeriod.OfMonth(month), DemonstrationSky.Month(roof, month));
        }
    }

    private static IEnumerable<Reading> Measured(Installation roof, YearMonth lastMonth, LocalDate today)
    {
        var end = roof.Code == Silent ? today.PlusDays(-DaysSilent) : today;
        return DemonstrationSky.Days(roof, lastMonth).Concat(DemonstrationSky.Days(roof, lastMonth.PlusMonths(1)))
            .Where(d => d.Day < end && !Missing(roof, d.Day, lastMonth, today))
            .Select(d => Reading(roof, Daily, ReadingPeriod.OfDay(d.Day), d.Energy));
    }

    private static bool Missing(Installation roof, LocalDate day, YearMonth lastMonth, LocalDate today) =>
        (roof.Code == WithGaps && day.ToYearMonth() == lastMonth && day.Day is >= 12 and <= 14) || (roof.Code == WrongUnit && day == HeldDay(today));

    private static LocalDate HeldDay(LocalDate today) => today.PlusDays(-3);

    /// <summary>A day's watt-hours that came as kilowatt-hours: a thousand times too much.</summary>
    private static ReadingOutcome Held(Installation roof, Reading like, LocalDate today)
    {
        var day = HeldDay(today);
        var energy = DemonstrationSky.Days(roof, day.ToYearMonth()).Single(d => d.Day == day).Energy;
        var reading = Reading(roof, Daily, ReadingPeriod.OfDay(day), new(energy.WattHours * 1000)) with { PayloadHash = like.PayloadHash };
        return new(reading, ReadingFate.Quarantined, 1, Plausibility.Judge(reading, new(roof), PlausibilityLimits.Usual).Quarantine, []);
    }

    private static Reading Reading(Installation roof, ReadingSource source, ReadingPeriod period, Energy energy) => new()
    {
        Installation = roof.Code,
        Point = roof.MeterPoint!.Value.Number,
        Quantity = Quantity.Injection,
        Period = period,
        Energy = energy,
        Quality = Quality.Measured,
        Source = source,
        RawStage = source == Daily ? "BRUT" : "",
        DeclaredUnit = "Wh",
        PayloadHash = "",
        AdapterVersion = Adapter,
    };

    /// <summary>The raw answer that these readings could have come from, kept as any other.</summary>
    private async Task<List<Reading>> Keep(string title, string source, IEnumerable<Reading> readings, Instant now, CancellationToken cancel)
    {
        var made = readings.ToList();
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"# démonstration : {title}, chiffres inventés\n");
        foreach (var reading in made)
        {
            text.Append(CultureInfo.InvariantCulture, $"{reading.Point};{reading.Period};{reading.Energy.WattHours}\n");
        }

        var answer = new RawAnswer(source, $"démonstration, {title}", "text/plain", Encoding.UTF8.GetBytes(text.ToString()), now);
        await ledger.Keep(answer, cancel);
        return [.. made.Select(r => r with { PayloadHash = answer.Hash })];
    }

    /// <summary>The last ten mornings of the scheduled import; one of them was asked to wait.</summary>
    private async Task Runs(Instant now, CancellationToken cancel)
    {
        for (var days = 10; days >= 1; days--)
        {
            var start = now.DayInParis().PlusDays(-days).At(new(9, 41)).InZoneLeniently(LegalCalendar.Paris).ToInstant();
            var failed = days == 6;
            db.ImportRuns.Add(new()
            {
                Source = Daily.Name,
                Trigger = RunTrigger.Schedule,
                StartedBy = "job:fetch-readings",
                StartedAt = start,
                EndedAt = start + Duration.FromSeconds(failed ? 2 : 11),
                Outcome = failed ? RunOutcome.Failed : RunOutcome.Done,
                NewReadings = failed ? 0 : 8,
                Unchanged = failed ? 0 : 352,
                Held = days == 2 ? 1 : 0,
                FailureKind = failed ? FailureKind.RateLimited : null,
                Detail = failed ? "429" : null,
                RetryAt = failed ? start + Duration.FromMinutes(15) : null,
            });
        }

        await db.SaveChangesAsync(cancel);
    }
}
