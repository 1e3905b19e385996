using Microsoft.AspNetCore.Mvc.ModelBinding;
using MineDeSoleil.App.Files;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.Web.Design;

/// <summary>Reads what people type in a field, as they write it: a decimal comma or a point, spaces between thousands, a date in any of the usual forms.</summary>
public static class Typed
{
    /// <summary>An amount of euros to the cent; null, with the field's error, where it cannot be read. Empty is <paramref name="whenEmpty"/>.</summary>
    public static Money? Euros(this ModelStateDictionary form, string field, string? text, Money? whenEmpty = null)
    {
        if (string.IsNullOrWhiteSpace(text) && whenEmpty is not null)
        {
            return whenEmpty;
        }

        if (form.Number(field, text) is not { } euros)
        {
            return null;
        }

        if (euros * 100 == decimal.Truncate(euros * 100))
        {
            return Money.Euros(euros);
        }

        form.Add([Refusal.Of("FinerThanACent", ("value", text!))], _ => field);
        return null;
    }

    public static decimal? Number(this ModelStateDictionary form, string field, string? text)
    {
        var digits = string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c)));
        if (digits.Length > 0 && ExchangeValues.TryDecimal(digits, out var number))
        {
            return number;
        }

        form.Add([digits.Length == 0 ? Refusal.Of("FieldEmpty") : Refusal.Of("DecimalUnreadable", ("value", text!))], _ => field);
        return null;
    }

    /// <summary>The member of that very name; null for any other text, and for the numbers that <see cref="Enum.TryParse{T}(string, out T)"/> would take.</summary>
    public static T? Member<T>(string? name) where T : struct, Enum => Enum.GetNames<T>().Contains(name) ? Enum.Parse<T>(name!) : null;

    /// <summary>A day that has to be given; null, with the field's error, where it cannot be read.</summary>
    public static LocalDate? Day(this ModelStateDictionary form, string field, string? text)
    {
        if (Day(text) is { } day)
        {
            return day;
        }

        form.Add([string.IsNullOrWhiteSpace(text) ? Refusal.Of("FieldEmpty") : Refusal.Of("DateUnreadable", ("value", text))], _ => field);
        return null;
    }

    /// <summary>A day as it is typed: 2026-03-02, 02/03/2026, 2/3/2026, 2.3.2026, 02032026; null for anything else.</summary>
    public static LocalDate? Day(string? text)
    {
        var typed = (text ?? "").Trim().Replace('.', '/').Replace(' ', '/');
        if (typed.Length == 8 && typed.All(char.IsAsciiDigit))
        {
            typed = $"{typed[..2]}/{typed[2..4]}/{typed[4..]}";
        }
        else if (typed.Split('/') is [{ Length: 1 or 2 } dayOfMonth, { Length: 1 or 2 } month, { Length: 4 } year])
        {
            typed = $"{dayOfMonth.PadLeft(2, '0')}/{month.PadLeft(2, '0')}/{year}";
        }

        return ExchangeValues.TryDate(typed, out var day) ? day : null;
    }
}
