using System.Text.Json;
using System.Text.Json.Serialization;
using MineDeSoleil.Domain.Quantities;
using NodaTime;
using NodaTime.Text;

namespace MineDeSoleil.Web.Api;

/// <summary>How the API writes and reads the domain's values: as strings that no reader rounds.</summary>
public static class ApiJson
{
    /// <summary>The OpenAPI format of each value written as a string.</summary>
    public static readonly IReadOnlyDictionary<Type, string> Formats = new Dictionary<Type, string>
    {
        [typeof(LocalDate)] = "date",
        [typeof(YearMonth)] = "year-month",
        [typeof(Instant)] = "date-time",
        [typeof(Money)] = "euros",
        [typeof(Energy)] = "kilowatt-hours",
        [typeof(Percentage)] = "percent",
    };

    public static void Apply(JsonSerializerOptions options)
    {
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        options.Converters.Add(new Written<LocalDate>(LocalDatePattern.Iso.Format, text => LocalDatePattern.Iso.Parse(text).Value));
        options.Converters.Add(new Written<YearMonth>(YearMonthPattern.Iso.Format, text => YearMonthPattern.Iso.Parse(text).Value));
        options.Converters.Add(new Written<Instant>(InstantPattern.ExtendedIso.Format, text => InstantPattern.ExtendedIso.Parse(text).Value));
        options.Converters.Add(new Written<Money>(money => money.ToString(), text => Money.Euros(Number(text))));
        options.Converters.Add(new Written<Energy>(energy => energy.InKilowattHours.ToString("0.###", Culture), text => Energy.KilowattHours(Number(text))));
        options.Converters.Add(new Written<Percentage>(rate => rate.Percent.ToString("0.####", Culture), text => new(Number(text))));
    }

    private static System.Globalization.CultureInfo Culture => System.Globalization.CultureInfo.InvariantCulture;

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.NumberStyles.Number, Culture);

    private sealed class Written<T>(Func<T, string> write, Func<string, T> read) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            try
            {
                return read(reader.GetString() ?? "");
            }
            catch (Exception unreadable) when (unreadable is FormatException or UnparsableValueException or ArgumentException or OverflowException or InvalidOperationException)
            {
                throw new JsonException($"This is no {Formats[typeof(T)]}.", unreadable);
            }
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(write(value));
    }
}

/// <summary>A day in an address: <c>2026-03-01</c>.</summary>
public readonly record struct Day(LocalDate Value)
{
    public static bool TryParse(string? text, IFormatProvider? provider, out Day day)
    {
        var parsed = LocalDatePattern.Iso.Parse(text ?? "");
        day = parsed.Success ? new(parsed.Value) : default;
        return parsed.Success;
    }
}

/// <summary>A month in an address: <c>2026-03</c>.</summary>
public readonly record struct Month(YearMonth Value)
{
    public static bool TryParse(string? text, IFormatProvider? provider, out Month month)
    {
        var parsed = YearMonthPattern.Iso.Parse(text ?? "");
        month = parsed.Success ? new(parsed.Value) : default;
        return parsed.Success;
    }
}

/// <summary>An instant in an address: <c>2026-03-01T12:00:00Z</c>.</summary>
public readonly record struct Moment(Instant Value)
{
    public static bool TryParse(string? text, IFormatProvider? provider, out Moment moment)
    {
        var parsed = InstantPattern.ExtendedIso.Parse(text ?? "");
        moment = parsed.Success ? new(parsed.Value) : default;
        return parsed.Success;
    }
}
