using Npgsql;
using Quartz;

namespace MineDeSoleil.Migrations;

/// <summary>
/// Makes the tables of the job store in their own schema, from the script that the Quartz package carries, as the owner: the
/// application's role has no right to make tables. Only ever creates what is missing; safe to run again.
/// </summary>
internal static class QuartzSchema
{
    private const string Resource = "Quartz.Impl.AdoJobStore.Schema.create_postgres.sql";
    private const string StatementEnd = "\n--;;\n";

    /// <summary>The schema and the prefix of its tables; the scheduler is given <see cref="JobStore.TablePrefix"/>.</summary>
    public static async Task Create(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancel)
    {
        await Run($"create schema if not exists {JobStore.Schema}", connection, transaction, cancel);
        foreach (var statement in Script().ReplaceLineEndings("\n").Split(StatementEnd).Where(IsMoreThanComments))
        {
            await Run(statement, connection, transaction, cancel);
        }

        await Run($"grant usage on schema {JobStore.Schema} to mds_app", connection, transaction, cancel);
        await Run($"grant select, insert, update, delete on all tables in schema {JobStore.Schema} to mds_app", connection, transaction, cancel);
    }

    private static bool IsMoreThanComments(string statement) =>
        statement.Split('\n').Any(line => line.Trim() is { Length: > 0 } text && !text.StartsWith("--", StringComparison.Ordinal));

    private static string Script()
    {
        using var stream = typeof(IJob).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"This version of Quartz carries no {Resource}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Replace("{0}", JobStore.TablePrefix, StringComparison.Ordinal).Replace("{1}", JobStore.Prefix, StringComparison.Ordinal);
    }

    private static async Task Run(string sql, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        await command.ExecuteNonQueryAsync(cancel);
    }
}

/// <summary>Where the scheduler keeps its jobs and triggers.</summary>
public static class JobStore
{
    public const string Schema = "quartz";
    public const string Prefix = "qrtz_";
    public const string TablePrefix = Schema + "." + Prefix;
}
