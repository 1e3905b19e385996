using System.Globalization;
using System.Text.Json;
using MineDeSoleil.App.Privacy;
using MineDeSoleil.App.Texts;
using MineDeSoleil.Domain.Privacy;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;
using Npgsql;

namespace MineDeSoleil.App.Tests.Privacy;

/// <summary>The catalogue of personal data names every column that could hold any, and every word of it is there in both languages.</summary>
public sealed class CatalogueTests(CooperativeDatabase database) : IClassFixture<CooperativeDatabase>
{
    /// <summary>Texts, days and JSON that are about no person: settings, figures, roofs, states, numbers of ours; names of staff as the trail has them (an identity, no name).</summary>
    private static readonly Dictionary<string, string> NotPersonal = new(StringComparer.Ordinal)
    {
        ["api_keys"] = "created_at hint name revoked_at role",
        ["appropriations"] = "fiscal_year_to meeting_on minutes recorded_at recorded_by",
        ["chart_of_accounts"] = "code english_name name",
        ["command_receipts"] = "answer at command key",
        ["company_settings"] = "address_commune address_country address_postcode address_street effective_from email founded_on name resident_communes siren trade_register",
        ["dividend_runs"] = "drafted_at drafted_by fiscal_year_to from label method paid_on record_date to",
        ["dividend_steps"] = "at by kind reason",
        ["feed_in_invoices"] = "document_hash from_day installation invoice issued_on lines reason recorded_at recorded_by to_day",
        ["fiscal_years"] = "closed_at closed_by first_day last_day",
        ["gift_programmes"] = "born_from clause communes deliberated_on deliberation effective_from funding",
        ["gift_top_ups"] = "document paid_on recorded_at",
        ["import_mappings"] = "at by columns reading",
        ["import_runs"] = "detail ended_at failure_kind outcome retry_at source started_at started_by trigger",
        ["installation_history"] = "before code replaced_at",
        ["installations"] = "arrays code commissioned_on concession contract expected illustrative kind meter_point meters name owner site yield",
        ["journal_entries"] = "cause date journal label piece recorded_at",
        ["journal_lines"] = "account",
        ["levy_rates"] = "levy source valid_from",
        ["majority_settings"] = "effective_from",
        ["milestones"] = "code day precision source source_address text text_english title title_english",
        ["month_locks"] = "installation locked_at locked_by month reason",
        ["payout_batches"] = "abandoned_because approved_at approved_by debtor_bic debtor_iban debtor_name drafted_at drafted_by execute_on executed_on",
        ["production_alerts"] = "closed_at closed_by installation raised_at reasons rule subject",
        ["production_corrections"] = "in_month installation of_month quantity recorded_at",
        ["pvgis_answers"] = "array hash inputs installation received_at received_by request version",
        ["quarantine_decisions"] = "decided_at decided_by reason",
        ["quarantined_readings"] = "adapter_version declared_unit from_day installation kind meter_serial payload_hash point provenance quality quantity raw_stage reasons recorded_at source to_day",
        ["raw_answers"] = "content_type hash received_at request source",
        ["readings"] = "adapter_version declared_unit from_day installation kind meter_serial payload_hash point provenance quality quantity raw_stage recorded_at source to_day",
        ["reference_figures"] = "basis basis_english code source source_address unit valid_from",
        ["refund_orders"] = "ordered_at ordered_by refused_because",
        ["reserve_rules"] = "form source valid_from",
        ["retention_periods"] = "rule source valid_from",
        ["share_classes"] = "code name",
        ["source_credits"] = "source starts_at window",
        ["source_links"] = "device_id installation source",
        ["source_tokens"] = "changed_at source",
        ["statement_files"] = "format imported_at name",
        ["statutes"] = "approval_majority college_natures colleges document effective_from exit_dates form legal_form redemption_price voting_rule",
        ["subscription_documents"] = "code effective_from english_text english_title text title",
        ["subscription_terms"] = "account_holder bic effective_from iban",
        ["take_overs"] = "compared_on holders_name holders_reading imported_at movements_name movements_reading started_at started_by",
        ["transfer_duties"] = "source valid_from",
    };

    [Fact]
    public async Task EveryColumn_OfTextDayOrJson_IsPersonalOrSaidNotToBe()
    {
        var there = await Columns();
        var said = PersonalData.Tables.SelectMany(table => table.Every.Select(column => $"{table.Table}.{column}")).ToHashSet(StringComparer.Ordinal);
        var not = NotPersonal.SelectMany(table => table.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(column => $"{table.Key}.{column}")).ToHashSet(StringComparer.Ordinal);
        var forgotten = there.Where(column => !said.Contains(column) && !not.Contains(column)).ToList();
        Assert.True(forgotten.Count == 0, $"Put into {nameof(PersonalData)}, or among those that are not personal in this test:\n{string.Join('\n', forgotten)}");
        Assert.Empty(not.Except(there));
        Assert.Empty(not.Intersect(said));
        Assert.All(PersonalData.Tables, table => Assert.Contains(PersonalData.Kinds, kind => kind.Code == table.Kind));
        Assert.Equal(Enum.GetValues<RetentionRule>(), RetentionReference.Periods.Select(period => period.Rule).Order());
    }

    [Fact]
    public async Task File_OfAHolder_IsInWords_AndAsJsonOfAKnownShape()
    {
        await database.AddHolders("H1");
        var id = new ShareholderId((Guid)(await CooperativeDatabase.Sql(database.AppConnection, "select id from shareholders where code = 'H1'"))!);
        foreach (var culture in new[] { "fr-FR", "en-GB" })
        {
            var words = new PaperWords(CultureInfo.GetCultureInfo(culture));
            Assert.All(PersonalWords.Keys, key => Assert.NotEmpty(words[key]));
            var kept = await database.Do((CollectPersonalData collect) => collect.Run(id, TestContext.Current.CancellationToken));
            Assert.All(kept.Parts, part => Assert.All(part.Tables.SelectMany(table => table.Rows.SelectMany(row => words.Fields(table.Table, row))), field => Assert.DoesNotContain("_", field.Name, StringComparison.Ordinal)));
            Assert.Contains("01/01/1980", string.Join(' ', new PaperWords(CultureInfo.GetCultureInfo("fr-FR")).Fields("shareholders", kept.Parts.Single(part => part.Kind.Code == "tax").Tables[0].Rows[0])), StringComparison.Ordinal);
        }

        var unnamed = PersonalData.Tables.SelectMany(table => table.Shown.Where(column => new PaperWords(CultureInfo.GetCultureInfo("fr-FR"))
            .Fields(table.Table, new() { [column] = "x" }).Single().Name == column).Select(column => $"{table.Table}.{column}"));
        Assert.Empty(unnamed);
        var json = JsonDocument.Parse((await database.Do((ExportPersonalData export) => export.Run(id, isPdf: false, staff: null, CultureInfo.GetCultureInfo("fr-FR"), TestContext.Current.CancellationToken))).Content).RootElement;
        Assert.Equal("mine-de-soleil/personal-data 1 H1", $"{json.GetProperty("format")} {json.GetProperty("version")} {json.GetProperty("holder")}");
        var identity = json.GetProperty("data").EnumerateArray().First();
        Assert.Equal("identity shareholders Essai-H1", $"{identity.GetProperty("kind")} {identity.GetProperty("tables")[0].GetProperty("table")} {identity.GetProperty("tables")[0].GetProperty("rows")[0].GetProperty("family_name")}");
    }

    [Theory]
    [InlineData("2026-11-30", "2028-02-29", false)] // fifteen months on, February has no thirtieth: the day after
    [InlineData("2026-11-30", "2028-03-01", true)]
    [InlineData("2026-12-01", "2028-03-01", true)]
    [InlineData("2026-12-02", "2028-03-01", false)]
    public void Period_IsOver_OnTheDayThatItsLastDueSays(string start, string today, bool isDue)
    {
        var schedule = new RetentionSchedule([new() { Rule = RetentionRule.Mails, ValidFrom = new(2018, 1, 1), Months = 15, LeastMonths = 0, Source = "essai" }]);
        var (began, day) = (Iso(start), Iso(today));
        Assert.Equal(isDue, began <= schedule.LastDue(RetentionRule.Mails, day));
        Assert.Equal(isDue, schedule.DueOn(RetentionRule.Mails, began, day) <= day);
    }

    private static LocalDate Iso(string day) => NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value;

    private async Task<IReadOnlyList<string>> Columns()
    {
        await using var connection = new NpgsqlConnection(database.AdminConnection);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("""
            select c.table_name || '.' || c.column_name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
            where t.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.table_name <> 'migrations_history'
              and (c.data_type in ('text', 'character varying', 'json', 'jsonb', 'date', 'timestamp with time zone') or c.udt_name in ('_text', '_date'))
            order by 1
            """, connection);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var columns = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            columns.Add(reader.GetString(0));
        }

        return columns;
    }
}
