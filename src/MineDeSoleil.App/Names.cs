using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace MineDeSoleil.App;

/// <summary>Tables and columns in lower case with underscores, as PostgreSQL's people write them; enums as such text.</summary>
internal static class Names
{
    public static void Apply(ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            entity.SetTableName(Snake(entity.GetTableName() ?? entity.DisplayName()));
            foreach (var property in entity.GetProperties())
            {
                Rename(property);
            }

            foreach (var complex in entity.GetComplexProperties())
            {
                foreach (var property in complex.ComplexType.GetProperties())
                {
                    property.SetColumnName(Snake($"{complex.Name}{property.Name}"));
                }
            }

            foreach (var key in entity.GetKeys())
            {
                key.SetName(Snake(key.GetName() ?? ""));
            }

            foreach (var foreignKey in entity.GetForeignKeys())
            {
                foreignKey.SetConstraintName(Snake(foreignKey.GetConstraintName() ?? ""));
            }

            foreach (var index in entity.GetIndexes())
            {
                index.SetDatabaseName(Snake(index.GetDatabaseName() ?? ""));
            }
        }
    }

    private static void Rename(IMutableProperty property)
    {
        property.SetColumnName(Snake(property.GetColumnName()));
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        if (type.IsEnum && property.GetValueConverter() is null)
        {
            property.SetValueConverter(typeof(EnumTextConverter<>).MakeGenericType(type));
        }
    }

    private static string Snake(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name).Replace("__", "_", StringComparison.Ordinal);
}
