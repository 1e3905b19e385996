using System.Globalization;

namespace MineDeSoleil.App.Sources.Portals;

/// <summary>A unit as a file declares it; a unit is read, never guessed.</summary>
/// <param name="WattHours">What one of it is in watt-hours; for a power, in watts.</param>
internal sealed record EnergyUnit(string Name, decimal WattHours, bool IsPower = false)
{
    private static readonly EnergyUnit[] All = [new("Wh", 1), new("kWh", 1000), new("MWh", 1_000_000), new("W", 1, IsPower: true), new("kW", 1000, IsPower: true)];

    /// <summary>The unit of that name, whatever its case; null where it is none.</summary>
    public static EnergyUnit? Of(string name) => Array.Find(All, unit => string.Equals(unit.Name, name.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>The unit that a column's name carries in brackets, "Yield (kWh)" or "Ertrag [kWh]" or "Valeur (en kWh)"; null where it carries none.</summary>
    public static EnergyUnit? In(string column)
    {
        var open = column.LastIndexOfAny(['(', '[']);
        var close = column.LastIndexOfAny([')', ']']);
        return open >= 0 && close > open ? Of(column[(open + 1)..close].Replace("en ", "", StringComparison.Ordinal)) : null;
    }

    /// <summary>A figure with a point or a comma, spaces between thousands allowed; false for anything else.</summary>
    public static bool TryFigure(string text, out decimal figure)
    {
        var bare = string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        return Files.ExchangeValues.TryDecimal(bare, out figure)
            || (bare.Contains('E', StringComparison.Ordinal) && decimal.TryParse(bare, NumberStyles.Float, CultureInfo.InvariantCulture, out figure));
    }
}
