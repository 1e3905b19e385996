using System.Globalization;
using System.Text.Json;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Installations;
using MineDeSoleil.Domain.Quantities;

namespace MineDeSoleil.App.Installations.Pvgis;

/// <summary>
/// Reads the JSON of PVGIS <c>PVcalc</c>: kWh a month to watt-hours. The answer does not name its version; version 5.3 is known by its radiation data
/// (PVGIS-SARAH3). Refused: anything but twelve months of plain numbers that sum to the year it gives.
/// </summary>
public static class PvgisAnswer
{
    public const string Version = "v5_3";
    private const string Radiation = "PVGIS-SARAH3";

    /// <summary>How far the twelve months may be from the year beside them: each is rounded to a hundredth of a kWh.</summary>
    private const decimal SumTolerance = 0.5m;

    public static Decision<ModelledYield> Read(byte[] content, string request)
    {
        try
        {
            using var json = JsonDocument.Parse(content);
            return Read(json.RootElement, request);
        }
        catch (JsonException fault)
        {
            return Refusal.Of("PvgisNotJson", ("file", request), ("line", (fault.LineNumber ?? 0) + 1));
        }
        catch (Surprise surprise)
        {
            return Refusal.Of("PvgisSurprise", ("file", request), ("path", surprise.Path), ("value", surprise.Found));
        }
    }

    private static Decision<ModelledYield> Read(JsonElement root, string request)
    {
        var database = Text(root, "inputs.meteo_data.radiation_db");
        if (database != Radiation)
        {
            return Refusal.Of("PvgisOtherVersion", ("file", request), ("found", database), ("expected", Radiation), ("version", Version));
        }

        var inputs = new YieldQuestion(
            Number(root, "inputs.location.latitude"), Number(root, "inputs.location.longitude"), Number(root, "inputs.pv_module.peak_power"),
            Number(root, "inputs.pv_module.system_loss"), Number(root, "inputs.mounting_system.fixed.slope.value"), Number(root, "inputs.mounting_system.fixed.azimuth.value"));
        var months = At(root, "outputs.monthly.fixed");
        if (months.ValueKind != JsonValueKind.Array || months.GetArrayLength() != 12)
        {
            return Refusal.Of("PvgisMonths", ("file", request), ("found", months.ValueKind == JsonValueKind.Array ? months.GetArrayLength() : 0));
        }

        var read = new List<ExpectedMonth>();
        decimal sum = 0;
        for (var i = 0; i < 12; i++)
        {
            var path = $"outputs.monthly.fixed[{i}]";
            if (Number(months[i], "month", path) != i + 1)
            {
                throw new Surprise($"{path}.month", At(months[i], "month", path).GetRawText());
            }

            var energy = NotNegative(months[i], "E_m", path);
            sum += energy;
            read.Add(new(WattHours(energy), WattHours(NotNegative(months[i], "SD_m", path))));
        }

        var year = Number(root, "outputs.totals.fixed.E_y");
        return Math.Abs(year - sum) > SumTolerance
            ? Refusal.Of("PvgisSumDiffers", ("file", request), ("sum", WattHours(sum)), ("year", WattHours(year)))
            : new ModelledYield(inputs, Version, database, (int)Number(root, "inputs.meteo_data.year_min"), (int)Number(root, "inputs.meteo_data.year_max"), read);
    }

    private static Energy WattHours(decimal kilowattHours) => new((long)decimal.Round(kilowattHours * 1000, 0, MidpointRounding.AwayFromZero));

    private static JsonElement At(JsonElement from, string path, string? parent = null)
    {
        foreach (var name in path.Split('.'))
        {
            if (from.ValueKind != JsonValueKind.Object || !from.TryGetProperty(name, out from))
            {
                throw new Surprise(Full(path, parent), "–");
            }
        }

        return from;
    }

    private static string Text(JsonElement from, string path) =>
        At(from, path) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : throw new Surprise(path, At(from, path).GetRawText());

    private static decimal Number(JsonElement from, string path, string? parent = null)
    {
        var value = At(from, path, parent);
        return value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && Math.Abs(number) < 1_000_000_000
            ? number
            : throw new Surprise(Full(path, parent), value.GetRawText());
    }

    private static decimal NotNegative(JsonElement from, string path, string parent)
    {
        var number = Number(from, path, parent);
        return number >= 0 ? number : throw new Surprise(Full(path, parent), number.ToString(CultureInfo.InvariantCulture));
    }

    private static string Full(string path, string? parent) => parent is null ? path : $"{parent}.{path}";

    private sealed class Surprise(string path, string found) : Exception
    {
        public string Path { get; } = path;

        public string Found { get; } = found.Length > 40 ? found[..40] : found;
    }
}
