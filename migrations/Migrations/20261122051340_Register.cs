using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace MineDeSoleil.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class Register : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "audit_trail",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    actor = table.Column<string>(type: "text", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    action = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    detail = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_trail", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "command_receipts",
                columns: table => new
                {
                    key = table.Column<string>(type: "text", nullable: false),
                    command = table.Column<string>(type: "text", nullable: false),
                    body_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    answer = table.Column<string>(type: "jsonb", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_command_receipts", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "journal_entries",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false),
                    journal = table.Column<string>(type: "text", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    label = table.Column<string>(type: "text", nullable: false),
                    piece = table.Column<string>(type: "text", nullable: false),
                    cause = table.Column<string>(type: "text", nullable: false),
                    recorded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    reverses = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_journal_entries", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "journal_lines",
                columns: table => new
                {
                    entry_number = table.Column<long>(type: "bigint", nullable: false),
                    line = table.Column<int>(type: "integer", nullable: false),
                    account = table.Column<string>(type: "text", nullable: false),
                    shareholder_id = table.Column<Guid>(type: "uuid", nullable: true),
                    credit_cents = table.Column<long>(type: "bigint", nullable: false),
                    debit_cents = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_journal_lines", x => new { x.entry_number, x.line });
                    table.CheckConstraint("journal_lines_one_side", "debit_cents >= 0 and credit_cents >= 0 and (debit_cents = 0) <> (credit_cents = 0)");
                });

            migrationBuilder.CreateTable(
                name: "movements",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    class_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from_id = table.Column<Guid>(type: "uuid", nullable: true),
                    to_id = table.Column<Guid>(type: "uuid", nullable: true),
                    from_identity_id = table.Column<Guid>(type: "uuid", nullable: true),
                    to_identity_id = table.Column<Guid>(type: "uuid", nullable: true),
                    shares = table.Column<long>(type: "bigint", nullable: false),
                    price_cents = table.Column<long>(type: "bigint", nullable: true),
                    agreed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    notified_on = table.Column<DateOnly>(type: "date", nullable: true),
                    effective_on = table.Column<DateOnly>(type: "date", nullable: false),
                    recorded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    document = table.Column<string>(type: "text", nullable: true),
                    reverses = table.Column<long>(type: "bigint", nullable: true),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    nominal_cents = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_movements", x => x.number);
                    table.CheckConstraint("movements_hash_length", "octet_length(hash) = 32");
                    table.CheckConstraint("movements_identities", "(from_id is null) = (from_identity_id is null) and (to_id is null) = (to_identity_id is null)");
                    table.CheckConstraint("movements_reversal_names", "(kind = 'reversal') = (reverses is not null)");
                    table.CheckConstraint("movements_shares_positive", "shares > 0");
                    table.CheckConstraint("movements_two_sides", "from_id is distinct from to_id");
                });

            migrationBuilder.CreateTable(
                name: "register_head",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    last_movement = table.Column<long>(type: "bigint", nullable: false),
                    last_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    last_shareholder = table.Column<long>(type: "bigint", nullable: false),
                    last_entry = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_register_head", x => x.id);
                    table.CheckConstraint("register_head_single", "id = 1");
                });

            migrationBuilder.CreateTable(
                name: "registered_identities",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    shareholder_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    domicile = table.Column<string>(type: "text", nullable: false),
                    salt = table.Column<byte[]>(type: "bytea", nullable: false),
                    commitment = table.Column<byte[]>(type: "bytea", nullable: false),
                    recorded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registered_identities", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "share_classes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    nominal_cents = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_share_classes", x => x.id);
                    table.CheckConstraint("share_classes_nominal_positive", "nominal_cents > 0");
                });

            migrationBuilder.CreateTable(
                name: "shareholder_history",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    shareholder_id = table.Column<Guid>(type: "uuid", nullable: false),
                    replaced_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    before = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shareholder_history", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "shareholders",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    nature = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    family_name = table.Column<string>(type: "text", nullable: false),
                    given_names = table.Column<string>(type: "text", nullable: false),
                    corporate_name = table.Column<string>(type: "text", nullable: false),
                    birth_date = table.Column<DateOnly>(type: "date", nullable: true),
                    siren = table.Column<string>(type: "text", nullable: true),
                    email = table.Column<string>(type: "text", nullable: true),
                    iban = table.Column<string>(type: "text", nullable: true),
                    account_holder = table.Column<string>(type: "text", nullable: true),
                    deceased_on = table.Column<DateOnly>(type: "date", nullable: true),
                    folded_name = table.Column<string>(type: "text", nullable: false),
                    address_commune = table.Column<string>(type: "text", nullable: false),
                    address_country = table.Column<string>(type: "text", nullable: false),
                    address_postcode = table.Column<string>(type: "text", nullable: false),
                    address_street = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shareholders", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "statutes",
                columns: table => new
                {
                    effective_from = table.Column<DateOnly>(type: "date", nullable: false),
                    legal_form = table.Column<string>(type: "text", nullable: false),
                    voting_rule = table.Column<string>(type: "text", nullable: false),
                    minimum_shares = table.Column<long>(type: "bigint", nullable: false),
                    maximum_shares = table.Column<long>(type: "bigint", nullable: true),
                    maximum_percent_of_capital = table.Column<decimal>(type: "numeric", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_statutes", x => x.effective_from);
                });

            migrationBuilder.CreateTable(
                name: "representatives",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    represented_id = table.Column<Guid>(type: "uuid", nullable: false),
                    shareholder_id = table.Column<Guid>(type: "uuid", nullable: true),
                    family_name = table.Column<string>(type: "text", nullable: false),
                    given_names = table.Column<string>(type: "text", nullable: false),
                    email = table.Column<string>(type: "text", nullable: true),
                    since = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_representatives", x => x.id);
                    table.ForeignKey(
                        name: "fk_representatives_shareholders_represented_id",
                        column: x => x.represented_id,
                        principalTable: "shareholders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_representatives_shareholders_shareholder_id",
                        column: x => x.shareholder_id,
                        principalTable: "shareholders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "tax_statuses",
                columns: table => new
                {
                    shareholder_id = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tax_statuses", x => new { x.shareholder_id, x.valid_from });
                    table.ForeignKey(
                        name: "fk_tax_statuses_shareholders_shareholder_id",
                        column: x => x.shareholder_id,
                        principalTable: "shareholders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "register_head",
                columns: new[] { "id", "last_entry", "last_hash", "last_movement", "last_shareholder" },
                values: new object[] { 1, 0L, new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, 0L, 0L });

            migrationBuilder.CreateIndex(
                name: "ix_audit_trail_at",
                table: "audit_trail",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_audit_trail_subject",
                table: "audit_trail",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "ix_journal_entries_cause",
                table: "journal_entries",
                column: "cause",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_journal_entries_date",
                table: "journal_entries",
                column: "date");

            migrationBuilder.CreateIndex(
                name: "ix_journal_entries_reverses",
                table: "journal_entries",
                column: "reverses",
                unique: true,
                filter: "reverses is not null");

            migrationBuilder.CreateIndex(
                name: "ix_journal_lines_account_entry_number",
                table: "journal_lines",
                columns: new[] { "account", "entry_number" });

            migrationBuilder.CreateIndex(
                name: "ix_journal_lines_shareholder_id",
                table: "journal_lines",
                column: "shareholder_id",
                filter: "shareholder_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_movements_from_id_class_id_effective_on",
                table: "movements",
                columns: new[] { "from_id", "class_id", "effective_on" });

            migrationBuilder.CreateIndex(
                name: "ix_movements_reverses",
                table: "movements",
                column: "reverses",
                unique: true,
                filter: "reverses is not null");

            migrationBuilder.CreateIndex(
                name: "ix_movements_to_id_class_id_effective_on",
                table: "movements",
                columns: new[] { "to_id", "class_id", "effective_on" });

            migrationBuilder.CreateIndex(
                name: "ix_registered_identities_shareholder_id_recorded_at",
                table: "registered_identities",
                columns: new[] { "shareholder_id", "recorded_at" });

            migrationBuilder.CreateIndex(
                name: "ix_representatives_email",
                table: "representatives",
                column: "email");

            migrationBuilder.CreateIndex(
                name: "ix_representatives_represented_id",
                table: "representatives",
                column: "represented_id");

            migrationBuilder.CreateIndex(
                name: "ix_representatives_shareholder_id",
                table: "representatives",
                column: "shareholder_id");

            migrationBuilder.CreateIndex(
                name: "ix_share_classes_code",
                table: "share_classes",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_shareholder_history_shareholder_id_replaced_at",
                table: "shareholder_history",
                columns: new[] { "shareholder_id", "replaced_at" });

            migrationBuilder.CreateIndex(
                name: "ix_shareholders_birth_date_folded_name",
                table: "shareholders",
                columns: new[] { "birth_date", "folded_name" });

            migrationBuilder.CreateIndex(
                name: "ix_shareholders_code",
                table: "shareholders",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_shareholders_email",
                table: "shareholders",
                column: "email");

            migrationBuilder.CreateIndex(
                name: "ix_shareholders_folded_name",
                table: "shareholders",
                column: "folded_name");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit_trail");

            migrationBuilder.DropTable(
                name: "command_receipts");

            migrationBuilder.DropTable(
                name: "journal_entries");

            migrationBuilder.DropTable(
                name: "journal_lines");

            migrationBuilder.DropTable(
                name: "movements");

            migrationBuilder.DropTable(
                name: "register_head");

            migrationBuilder.DropTable(
                name: "registered_identities");

            migrationBuilder.DropTable(
                name: "representatives");

            migrationBuilder.DropTable(
                name: "share_classes");

            migrationBuilder.DropTable(
                name: "shareholder_history");

            migrationBuilder.DropTable(
                name: "statutes");

            migrationBuilder.DropTable(
                name: "tax_statuses");

            migrationBuilder.DropTable(
                name: "shareholders");
        }
    }
}
