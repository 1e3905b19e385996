using System.Globalization;
using System.Text;
using MineDeSoleil.Domain.Installations;

namespace MineDeSoleil.App.Tests.Installations;

/// <summary>The JSON of PVcalc as version 5.3 writes it (the shape of recorded answers; the figures are made up).</summary>
public static class PvgisFile
{
    private static readonly decimal[] Shares = [0.032m, 0.048m, 0.086m, 0.111m, 0.124m, 0.123m, 0.126m, 0.118m, 0.095m, 0.071m, 0.039m, 0.027m];

    public static byte[] Of(YieldQuestion inputs, decimal yearKilowattHours = 100_000, string radiation = "PVGIS-SARAH3", int months = 12, Func<string, string>? spoilt = null)
    {
        var rows = Enumerable.Range(1, months).Select(m => Text(
            $$$$"""{"month": {{{{m}}}}, "E_d": {{{{yearKilowattHours * Shares[m - 1] / 30:0.00}}}}, "E_m": {{{{yearKilowattHours * Shares[m - 1]:0.00}}}}, "H(i)_d": 1.07, "H(i)_m": 33.13, "SD_m": {{{{yearKilowattHours * Shares[m - 1] / 8:0.00}}}} }"""));
        var json = Text($$$$"""
            {"inputs": {"location": {"latitude": {{{{inputs.Latitude}}}}, "longitude": {{{{inputs.Longitude}}}}, "elevation": 51.0},
              "meteo_data": {"radiation_db": "{{{{radiation}}}}", "meteo_db": "ERA5", "year_min": 2005, "year_max": 2023, "use_horizon": true, "horizon_db": "DEM-calculated"},
              "mounting_system": {"fixed": {"slope": {"value": {{{{inputs.TiltDegrees}}}}, "optimal": false}, "azimuth": {"value": {{{{inputs.AzimuthDegrees}}}}, "optimal": false}, "type": "free-standing"}},
              "pv_module": {"technology": "c-Si", "peak_power": {{{{inputs.PeakKilowatts:0.0##}}}}, "system_loss": {{{{inputs.LossPercent:0.0##}}}} },
              "economic_data": {"system_cost": null, "interest": null, "lifetime": null}},
             "outputs": {"monthly": {"fixed": [{{{{string.Join(", ", rows)}}}}]},
              "totals": {"fixed": {"E_d": 273.97, "E_m": 8333.33, "E_y": {{{{yearKilowattHours:0.00}}}}, "H(i)_y": 1232.1, "SD_m": 400.1, "SD_y": 4800.2, "l_aoi": -3.1, "l_spec": "1.7", "l_tg": -4.4, "l_total": -19.2}}},
             "meta": {"inputs": {"location": {"description": "Selected location"} } } }
            """);
        return Encoding.UTF8.GetBytes(spoilt?.Invoke(json) ?? json);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
