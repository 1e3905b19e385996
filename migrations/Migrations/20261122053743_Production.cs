using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace MineDeSoleil.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class Production : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "import_runs",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    source = table.Column<string>(type: "text", nullable: false),
                    trigger = table.Column<string>(type: "text", nullable: false),
                    started_by = table.Column<string>(type: "text", nullable: false),
                    started_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    outcome = table.Column<string>(type: "text", nullable: false),
                    new_readings = table.Column<int>(type: "integer", nullable: false),
                    revisions = table.Column<int>(type: "integer", nullable: false),
                    unchanged = table.Column<int>(type: "integer", nullable: false),
                    held = table.Column<int>(type: "integer", nullable: false),
                    failure_kind = table.Column<string>(type: "text", nullable: true),
                    detail = table.Column<string>(type: "text", nullable: true),
                    retry_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_runs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "installation_history",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    code = table.Column<string>(type: "text", nullable: false),
                    replaced_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    before = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_installation_history", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "installations",
                columns: table => new
                {
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    site = table.Column<string>(type: "text", nullable: false),
                    owner = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    commissioned_on = table.Column<DateOnly>(type: "date", nullable: false),
                    arrays = table.Column<string>(type: "jsonb", nullable: false),
                    meter_point = table.Column<string>(type: "text", nullable: true),
                    meters = table.Column<string>(type: "jsonb", nullable: false),
                    contract = table.Column<string>(type: "jsonb", nullable: true),
                    concession = table.Column<string>(type: "jsonb", nullable: true),
                    expected = table.Column<string>(type: "jsonb", nullable: false),
                    illustrative = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_installations", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "raw_answers",
                columns: table => new
                {
                    hash = table.Column<string>(type: "text", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    request = table.Column<string>(type: "text", nullable: false),
                    content_type = table.Column<string>(type: "text", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    received_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_raw_answers", x => x.hash);
                    table.CheckConstraint("raw_answers_hash", "hash = encode(sha256(content), 'hex')");
                });

            migrationBuilder.CreateTable(
                name: "production_alerts",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    rule = table.Column<string>(type: "text", nullable: false),
                    installation = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    reasons = table.Column<string>(type: "jsonb", nullable: false),
                    raised_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    run_id = table.Column<long>(type: "bigint", nullable: true),
                    closed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    closed_by = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_production_alerts", x => x.id);
                    table.ForeignKey(
                        name: "fk_production_alerts_import_runs_run_id",
                        column: x => x.run_id,
                        principalTable: "import_runs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "month_locks",
                columns: table => new
                {
                    installation = table.Column<string>(type: "text", nullable: false),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    locked_by = table.Column<string>(type: "text", nullable: false),
                    locked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_month_locks", x => new { x.installation, x.month });
                    table.ForeignKey(
                        name: "fk_month_locks_installations_installation",
                        column: x => x.installation,
                        principalTable: "installations",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "quarantined_readings",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    reasons = table.Column<string>(type: "jsonb", nullable: false),
                    installation = table.Column<string>(type: "text", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    provenance = table.Column<string>(type: "text", nullable: false),
                    point = table.Column<string>(type: "text", nullable: false),
                    quantity = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    from_day = table.Column<DateOnly>(type: "date", nullable: false),
                    to_day = table.Column<DateOnly>(type: "date", nullable: false),
                    watt_hours = table.Column<long>(type: "bigint", nullable: false),
                    quality = table.Column<string>(type: "text", nullable: false),
                    raw_stage = table.Column<string>(type: "text", nullable: false),
                    declared_unit = table.Column<string>(type: "text", nullable: false),
                    meter_serial = table.Column<string>(type: "text", nullable: true),
                    payload_hash = table.Column<string>(type: "text", nullable: false),
                    adapter_version = table.Column<string>(type: "text", nullable: false),
                    recorded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    run_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_quarantined_readings", x => x.id);
                    table.CheckConstraint("quarantined_readings_period", "to_day > from_day");
                    table.ForeignKey(
                        name: "fk_quarantined_readings_import_runs_run_id",
                        column: x => x.run_id,
                        principalTable: "import_runs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_quarantined_readings_installations_installation",
                        column: x => x.installation,
                        principalTable: "installations",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_quarantined_readings_raw_answers_payload_hash",
                        column: x => x.payload_hash,
                        principalTable: "raw_answers",
                        principalColumn: "hash",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "quarantine_decisions",
                columns: table => new
                {
                    quarantine_id = table.Column<long>(type: "bigint", nullable: false),
                    accepted = table.Column<bool>(type: "boolean", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    decided_by = table.Column<string>(type: "text", nullable: false),
                    decided_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_quarantine_decisions", x => x.quarantine_id);
                    table.ForeignKey(
                        name: "fk_quarantine_decisions_quarantined_readings_quarantine_id",
                        column: x => x.quarantine_id,
                        principalTable: "quarantined_readings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "readings",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    quarantine_id = table.Column<long>(type: "bigint", nullable: true),
                    installation = table.Column<string>(type: "text", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    provenance = table.Column<string>(type: "text", nullable: false),
                    point = table.Column<string>(type: "text", nullable: false),
                    quantity = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    from_day = table.Column<DateOnly>(type: "date", nullable: false),
                    to_day = table.Column<DateOnly>(type: "date", nullable: false),
                    watt_hours = table.Column<long>(type: "bigint", nullable: false),
                    quality = table.Column<string>(type: "text", nullable: false),
                    raw_stage = table.Column<string>(type: "text", nullable: false),
                    declared_unit = table.Column<string>(type: "text", nullable: false),
                    meter_serial = table.Column<string>(type: "text", nullable: true),
                    payload_hash = table.Column<string>(type: "text", nullable: false),
                    adapter_version = table.Column<string>(type: "text", nullable: false),
                    recorded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    run_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_readings", x => x.id);
                    table.CheckConstraint("readings_period", "to_day > from_day");
                    table.CheckConstraint("readings_revision", "revision >= 1");
                    table.ForeignKey(
                        name: "fk_readings_import_runs_run_id",
                        column: x => x.run_id,
                        principalTable: "import_runs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_readings_installations_installation",
                        column: x => x.installation,
                        principalTable: "installations",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_readings_quarantined_readings_quarantine_id",
                        column: x => x.quarantine_id,
                        principalTable: "quarantined_readings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_readings_raw_answers_payload_hash",
                        column: x => x.payload_hash,
                        principalTable: "raw_answers",
                        principalColumn: "hash",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_import_runs_source_started_at",
                table: "import_runs",
                columns: new[] { "source", "started_at" });

            migrationBuilder.CreateIndex(
                name: "ix_installations_meter_point",
                table: "installations",
                column: "meter_point",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_production_alerts_run_id",
                table: "production_alerts",
                column: "run_id");

            migrationBuilder.CreateIndex(
                name: "production_alerts_open",
                table: "production_alerts",
                columns: new[] { "rule", "installation", "subject" },
                unique: true,
                filter: "closed_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_quarantined_readings_installation_from_day",
                table: "quarantined_readings",
                columns: new[] { "installation", "from_day" });

            migrationBuilder.CreateIndex(
                name: "ix_quarantined_readings_payload_hash",
                table: "quarantined_readings",
                column: "payload_hash");

            migrationBuilder.CreateIndex(
                name: "ix_quarantined_readings_run_id",
                table: "quarantined_readings",
                column: "run_id");

            migrationBuilder.CreateIndex(
                name: "ix_readings_payload_hash",
                table: "readings",
                column: "payload_hash");

            migrationBuilder.CreateIndex(
                name: "ix_readings_quarantine_id",
                table: "readings",
                column: "quarantine_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_readings_run_id",
                table: "readings",
                column: "run_id");

            migrationBuilder.CreateIndex(
                name: "readings_key",
                table: "readings",
                columns: new[] { "installation", "from_day", "quantity", "source", "point", "kind", "to_day", "revision" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "installation_history");

            migrationBuilder.DropTable(
                name: "month_locks");

            migrationBuilder.DropTable(
                name: "production_alerts");

            migrationBuilder.DropTable(
                name: "quarantine_decisions");

            migrationBuilder.DropTable(
                name: "readings");

            migrationBuilder.DropTable(
                name: "quarantined_readings");

            migrationBuilder.DropTable(
                name: "import_runs");

            migrationBuilder.DropTable(
                name: "installations");

            migrationBuilder.DropTable(
                name: "raw_answers");
        }
    }
}
