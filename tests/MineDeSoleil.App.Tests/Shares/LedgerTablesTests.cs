using Npgsql;

namespace MineDeSoleil.App.Tests.Shares;

/// <summary>Every table is either a ledger, which nobody changes, or stands in the list of those that change. A new one has to choose.</summary>
public sealed class LedgerTablesTests(CooperativeDatabase database) : IClassFixture<CooperativeDatabase>
{
    /// <summary>Dated settings and reference data: the application reads them and adds rows, nobody changes one while it runs.</summary>
    private static readonly string[] Settings =
    [
        "chart_of_accounts", "company_settings", "gift_programmes", "levy_rates", "majority_settings", "reserve_rules", "retention_periods", "statutes", "tmop", "transfer_duties",
        "subscription_documents", "subscription_terms",
    ];

    private const string InsufficientPrivilege = "42501";
    private const string RestrictViolation = "23001";

    [Fact]
    public async Task EveryTable_IsALedger_OrKnownToChange()
    {
        var ledgers = await Tables(ledger: true);
        var changing = await Names("""
            select table_name::text from information_schema.role_table_grants where grantee = 'mds_app' and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE')
            union select table_name::text from information_schema.column_privileges where grantee = 'mds_app' and privilege_type = 'UPDATE'
            """);

        Assert.Superset(new HashSet<string> { "movements", "registered_identities", "journal_entries", "journal_lines", "audit_trail", "command_receipts", "shareholder_history" }, ledgers.ToHashSet());
        Assert.Empty(ledgers.Intersect(changing));
        Assert.All((await Tables(ledger: false)).Except(changing).Except(Settings).Where(table => table != "migrations_history"), table =>
            Assert.Fail($"{table}: a ledger (Sql/10-laws.sql), changing (Sql/20-grants.sql) or a setting (the list of this test)?"));
    }

    [Fact]
    public async Task EveryLedger_RefusesUpdateDeleteAndTruncate_ToTheApplicationAndToTheOwner()
    {
        var tables = await Tables(ledger: true);
        Assert.NotEmpty(tables);
        var tried = 0;
        foreach (var table in tables)
        {
            var column = (string)(await CooperativeDatabase.Sql(database.AdminConnection,
                $"select column_name::text from information_schema.columns where table_name = '{table}' and table_schema = 'public' and is_identity = 'NO' and is_generated = 'NEVER' order by ordinal_position limit 1"))!;
            foreach (var sql in new[] { $"update {table} set {column} = {column}", $"delete from {table}", $"truncate {table} cascade" })
            {
                Assert.Equal((sql, InsufficientPrivilege), (sql, await Refusal(database.AppConnection, sql)));
                Assert.Equal((sql, RestrictViolation), (sql, await Refusal(database.OwnerConnection, sql)));
                tried++;
            }
        }

        Assert.Equal(tables.Count * 3, tried);
    }

    private static async Task<string?> Refusal(string connection, string sql)
    {
        try
        {
            await CooperativeDatabase.Sql(connection, sql);
            return null;
        }
        catch (PostgresException refused)
        {
            return refused.SqlState;
        }
    }

    private Task<List<string>> Tables(bool ledger) => Names($"""
        select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and c.relkind in ('r', 'p')
          and exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'append_only' and t.tgenabled = 'O') = {ledger}
        order by 1
        """);

    private async Task<List<string>> Names(string sql)
    {
        await using var connection = new NpgsqlConnection(database.AdminConnection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await reader.ReadAsync())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }
}
