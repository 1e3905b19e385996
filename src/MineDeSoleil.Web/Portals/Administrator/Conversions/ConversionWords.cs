using Microsoft.Extensions.Localization;
using MineDeSoleil.App.Shares.ClassConversions;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;
using MineDeSoleil.Web.Design;

namespace MineDeSoleil.Web.Portals.Administrator.Conversions;

/// <summary>Conversions in words: their states, and what becomes of a share.</summary>
public static class ConversionWords
{
    public static string State(this IStringLocalizer<AdministratorTexts> texts, ConversionState state) => state switch
    {
        ConversionState.Decided => texts["décidée"],
        ConversionState.Posted => texts["inscrite au registre"],
        ConversionState.Abandoned => texts["abandonnée"],
        ConversionState.Reversed => texts["annulée"],
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "has no name"),
    };

    public static string Badge(ConversionState state) => state switch
    {
        ConversionState.Decided => "warning",
        ConversionState.Posted => "success",
        _ => "neutral",
    };

    /// <summary>"1 part A de 50 € → 5 parts B de 10 €".</summary>
    public static string Says(this IStringLocalizer<AdministratorTexts> texts, ConversionLine line) =>
        $"{texts.Side(line.Ratio.Old, line.From.Code, line.From.Nominal)} → {texts.Side(line.Ratio.New, line.Conversion.IntoCode, line.Conversion.IntoNominal)}";

    private static string Side(this IStringLocalizer<AdministratorTexts> texts, long shares, string code, Money nominal) =>
        shares == 1 ? texts["1 part {0} de {1}", code, nominal.ShownShort()] : texts["{0} parts {1} de {2}", shares.Shown(), code, nominal.ShownShort()];
}
