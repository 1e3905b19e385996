using Microsoft.AspNetCore.Mvc.ModelBinding;
using MineDeSoleil.App.Files;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.Web.Design;

/// <summary>Reads what people type in a field, as they write it: a decimal comma or a point, spaces between thousands, either form of a date.</summary>
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

    public static LocalDate? Day(this ModelStateDictionary form, string field, string? text)
    {
        if (ExchangeValues.TryDate((text ?? "").Trim(), out var day))
        {
            return day;
        }

        form.Add([string.IsNullOrWhiteSpace(text) ? Refusal.Of("FieldEmpty") : Refusal.Of("DateUnreadable", ("value", text))], _ => field);
        return null;
    }
}
