using NodaTime;

namespace MineDeSoleil.Domain;

/// <summary>The company's calendar: legal days are days in Paris.</summary>
public static class LegalCalendar
{
    public static readonly DateTimeZone Paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];

    /// <summary>The day in Paris at an instant.</summary>
    public static LocalDate DayInParis(this Instant instant) => instant.InZone(Paris).Date;

    /// <summary>Cut to whole microseconds, as the database keeps it and the chain hashes it.</summary>
    public static Instant ToMicroseconds(this Instant instant) =>
        Instant.FromUnixTimeTicks(instant.ToUnixTimeTicks() / 10 * 10);
}
