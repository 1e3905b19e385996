using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.App.Texts;

/// <summary>
/// Says a refusal in the reader's language: the sentence of its rule, with the figures put in. French in Refusals.resx, English in Refusals.en.resx;
/// a figure stands in braces, e.g. <c>{holder}</c>.
/// </summary>
public static partial class RefusalTexts
{
    internal static readonly ResourceManager Sentences = new("MineDeSoleil.App.Texts.Refusals", typeof(RefusalTexts).Assembly);

    /// <summary>The sentence in a culture; throws where a rule has no sentence, or a member of an enum in it no word, so that none is forgotten.</summary>
    public static string Say(this Refusal refusal, CultureInfo culture)
    {
        var sentence = Sentences.GetString(refusal.Rule, culture)
            ?? throw new MissingManifestResourceException($"No sentence for the refusal {refusal.Rule}.");
        return Figure().Replace(sentence, match => refusal.Figures.TryGetValue(match.Groups[1].Value, out var value)
            ? Show(value, culture)
            : throw new FormatException($"The sentence of {refusal.Rule} asks for {match.Value}, which the refusal does not carry."));
    }

    /// <summary>True where the rule has a sentence of its own in that very culture.</summary>
    public static bool Has(string rule, CultureInfo culture) =>
        Sentences.GetResourceSet(culture, createIfNotExists: true, tryParents: false)?.GetString(rule) is not null;

    private static string Show(object value, CultureInfo culture) => value switch
    {
        LocalDate day => day.ToString(culture.TwoLetterISOLanguageName == "fr" ? "dd/MM/yyyy" : "d MMMM yyyy", culture),
        Instant instant => instant.InZone(LegalCalendar.Paris).ToString("uuuu-MM-dd HH:mm", culture),
        Money money => money.InEuros.ToString("N2", culture) + " €",
        Energy energy => energy.InKilowattHours.ToString("#,0.###", culture) + " kWh",
        YearMonth month => month.ToString("MMMM uuuu", culture),
        Percentage rate => rate.Percent.ToString("0.####", culture) + " %",
        Enum member => Words.Of(member, culture),
        KeptWord kept => Words.Named(kept.Name, culture),
        IFormattable formattable => formattable.ToString(null, culture),
        _ => value.ToString() ?? "",
    };

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Figure();
}
