using NodaTime;

namespace MineDeSoleil.Domain.Installations;

/// <summary>What of the energy is sold: everything (injection equals generation), or what the site leaves over.</summary>
public enum Sale
{
    Full,
    Surplus,
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
    string TariffOrder, string Buyer, Sale Sale, LocalDate Start, LocalDate End, IReadOnlyList<IndexedTariff> Tariffs)
{
    /// <summary>The tariff in force on a day of the contract; null before the first one and outside the contract.</summary>
    public IndexedTariff? TariffOn(LocalDate day) =>
        day < Start || day >= End ? null : Tariffs.Where(t => t.From <= day).MaxBy(t => t.From);

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
