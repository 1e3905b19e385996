using System.Globalization;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Mail;

public sealed partial class MailMessage
{
    /// <summary>Tells a young adult that the account is theirs, and asks them to confirm it; or asks once more.</summary>
    public static MailMessage Majority(string to, string firstNames, Uri page, bool isReminder, Instant now, CultureInfo culture) =>
        Of(to, MailTexts.Of(isReminder ? "Majority.Reminder" : "Majority.Subject", culture), MailTexts.Paragraphs("Majority.Body", culture, firstNames),
            (MailTexts.Of("Majority.Button", culture), page), now, culture);

    /// <summary>Tells a former representative that the mandate has ended.</summary>
    public static MailMessage MandateEnded(string to, string firstNames, LocalDate majority, Instant now, CultureInfo culture) =>
        Of(to, MailTexts.Of("MandateEnded.Subject", culture), MailTexts.Paragraphs("MandateEnded.Body", culture, firstNames, majority.ToString("d MMMM yyyy", culture)), null, now, culture);

    /// <summary>The same where the young adult's own address is unknown, with the code by which they give it.</summary>
    public static MailMessage PassCodeOn(string to, string firstNames, LocalDate majority, ClaimCode code, Uri page, Instant now, CultureInfo culture) =>
        Of(to, MailTexts.Of("PassCodeOn.Subject", culture),
            MailTexts.Paragraphs("PassCodeOn.Body", culture, firstNames, majority.ToString("d MMMM yyyy", culture), code.Printed, PrintedCode.Lifetime.Days),
            (MailTexts.Of("PassCodeOn.Button", culture), page), now, culture, now + PrintedCode.Lifetime);
}
