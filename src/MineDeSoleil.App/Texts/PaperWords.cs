using System.Globalization;
using System.Net;
using System.Resources;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.App.Texts;

/// <summary>The words of a printed paper in its reader's language: the French sentence is the key, the English one stands in Papers.en.resx.</summary>
public sealed class PaperWords(CultureInfo reader)
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");
    private static readonly ResourceManager Sentences = new("MineDeSoleil.App.Texts.Papers", typeof(PaperWords).Assembly);

    private readonly CultureInfo culture = reader.TwoLetterISOLanguageName == "en" ? English : French;

    /// <summary>Two letters, as HTML and PDF want them.</summary>
    public string Language => culture.TwoLetterISOLanguageName;

    /// <summary>The sentence with its figures put in; throws where its English was forgotten.</summary>
    public string this[string french, params object[] figures] => string.Format(culture, Sentence(french), figures);

    public string Day(LocalDate day) => day.ToString(culture == French ? "dd/MM/yyyy" : "d MMM yyyy", culture);

    public string Day(LocalDate? day) => day is { } known ? Day(known) : "";

    /// <summary>An instant as the clocks in Paris showed it.</summary>
    public string Instant(Instant instant) => instant.InZone(LegalCalendar.Paris).ToString(culture == French ? "dd/MM/yyyy HH:mm:ss" : "d MMM yyyy HH:mm:ss", culture);

    public string Euros(Money amount) => amount.InEuros.ToString("N2", culture) + "\u00A0€";

    public string Count(long count) => count.ToString("N0", culture);

    /// <summary>What a kind of movement, a tax status and the like are called, at the head of a cell.</summary>
    public string Titled(Enum member) => Words.Titled(member, culture);

    /// <summary>"1 part", "12 parts".</summary>
    public string Shares(long count) => IsSingular(count) ? this["{0} part", Count(count)] : this["{0} parts", Count(count)];

    /// <summary>"1 associé", "12 associés".</summary>
    public string Holders(long count) => IsSingular(count) ? this["{0} associé", Count(count)] : this["{0} associés", Count(count)];

    /// <summary>A text made harmless for HTML.</summary>
    public static string Html(string text) => WebUtility.HtmlEncode(text);

    private bool IsSingular(long count) => count == 1 || (count == 0 && culture == French);

    private string Sentence(string french) => culture == French
        ? french
        : Sentences.GetResourceSet(English.Parent, createIfNotExists: true, tryParents: false)?.GetString(french)
            ?? throw new MissingManifestResourceException($"No English for “{french}”.");
}
