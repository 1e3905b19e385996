using System.Globalization;
using System.Resources;
using MineDeSoleil.App.Texts;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.App.Mail;

/// <summary>
/// The sentences of mails in their reader's language: French in Texts/Mails.resx, English in Texts/Mails.en.resx; one that is missing is an error, never the other
/// language. A bar separates paragraphs; {0} … are figures, [company] the company's name.
/// </summary>
internal sealed class MailWords(CultureInfo reader, string company = "Mine de Soleil")
{
    private static readonly ResourceManager Sentences = new("MineDeSoleil.App.Texts.Mails", typeof(MailWords).Assembly);

    private readonly CultureInfo culture = ReaderLanguage.Culture(ReaderLanguage.Of(reader));

    /// <summary>Two letters, as HTML wants them.</summary>
    public string Language => culture.TwoLetterISOLanguageName;

    private bool IsFrench => Language == ReaderLanguage.French;

    /// <summary>A sentence with its figures put in.</summary>
    public string Say(string name, params IReadOnlyList<object> figures) => Fill(Sentence(name), figures);

    public IReadOnlyList<string> Paragraphs(string name, IReadOnlyList<object> figures) =>
        [.. Sentence(name).Split('|', StringSplitOptions.TrimEntries).Select(paragraph => Fill(paragraph, figures))];

    /// <summary>As HTML shows it: French with its unbreakable spaces.</summary>
    public string Typeset(string sentence) => IsFrench ? FrenchTypography.Apply(sentence).Replace("n° ", "n°\u00A0", StringComparison.Ordinal) : sentence;

    private string Fill(string sentence, IReadOnlyList<object> figures) =>
        string.Format(culture, sentence, [.. figures.Select(Shown)]).Replace("[company]", company, StringComparison.Ordinal);

    /// <summary>Days and sums as the reader writes them; whole numbers and texts as they are.</summary>
    private object Shown(object figure) => figure switch
    {
        LocalDate { Day: 1 } first when IsFrench => "1er " + first.ToString("MMMM yyyy", culture),
        LocalDate day => day.ToString("d MMMM yyyy", culture),
        Money amount => IsFrench ? $"{amount.InEuros.ToString("N2", culture)} €" : $"€{amount.InEuros.ToString("N2", culture)}",
        ShareCount shares => shares.Value,
        long or int or string => figure,
        _ => throw new ArgumentOutOfRangeException(nameof(figure), figure.GetType().Name, "is no figure of a mail"),
    };

    private string Sentence(string name) =>
        Sentences.GetResourceSet(IsFrench ? CultureInfo.InvariantCulture : culture.Parent, createIfNotExists: true, tryParents: false)?.GetString(name)
            ?? throw new MissingManifestResourceException($"No sentence for the mail {name} in {Language}.");
}
