using System.Reflection;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App;
using Npgsql;

namespace MineDeSoleil.Migrations;

/// <summary>Brings a database to the present: tables by EF Core, then laws and grants by SQL. Run as the owner; safe to run again.</summary>
public static class Migrator
{
    public static async Task Run(string ownerConnectionString, CancellationToken cancel)
    {
        await using var source = NpgsqlDataSource.Create(ownerConnectionString);
        var options = new DbContextOptionsBuilder<CooperativeDb>();
        Cooperative.Configure(options, source);
        await using var db = new CooperativeDb(options.Options);
        await db.Database.MigrateAsync(cancel);

        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        foreach (var script in Scripts())
        {
            await using var command = new NpgsqlCommand(script, connection, transaction);
            await command.ExecuteNonQueryAsync(cancel);
        }

        await QuartzSchema.Create(connection, transaction, cancel);
        await transaction.CommitAsync(cancel);
    }

    private static IEnumerable<string> Scripts()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return reader.ReadToEnd();
        }
    }
}
