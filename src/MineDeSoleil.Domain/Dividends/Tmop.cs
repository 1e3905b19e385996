using MineDeSoleil.Domain.Quantities;

namespace MineDeSoleil.Domain.Dividends;

/// <summary>
/// The mean yield of private bonds (<i>taux moyen de rendement des obligations des sociétés privées</i>), percent by half
/// year. It caps the interest on shares of cooperatives.
/// </summary>
public sealed class Tmop(IReadOnlyDictionary<(int Year, int Half), Percentage> values)
{
    /// <summary>
    /// The highest rate a cooperative may pay, decided by a meeting in that year: the mean over the three calendar years
    /// before it, plus so many points (loi du 10 septembre 1947, article 14: two). A half year not yet entered is refused.
    /// </summary>
    public Decision<Percentage> CapForMeetingIn(int year, Percentage points)
    {
        var sum = 0m;
        for (var y = year - 3; y < year; y++)
        {
            for (var half = 1; half <= 2; half++)
            {
                if (!values.TryGetValue((y, half), out var value))
                {
                    return Refusal.Of("TmopNotEntered", ("year", y), ("half", half));
                }

                sum += value.Percent;
            }
        }

        return new Percentage((sum / 6) + points.Percent);
    }

    /// <summary>Refuses a rate above the cap; nothing is cut down in silence.</summary>
    public Decision<Percentage> Check(Percentage rate, int meetingYear, Percentage points)
    {
        var cap = CapForMeetingIn(meetingYear, points);
        return cap.TryGet(out var highest) && rate > highest
            ? Refusal.Of("InterestAboveCap", ("rate", rate), ("cap", highest), ("year", meetingYear))
            : cap.IsRefused ? cap : rate;
    }
}
