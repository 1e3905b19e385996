using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace MineDeSoleil.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class RevenueAndYield : Migration
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
                name: "production_corrections");

            migrationBuilder.DropTable(
                name: "pvgis_answers");

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
        }
    }
}
