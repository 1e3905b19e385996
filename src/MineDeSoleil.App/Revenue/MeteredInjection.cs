using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Production;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Installations;
using MineDeSoleil.Domain.Production;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Revenue;
using NodaTime;

namespace MineDeSoleil.App.Revenue;

/// <summary>
/// What the contract owes for a roof and a period: the injection of its months at the tariffs in force, and the late values of months used before. Refused: a
/// period that the contract does not bill, a month that is not final, a month whose injection nobody measured (generation says the same only where all is sold).
/// </summary>
public sealed class MeteredInjection(CooperativeDb db, MonthlyProduction production, ReadingLedger ledger) : IUseCase
{
    public async Task<Decision<DueInvoice>> Run(Installation roof, LocalDate from, LocalDate to, CancellationToken cancel)
    {
        if (roof.Contract is not { } contract)
        {
            return Refusal.Of("InvoiceWithoutContract", ("installation", roof.Code));
        }

        var faults = contract.PeriodFaults(from, to).ToList();
        if (faults.Count > 0)
        {
            return faults;
        }

        var (first, last) = (from.ToYearMonth(), to.PlusDays(-1).ToYearMonth());
        var months = await production.Run(first, last, cancel, roof.Code);
        var refusals = months.Select(m => FaultOf(roof, m)).OfType<Refusal>().ToList();
        if (refusals.Count > 0)
        {
            return refusals;
        }

        var readings = await ledger.Latest([roof.Code], first.OnDayOfMonth(1), last.OnDayOfMonth(1).PlusMonths(1), cancel);
        var late = await db.ProductionCorrections.AsNoTracking()
            .Where(c => c.Installation == roof.Code && c.Quantity == Quantity.Injection && c.InMonth >= first && c.InMonth <= last)
            .ToListAsync(cancel);
        return DueInvoice.Of(
            contract, from, to, [.. months.Select(m => Metered(roof, m, readings))],
            [.. late.Where(c => c.InMonth.OnDayOfMonth(1) >= from).Select(c => new LateEnergy(c.OfMonth, c.WattHours))]);
    }

    private static MonthFigure? FigureOf(Installation roof, RoofMonth month) => month.Injection ?? (roof.SellsEverything ? month.Figure : null);

    private static Refusal? FaultOf(Installation roof, RoofMonth month) => FigureOf(roof, month) switch
    {
        null => Refusal.Of("InjectionUnknown", ("month", month.Month), ("installation", roof.Code)),
        { State: not (MonthState.Final or MonthState.Locked) } => Refusal.Of("MonthNotFinal", ("month", month.Month), ("installation", roof.Code)),
        _ => null,
    };

    private static MeteredMonth Metered(Installation roof, RoofMonth month, IReadOnlyList<RecordedReading> readings)
    {
        var figure = FigureOf(roof, month)!;
        var days = readings.Select(r => r.Reading)
            .Where(r => r.Source == figure.Source && r.Quantity == figure.Quantity && r.Kind == ReadingKind.Energy && r.Period.IsDay && r.Period.Month == month.Month && r.Quality != Quality.Missing)
            .GroupBy(r => r.Period.From)
            .ToDictionary(d => d.Key, d => new Energy(d.Sum(r => r.Energy.WattHours)));
        return new(month.Month, LocalDate.Max(month.Month.OnDayOfMonth(1), roof.CommissionedOn), figure.Energy, days);
    }
}
