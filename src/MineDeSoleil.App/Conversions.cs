using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App;

/// <summary>Every conversion between a type of the domain and a column, once.</summary>
internal static class Conversions
{
    public static void Apply(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<LocalDate>().HaveConversion<LocalDateConverter>().HaveColumnType("date");
        conventions.Properties<YearMonth>().HaveConversion<YearMonthConverter>().HaveColumnType("date");
        conventions.Properties<Instant>().HaveConversion<InstantConverter>().HaveColumnType("timestamp with time zone");
        conventions.Properties<Energy>().HaveConversion<EnergyConverter>();
        conventions.Properties<Percentage>().HaveConversion<PercentageConverter>().HaveColumnType("numeric");
        conventions.Properties<ShareCount>().HaveConversion<ShareCountConverter>();
        conventions.Properties<ShareholderId>().HaveConversion<ShareholderIdConverter>();
        conventions.Properties<ShareClassId>().HaveConversion<ShareClassIdConverter>();
    }

    /// <summary>An enum member as the database spells it: NewbornGift → newborn_gift.</summary>
    public static string ToText<T>(T value) where T : struct, Enum =>
        JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    public static string ToText(Enum value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    public static T FromText<T>(string text) where T : struct, Enum =>
        Enum.Parse<T>(text.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);

    private sealed class LocalDateConverter() : ValueConverter<LocalDate, DateOnly>(d => d.ToDateOnly(), d => LocalDate.FromDateOnly(d));

    private sealed class YearMonthConverter() : ValueConverter<YearMonth, DateOnly>(m => m.OnDayOfMonth(1).ToDateOnly(), d => new YearMonth(d.Year, d.Month));

    private sealed class InstantConverter() : ValueConverter<Instant, DateTime>(i => i.ToDateTimeUtc(), t => Instant.FromDateTimeUtc(DateTime.SpecifyKind(t, DateTimeKind.Utc)));

    private sealed class EnergyConverter() : ValueConverter<Energy, long>(e => e.WattHours, w => new Energy(w));

    private sealed class PercentageConverter() : ValueConverter<Percentage, decimal>(p => p.Percent, d => new Percentage(d));

    private sealed class ShareCountConverter() : ValueConverter<ShareCount, long>(s => s.Value, v => new ShareCount(v));

    private sealed class ShareholderIdConverter() : ValueConverter<ShareholderId, Guid>(i => i.Value, g => new ShareholderId(g));

    private sealed class ShareClassIdConverter() : ValueConverter<ShareClassId, Guid>(i => i.Value, g => new ShareClassId(g));
}

/// <summary>
/// An amount that may be absent: whole cents. One that must be there is mapped as a complex property, so that its cents can be summed in a query.
/// </summary>
internal sealed class MoneyConverter() : ValueConverter<Money, long>(m => m.Cents, c => new Money(c));

/// <summary>An enum column spelt in lower case with underscores.</summary>
internal sealed class EnumTextConverter<T>() : ValueConverter<T, string>(v => Conversions.ToText(v), s => Conversions.FromText<T>(s))
    where T : struct, Enum;
