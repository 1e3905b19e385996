using System.Globalization;
using System.Net;
using System.Resources;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;
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

    public string Kind(MovementKind kind) => this[kind switch
    {
        MovementKind.Subscription => "Souscription",
        MovementKind.NewbornGift => "Don de naissance",
        MovementKind.Transfer => "Cession",
        MovementKind.Gift => "Donation",
        MovementKind.Succession => "Succession",
        MovementKind.Redemption => "Retrait",
        MovementKind.Cancellation => "Annulation de parts",
        MovementKind.Reversal => "Contre-passation",
        MovementKind.Conversion => "Conversion",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "has no name"),
    }];

    /// <summary>A text made harmless for HTML.</summary>
    public static string Html(string text) => WebUtility.HtmlEncode(text);

    private string Sentence(string french) => culture == French
        ? french
        : Sentences.GetResourceSet(English.Parent, createIfNotExists: true, tryParents: false)?.GetString(french)
            ?? throw new MissingManifestResourceException($"No English for “{french}”.");
}
