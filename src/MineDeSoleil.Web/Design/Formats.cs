using System.Globalization;
using MineDeSoleil.App.Sources;
using MineDeSoleil.App.Texts;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Payments;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.Web.Design;

/// <summary>Figures as the reader writes them: French with narrow no-break spaces and a decimal comma, English with commas and a point.</summary>
public static class Formats
{
    private const string NoBreak = "\u00A0";

    private static CultureInfo Reader => CultureInfo.CurrentCulture;

    private static bool IsFrench => Reader.TwoLetterISOLanguageName == "fr";

    /// <summary>"1 234,56 €" or "€1,234.56".</summary>
    public static string Shown(this Money amount) => InEuros(amount.InEuros, "N2");

    /// <summary>Whole euros where there are no cents ("50 €"), else with cents.</summary>
    public static string ShownShort(this Money amount) => InEuros(amount.InEuros, amount.Cents % 100 == 0 ? "N0" : "N2");

    private static string InEuros(decimal euros, string format) => IsFrench
        ? euros.ToString(format, Reader) + NoBreak + "€"
        : (euros < 0 ? "−€" : "€") + Math.Abs(euros).ToString(format, Reader);

    /// <summary>Kilowatt-hours, by default to the unit: "36 420 kWh".</summary>
    public static string ShownInKilowattHours(this Energy energy, int decimals = 0) => energy.InKilowattHours.Shown(decimals) + NoBreak + "kWh";

    /// <summary>Megawatt-hours, by default to the tenth: "439,8 MWh".</summary>
    public static string ShownInMegawattHours(this Energy energy, int decimals = 1) => (energy.InKilowattHours / 1000).Shown(decimals) + NoBreak + "MWh";

    /// <summary>Peak power from whole watts: "61,2 kWc", in English "61.2 kWp".</summary>
    public static string ShownAsPeak(this long watts) => (watts / 1000m).Shown(1) + NoBreak + (IsFrench ? "kWc" : "kWp");

    /// <summary>The unit that reads best: kWh under 10 MWh, MWh above.</summary>
    public static string Shown(this Energy energy) =>
        Math.Abs(energy.InKilowattHours) < 10_000 ? energy.ShownInKilowattHours() : energy.ShownInMegawattHours();

    /// <summary>"18,6 %" or "18.6%", with as many decimals as the rate has (at most four).</summary>
    public static string Shown(this Percentage rate) => rate.Percent.ToString("#,0.####", Reader) + (IsFrench ? NoBreak + "%" : "%");

    /// <summary>"91 %", rounded.</summary>
    public static string ShownRounded(this Percentage rate, int decimals = 0) => rate.Percent.ToString("N" + decimals, Reader) + (IsFrench ? NoBreak + "%" : "%");

    /// <summary>How far a figure lies from what was expected: "+4,2 %", "−12,0 %".</summary>
    public static string ShownDifference(decimal figure, decimal expected)
    {
        var percent = decimal.Round((figure - expected) / expected * 100, 1, MidpointRounding.AwayFromZero);
        var sign = percent > 0 ? "+" : percent < 0 ? "−" : "";
        return sign + new Percentage(Math.Abs(percent)).ShownRounded(1);
    }

    public static string Shown(this long count) => count.ToString("N0", Reader);

    public static string Shown(this int count) => count.ToString("N0", Reader);

    public static string Shown(this decimal figure, int decimals) => figure.ToString("N" + decimals, Reader);

    public static string Shown(this ShareCount count) => count.Value.Shown();

    /// <summary>"1er mars 2026" or "1 March 2026".</summary>
    public static string Shown(this LocalDate day) => IsFrench && day.Day == 1
        ? "1er " + day.ToString("MMMM yyyy", Reader)
        : day.ToString("d MMMM yyyy", Reader);

    /// <summary>"01/03/2026": for columns of dates.</summary>
    public static string ShownShort(this LocalDate day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>The machine form for <c>datetime</c> and date fields: "2026-03-01".</summary>
    public static string Iso(this LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>"mars 2026".</summary>
    public static string Shown(this YearMonth month) => month.OnDayOfMonth(1).ToString("MMMM yyyy", Reader);

    /// <summary>"mars".</summary>
    public static string ShownName(this YearMonth month) => month.OnDayOfMonth(1).ToString("MMMM", Reader);

    /// <summary>"mars" cut to what fits under a bar: "janv.", "Jan".</summary>
    public static string ShownShort(this YearMonth month) => month.OnDayOfMonth(1).ToString("MMM", Reader);

    /// <summary>The month's initial, for a phone.</summary>
    public static string ShownInitial(this YearMonth month) => month.ShownName()[..1].ToUpper(Reader);

    /// <summary>"Cession", as on papers.</summary>
    public static string Shown(this MovementKind kind) => Words.Titled(kind, CultureInfo.CurrentUICulture);

    /// <summary>"Approuvé".</summary>
    public static string Shown(this PayoutState state) => Words.Titled(state, CultureInfo.CurrentUICulture);

    /// <summary>"Résident en France".</summary>
    public static string Shown(this TaxStatus status) => Words.Titled(status, CultureInfo.CurrentUICulture);

    /// <summary>"La source a trop été interrogée".</summary>
    public static string Shown(this FailureKind kind) => Words.Titled(kind, CultureInfo.CurrentUICulture);

    /// <summary>The day and the time in Paris: "22 novembre 2026 à 14:05".</summary>
    public static string Shown(this Instant instant)
    {
        var local = instant.InZone(LegalCalendar.Paris);
        return local.Date.Shown() + (IsFrench ? " à " : " at ") + local.ToString("HH:mm", CultureInfo.InvariantCulture);
    }
}
