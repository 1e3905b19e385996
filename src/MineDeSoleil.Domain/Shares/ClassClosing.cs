using NodaTime;

namespace MineDeSoleil.Domain.Shares;

/// <summary>
/// A class that a meeting decided to convert whole: from its day no movement of the class is entered any more, and once the conversion is posted none at all,
/// for shares that came to it afterwards would stay behind. What concerns an earlier day is entered before, or after the conversion was reversed.
/// </summary>
public sealed record ClassClosing(int Conversion, string ClassCode, string IntoCode, LocalDate From, bool IsPosted)
{
    /// <summary>Null where the movement may be entered.</summary>
    public Refusal? WhyNot(MovementRequest request) => IsPosted || request.EffectiveOn >= From ? Refuse() : null;

    public Refusal Refuse() => IsPosted
        ? Refusal.Of("ClassIsConverted", ("class", ClassCode), ("into", IntoCode), ("on", From), ("conversion", Conversion))
        : Refusal.Of("ClassWillBeConverted", ("class", ClassCode), ("into", IntoCode), ("on", From), ("conversion", Conversion));
}
