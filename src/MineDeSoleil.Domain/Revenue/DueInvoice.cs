using MineDeSoleil.Domain.Installations;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.Domain.Revenue;

/// <summary>Energy of a stretch of days (end exclusive) at one tariff, in cents of a euro a kWh; the amount is rounded once, half up. A correction names the month it is of.</summary>
public sealed record DueLine(LocalDate From, LocalDate To, Energy Energy, decimal CentsPerKilowattHour, bool Estimated, YearMonth? CorrectionOf)
{
    /// <summary>Exact, in euros.</summary>
    public decimal Exact => Energy.InKilowattHours * CentsPerKilowattHour / 100m;

    public Money Amount => Money.RoundHalfUp(Exact);
}

/// <summary>A value that came after its month was used, and counts in this invoice at the tariff of its own month.</summary>
public sealed record LateEnergy(YearMonth Of, Energy Energy);

/// <summary>What the contract owes for a period by the meter: one line a tariff, corrections of months used before on lines of their own.</summary>
public sealed record DueInvoice(IReadOnlyList<DueLine> Lines)
{
    public Energy Energy => new(Lines.Sum(l => l.Energy.WattHours));

    public Money Amount => Lines.Aggregate(Money.Zero, (sum, l) => sum + l.Amount);

    /// <summary>Refuses a day of the period on which no tariff is in force.</summary>
    public static Decision<DueInvoice> Of(FeedInContract contract, LocalDate from, LocalDate to, IReadOnlyList<MeteredMonth> months, IReadOnlyList<LateEnergy> late)
    {
        LocalDate[] cuts = [from, to, .. contract.Tariffs.Select(t => t.From)];
        var stretches = months.SelectMany(m => m.CutBefore(cuts)).Where(s => s.From >= from && s.To <= to).OrderBy(s => s.From).ToList();
        var corrected = late.Where(l => l.Energy != Energy.Zero).OrderBy(l => l.Of).Select(l => (Late: l, On: LocalDate.Max(contract.Start, l.Of.OnDayOfMonth(1)))).ToList();
        foreach (var day in stretches.Select(s => s.From).Concat(corrected.Select(c => c.On)))
        {
            if (contract.TariffOn(day) is null)
            {
                return Refusal.Of("TariffMissing", ("day", day));
            }
        }

        var lines = stretches
            .GroupBy(s => contract.TariffOn(s.From)!)
            .Select(t => new DueLine(t.First().From, t.Last().To, new(t.Sum(s => s.Energy.WattHours)), t.Key.CentsPerKilowattHour, t.Any(s => s.Estimated), null))
            .Concat(corrected.Select(c => new DueLine(
                c.Late.Of.OnDayOfMonth(1), c.Late.Of.OnDayOfMonth(1).PlusMonths(1), c.Late.Energy, contract.TariffOn(c.On)!.CentsPerKilowattHour, false, c.Late.Of)));
        return new DueInvoice([.. lines]);
    }

    /// <summary>How an invoice as issued (net of VAT) differs from this, in parts that sum to the difference.</summary>
    public InvoiceDifference DifferenceOf(Energy energy, Money net)
    {
        var whole = net - Amount;
        var exact = Lines.Sum(l => l.Exact);
        var mean = Energy != Energy.Zero ? exact / Energy.InKilowattHours : Lines.Select(l => l.CentsPerKilowattHour / 100m).FirstOrDefault();
        var ofEnergy = Money.RoundHalfUp((energy - Energy).InKilowattHours * mean);
        var rest = whole - ofEnergy;
        var isRounding = Math.Abs(rest.Cents) <= Math.Max(1, Lines.Count);
        return new(energy - Energy, whole, ofEnergy, isRounding ? Money.Zero : rest, isRounding ? rest : Money.Zero);
    }
}

/// <summary>
/// Why an invoice is not what the meter says: kilowatt-hours (at the mean tariff of the period), tariff, or rounding (at most a cent a line).
/// The three sum to <see cref="Whole"/>; positive where the invoice asks for more.
/// </summary>
public sealed record InvoiceDifference(Energy Energy, Money Whole, Money OfEnergy, Money OfTariff, Money OfRounding);
