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

    /// <summary>"1 part A de 50 € devient 5 parts B de 10 €."</summary>
    public static string Says(this IStringLocalizer<AdministratorTexts> texts, ShareClass from, string into, Money intoNominal, ConversionRatio ratio) =>
        texts["{0} part(s) {1} de {2} → {3} part(s) {4} de {5}", ratio.Old.Shown(), from.Code, from.Nominal.ShownShort(), ratio.New.Shown(), into, intoNominal.ShownShort()];

    public static string Says(this IStringLocalizer<AdministratorTexts> texts, ConversionLine line) =>
        texts.Says(line.From, line.Conversion.IntoCode, line.Conversion.IntoNominal, line.Ratio);
}
