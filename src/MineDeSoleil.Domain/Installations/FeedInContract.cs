using NodaTime;

namespace MineDeSoleil.Domain.Installations;

/// <summary>What of the energy is sold: everything (injection equals generation), or what the site leaves over.</summary>
public enum Sale
{
    Full,
    Surplus,
}

/// <summary>How many months one invoice covers: under 36 kWc a year, to 100 kWc half a year, above a month, as the contract says.</summary>
public enum BillingCycle
{
    Monthly = 1,
    HalfYearly = 6,
    Yearly = 12,
}

/// <summary>
/// A tariff value from a day on: the contract's initial tariff in cents of a euro a kWh, times the index L that the
/// buyer publishes each year (arrêtés tarifaires S06 to S21).
/// </summary>
public sealed record IndexedTariff(LocalDate From, decimal InitialCentsPerKilowattHour, decimal Index)
{
    /// <summary>Cents of a euro a kWh in force; exact, rounded only where an invoice says so.</summary>
    public decimal CentsPerKilowattHour => InitialCentsPerKilowattHour * Index;
}

/// <summary>
/// The contract under which a roof's energy is bought (contrat d'obligation d'achat): the tariff order that names it,
/// the buyer, its first day and the day it ends (exclusive), and its dated indexed tariffs.
/// </summary>
public sealed record FeedInContract(
    string TariffOrder, string Buyer, Sale Sale, LocalDate Start, LocalDate End, IReadOnlyList<IndexedTariff> Tariffs, BillingCycle Billing = BillingCycle.Monthly)
{
    /// <summary>The tariff in force on a day of the contract; null before the first one and outside the contract.</summary>
    public IndexedTariff? TariffOn(LocalDate day) =>
        day < Start || day >= End ? null : Tariffs.Where(t => t.From <= day).MaxBy(t => t.From);

    /// <summary>Why no invoice covers this period (end exclusive): outside the contract, or not as long as it says; shorter at its start or end only.</summary>
    public IEnumerable<Refusal> PeriodFaults(LocalDate from, LocalDate to)
    {
        var full = from.PlusMonths((int)Billing);
        if (to <= from)
        {
            yield return Refusal.Of("InvoicePeriodBackward", ("from", from), ("to", to.PlusDays(-1)));
        }
        else if (from < Start || to > End)
        {
            yield return Refusal.Of("InvoiceOutsideContract", ("from", from), ("to", to.PlusDays(-1)), ("start", Start), ("end", End.PlusDays(-1)));
        }
        else if (to > full || (to < full && from != Start && to != End))
        {
            yield return Refusal.Of("InvoicePeriodNotAsContract", ("from", from), ("to", to.PlusDays(-1)), ("months", (int)Billing), ("expected", full.PlusDays(-1)));
        }
    }

    internal IEnumerable<Refusal> Faults()
    {
        if (End <= Start)
        {
            yield return Refusal.Of("ContractEndsBeforeItStarts", ("start", Start), ("end", End));
        }

        foreach (var tariff in Tariffs.Where(t => t.InitialCentsPerKilowattHour <= 0 || t.Index <= 0))
        {
            yield return Refusal.Of("TariffNotPositive", ("from", tariff.From), ("cents", tariff.CentsPerKilowattHour));
        }

        foreach (var same in Tariffs.GroupBy(t => t.From).Where(g => g.Count() > 1))
        {
            yield return Refusal.Of("TariffTwiceOnOneDay", ("from", same.Key));
        }
    }
}
