using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace MineDeSoleil.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class PayoutsRevenueAndYield : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "yield",
                table: "installations",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'{\"lossPercent\":14,\"rates\":[]}'");

            migrationBuilder.AddColumn<int>(
                name: "roofs",
                table: "import_runs",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "roofs_done",
                table: "import_runs",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "feed_in_invoices",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    installation = table.Column<string>(type: "text", nullable: false),
                    invoice = table.Column<string>(type: "text", nullable: false),
                    issued_on = table.Column<DateOnly>(type: "date", nullable: false),
                    from_day = table.Column<DateOnly>(type: "date", nullable: false),
                    to_day = table.Column<DateOnly>(type: "date", nullable: false),
                    watt_hours = table.Column<long>(type: "bigint", nullable: false),
                    metered_watt_hours = table.Column<long>(type: "bigint", nullable: false),
                    lines = table.Column<string>(type: "jsonb", nullable: false),
                    document_hash = table.Column<string>(type: "text", nullable: false),
                    entry_number = table.Column<long>(type: "bigint", nullable: false),
                    reverses = table.Column<int>(type: "integer", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true),
                    recorded_by = table.Column<string>(type: "text", nullable: false),
                    recorded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    due_cents = table.Column<long>(type: "bigint", nullable: false),
                    net_cents = table.Column<long>(type: "bigint", nullable: false),
                    vat_cents = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_feed_in_invoices", x => x.number);
                    table.CheckConstraint("feed_in_invoices_period", "to_day > from_day");
                    table.ForeignKey(
                        name: "fk_feed_in_invoices_feed_in_invoices_reverses",
                        column: x => x.reverses,
                        principalTable: "feed_in_invoices",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_feed_in_invoices_installations_installation",
                        column: x => x.installation,
                        principalTable: "installations",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_feed_in_invoices_journal_entries_entry_number",
                        column: x => x.entry_number,
                        principalTable: "journal_entries",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_feed_in_invoices_raw_answers_document_hash",
                        column: x => x.document_hash,
                        principalTable: "raw_answers",
                        principalColumn: "hash",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "payout_batches",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    execute_on = table.Column<DateOnly>(type: "date", nullable: false),
                    lines = table.Column<int>(type: "integer", nullable: false),
                    debtor_name = table.Column<string>(type: "text", nullable: false),
                    debtor_iban = table.Column<string>(type: "text", nullable: false),
                    debtor_bic = table.Column<string>(type: "text", nullable: true),
                    drafted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    drafted_by = table.Column<string>(type: "text", nullable: false),
                    approved_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    approved_by = table.Column<string>(type: "text", nullable: true),
                    executed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    abandoned_because = table.Column<string>(type: "text", nullable: true),
                    threshold_cents = table.Column<long>(type: "bigint", nullable: false),
                    total_cents = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payout_batches", x => x.number);
                    table.CheckConstraint("payout_batches_four_eyes", "approved_by is null or approved_by <> drafted_by");
                });

            migrationBuilder.CreateTable(
                name: "production_corrections",
                columns: table => new
                {
                    quarantine_id = table.Column<long>(type: "bigint", nullable: false),
                    installation = table.Column<string>(type: "text", nullable: false),
                    of_month = table.Column<DateOnly>(type: "date", nullable: false),
                    in_month = table.Column<DateOnly>(type: "date", nullable: false),
                    quantity = table.Column<string>(type: "text", nullable: false),
                    watt_hours = table.Column<long>(type: "bigint", nullable: false),
                    recorded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_production_corrections", x => x.quarantine_id);
                    table.CheckConstraint("production_corrections_later", "in_month > of_month");
                    table.ForeignKey(
                        name: "fk_production_corrections_installations_installation",
                        column: x => x.installation,
                        principalTable: "installations",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_production_corrections_quarantined_readings_quarantine_id",
                        column: x => x.quarantine_id,
                        principalTable: "quarantined_readings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "pvgis_answers",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    installation = table.Column<string>(type: "text", nullable: false),
                    array = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<string>(type: "text", nullable: false),
                    inputs = table.Column<string>(type: "jsonb", nullable: false),
                    request = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    received_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    received_by = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pvgis_answers", x => x.id);
                    table.CheckConstraint("pvgis_answers_hash", "hash = encode(sha256(content), 'hex')");
                    table.ForeignKey(
                        name: "fk_pvgis_answers_installations_installation",
                        column: x => x.installation,
                        principalTable: "installations",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "payouts",
                columns: table => new
                {
                    batch = table.Column<int>(type: "integer", nullable: false),
                    line = table.Column<int>(type: "integer", nullable: false),
                    holder_id = table.Column<Guid>(type: "uuid", nullable: false),
                    iban = table.Column<string>(type: "text", nullable: true),
                    account_holder = table.Column<string>(type: "text", nullable: true),
                    returned_on = table.Column<DateOnly>(type: "date", nullable: true),
                    return_reason = table.Column<string>(type: "text", nullable: true),
                    amount_cents = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payouts", x => new { x.batch, x.line });
                    table.CheckConstraint("payouts_amount_positive", "amount_cents > 0");
                    table.ForeignKey(
                        name: "fk_payouts_payout_batches_batch",
                        column: x => x.batch,
                        principalTable: "payout_batches",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_payouts_shareholders_holder_id",
                        column: x => x.holder_id,
                        principalTable: "shareholders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "chart_of_accounts",
                columns: new[] { "code", "english_name", "name" },
                values: new object[,]
                {
                    { "411", "Customers", "Clients" },
                    { "44571", "VAT collected", "TVA collectée" },
                    { "701", "Sales of energy", "Ventes de produits finis (électricité)" }
                });

            migrationBuilder.CreateIndex(
                name: "ix_feed_in_invoices_document_hash",
                table: "feed_in_invoices",
                column: "document_hash");

            migrationBuilder.CreateIndex(
                name: "ix_feed_in_invoices_entry_number",
                table: "feed_in_invoices",
                column: "entry_number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_feed_in_invoices_installation_from_day",
                table: "feed_in_invoices",
                columns: new[] { "installation", "from_day" });

            migrationBuilder.CreateIndex(
                name: "ix_feed_in_invoices_reverses",
                table: "feed_in_invoices",
                column: "reverses",
                unique: true,
                filter: "reverses is not null");

            migrationBuilder.CreateIndex(
                name: "ix_payouts_holder_id",
                table: "payouts",
                column: "holder_id");

            migrationBuilder.CreateIndex(
                name: "ix_production_corrections_installation_in_month",
                table: "production_corrections",
                columns: new[] { "installation", "in_month" });

            migrationBuilder.CreateIndex(
                name: "ix_pvgis_answers_installation_array_hash",
                table: "pvgis_answers",
                columns: new[] { "installation", "array", "hash" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "feed_in_invoices");

            migrationBuilder.DropTable(
                name: "payouts");

            migrationBuilder.DropTable(
                name: "production_corrections");

            migrationBuilder.DropTable(
                name: "pvgis_answers");

            migrationBuilder.DropTable(
                name: "payout_batches");

            migrationBuilder.DeleteData(
                table: "chart_of_accounts",
                keyColumn: "code",
                keyValue: "411");

            migrationBuilder.DeleteData(
                table: "chart_of_accounts",
                keyColumn: "code",
                keyValue: "44571");

            migrationBuilder.DeleteData(
                table: "chart_of_accounts",
                keyColumn: "code",
                keyValue: "701");

            migrationBuilder.DropColumn(
                name: "yield",
                table: "installations");

            migrationBuilder.DropColumn(
                name: "roofs",
                table: "import_runs");

            migrationBuilder.DropColumn(
                name: "roofs_done",
                table: "import_runs");
        }
    }
}
