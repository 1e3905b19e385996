using NodaTime;

namespace MineDeSoleil.App.Sources.Portals;

/// <summary>What a row of a portal's file is of: a month, a day, or an interval that a moment marks.</summary>
internal abstract record Stamp
{
    public sealed record Month(YearMonth Of) : Stamp;

    public sealed record Day(LocalDate Of) : Stamp;

    /// <param name="Offset">From UTC; null where the file gives local time alone.</param>
    public sealed record Moment(LocalDateTime Local, Offset? Offset = null) : Stamp;
}
