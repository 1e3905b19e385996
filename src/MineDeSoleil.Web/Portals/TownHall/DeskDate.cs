using MineDeSoleil.App.Files;
using NodaTime;

namespace MineDeSoleil.Web.Portals.TownHall;

/// <summary>A date as it is typed at a desk: 02032026, 02/03/2026, 2/3/2026, 2026-03-02.</summary>
public static class DeskDate
{
    public static bool TryRead(string? typed, out LocalDate day)
    {
        var text = (typed ?? "").Trim().Replace('.', '/').Replace(' ', '/');
        if (text.Length == 8 && text.All(char.IsAsciiDigit))
        {
            text = $"{text[..2]}/{text[2..4]}/{text[4..]}";
        }
        else if (text.Split('/') is [{ Length: 1 or 2 } dayOfMonth, { Length: 1 or 2 } month, { Length: 4 } year])
        {
            text = $"{dayOfMonth.PadLeft(2, '0')}/{month.PadLeft(2, '0')}/{year}";
        }

        return ExchangeValues.TryDate(text, out day);
    }
}
