using System.Globalization;
using System.Resources;
using NodaTime;

namespace MineDeSoleil.App.Mail;

public sealed partial class MailMessage
{
    /// <summary>The link by which somebody signs in.</summary>
    public static MailMessage SignIn(string to, Uri link, Instant now, Instant expires, CultureInfo culture) =>
        Of(to, MailTexts.Of("SignIn.Subject", culture), MailTexts.Paragraphs("SignIn.Body", culture, (expires - now).TotalMinutes),
            (MailTexts.Of("SignIn.Button", culture), link), now, culture, expires);

    /// <summary>Tells somebody that they were given access.</summary>
    public static MailMessage Invitation(string to, Uri signIn, Instant now, CultureInfo culture) =>
        Of(to, MailTexts.Of("Invitation.Subject", culture), MailTexts.Paragraphs("Invitation.Body", culture),
            (MailTexts.Of("Invitation.Button", culture), signIn), now, culture);

    /// <summary>The link by which the bearer of a new address proves it.</summary>
    public static MailMessage ConfirmAddress(string to, Uri link, Instant now, CultureInfo culture) =>
        Of(to, MailTexts.Of("ConfirmAddress.Subject", culture), MailTexts.Paragraphs("ConfirmAddress.Body", culture),
            (MailTexts.Of("ConfirmAddress.Button", culture), link), now, culture, now + Duration.FromHours(1));

    /// <summary>Tells a former address that it no longer is the one of the account.</summary>
    public static MailMessage AddressChanged(string to, Instant now, CultureInfo culture) =>
        Of(to, MailTexts.Of("AddressChanged.Subject", culture), MailTexts.Paragraphs("AddressChanged.Body", culture), null, now, culture);
}

/// <summary>The sentences of mails: French in Texts/Mails.resx, English in Texts/Mails.en.resx. A bar separates paragraphs.</summary>
internal static class MailTexts
{
    private static readonly ResourceManager Sentences = new("MineDeSoleil.App.Texts.Mails", typeof(MailTexts).Assembly);

    public static string Of(string name, CultureInfo culture) =>
        Sentences.GetString(name, culture) ?? throw new MissingManifestResourceException($"No sentence for the mail {name}.");

    public static IReadOnlyList<string> Paragraphs(string name, CultureInfo culture, params object[] figures) =>
        string.Format(culture, Of(name, culture), figures).Split('|', StringSplitOptions.TrimEntries);
}
