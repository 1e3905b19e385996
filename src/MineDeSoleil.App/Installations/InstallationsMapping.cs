using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using MineDeSoleil.Domain.Installations;
using MineDeSoleil.Domain.Quantities;
using NodaTime;
using NodaTime.Text;

namespace MineDeSoleil.App.Installations;

/// <summary>One row a roof. The parts that have no life without it (arrays, meters, contract, concession, expected months) are its JSON columns.</summary>
internal sealed class InstallationMapping : IEntityTypeConfiguration<Installation>
{
    public void Configure(EntityTypeBuilder<Installation> builder)
    {
        builder.ToTable("installations");
        builder.HasKey(i => i.Code);
        builder.Property(i => i.MeterPoint).HasConversion(new ValueConverter<MeterPoint, string>(p => p.Number, n => new MeterPoint(n)));
        builder.HasIndex(i => i.MeterPoint).IsUnique();
        Json(builder.Property(i => i.Arrays));
        Json(builder.Property(i => i.Meters));
        Json(builder.Property(i => i.Contract));
        Json(builder.Property(i => i.Concession));
        Json(builder.Property(i => i.Expected));
        Json(builder.Property(i => i.Yield).HasDefaultValueSql("'{\"lossPercent\":14,\"rates\":[]}'").ValueGeneratedNever());
        builder.Ignore(i => i.PeakWatts);
        builder.Ignore(i => i.SellsEverything);
    }

    private static void Json<T>(PropertyBuilder<T> property) => property
        .HasColumnType("jsonb")
        .HasConversion(
            new ValueConverter<T, string>(v => JsonSerializer.Serialize(v, InstallationJson.Options), s => JsonSerializer.Deserialize<T>(s, InstallationJson.Options)!),
            new ValueComparer<T>(
                (a, b) => JsonSerializer.Serialize(a, InstallationJson.Options) == JsonSerializer.Serialize(b, InstallationJson.Options),
                v => JsonSerializer.Serialize(v, InstallationJson.Options).GetHashCode(StringComparison.Ordinal),
                v => v));
}

internal sealed class InstallationHistoryMapping : IEntityTypeConfiguration<InstallationHistory>
{
    public void Configure(EntityTypeBuilder<InstallationHistory> builder)
    {
        builder.ToTable("installation_history");
        builder.HasKey(h => h.Id);
        builder.Property(h => h.Id).UseIdentityAlwaysColumn();
        builder.Property(h => h.Before).HasColumnType("jsonb");
    }
}

/// <summary>How the parts of an installation are written as JSON: days in ISO 8601, energy in whole watt-hours, nothing that follows from the rest.</summary>
internal static class InstallationJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new DayConverter(), new WattHoursConverter(), new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { WithoutWhatFollows } },
    };

    private static void WithoutWhatFollows(JsonTypeInfo type)
    {
        var given = type.Type.GetConstructors().SelectMany(c => c.GetParameters()).Select(p => p.Name!).ToHashSet(StringComparer.OrdinalIgnoreCase);
        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            if (!given.Contains(type.Properties[i].Name))
            {
                type.Properties.RemoveAt(i);
            }
        }
    }

    private sealed class DayConverter : JsonConverter<LocalDate>
    {
        public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            LocalDatePattern.Iso.Parse(reader.GetString()!).Value;

        public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) =>
            writer.WriteStringValue(LocalDatePattern.Iso.Format(value));
    }

    private sealed class WattHoursConverter : JsonConverter<Energy>
    {
        public override Energy Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, Energy value, JsonSerializerOptions options) => writer.WriteNumberValue(value.WattHours);
    }
}
