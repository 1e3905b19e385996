using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace MineDeSoleil.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class Minors : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "comings_of_age",
                columns: table => new
                {
                    shareholder_id = table.Column<Guid>(type: "uuid", nullable: false),
                    came_of_age_on = table.Column<DateOnly>(type: "date", nullable: false),
                    noticed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    last_told_on = table.Column<DateOnly>(type: "date", nullable: false),
                    times_told = table.Column<int>(type: "integer", nullable: false),
                    confirmed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    confirmed_by = table.Column<string>(type: "text", nullable: true),
                    confirmation_reason = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_comings_of_age", x => x.shareholder_id);
                    table.CheckConstraint("comings_of_age_confirmed", "(confirmed_at is null) = (confirmed_by is null)");
                    table.ForeignKey(
                        name: "fk_comings_of_age_shareholders_shareholder_id",
                        column: x => x.shareholder_id,
                        principalTable: "shareholders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "gift_invitations",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false),
                    family_name = table.Column<string>(type: "text", nullable: false),
                    given_names = table.Column<string>(type: "text", nullable: false),
                    birth_date = table.Column<DateOnly>(type: "date", nullable: false),
                    folded_name = table.Column<string>(type: "text", nullable: false),
                    invited_on = table.Column<DateOnly>(type: "date", nullable: false),
                    declined_on = table.Column<DateOnly>(type: "date", nullable: true),
                    address_commune = table.Column<string>(type: "text", nullable: false),
                    address_country = table.Column<string>(type: "text", nullable: false),
                    address_postcode = table.Column<string>(type: "text", nullable: false),
                    address_street = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_gift_invitations", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "majority_settings",
                columns: table => new
                {
                    effective_from = table.Column<DateOnly>(type: "date", nullable: false),
                    reminder_days = table.Column<int[]>(type: "integer[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_majority_settings", x => x.effective_from);
                    table.CheckConstraint("majority_settings_pace", "cardinality(reminder_days) > 0 and 0 < all (reminder_days)");
                });

            migrationBuilder.CreateTable(
                name: "printed_codes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    shareholder_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    made_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    used_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    replaced_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    wrong_dates = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_printed_codes", x => x.id);
                    table.ForeignKey(
                        name: "fk_printed_codes_shareholders_shareholder_id",
                        column: x => x.shareholder_id,
                        principalTable: "shareholders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "representation_decisions",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    representative_id = table.Column<Guid>(type: "uuid", nullable: false),
                    represented_id = table.Column<Guid>(type: "uuid", nullable: false),
                    change = table.Column<string>(type: "text", nullable: false),
                    effective_on = table.Column<DateOnly>(type: "date", nullable: false),
                    document = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    decided_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    decided_by = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_representation_decisions", x => x.id);
                    table.ForeignKey(
                        name: "fk_representation_decisions_representatives_representative_id",
                        column: x => x.representative_id,
                        principalTable: "representatives",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_representation_decisions_shareholders_represented_id",
                        column: x => x.represented_id,
                        principalTable: "shareholders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_comings_of_age_last_told_on",
                table: "comings_of_age",
                column: "last_told_on",
                filter: "confirmed_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_gift_invitations_birth_date_folded_name",
                table: "gift_invitations",
                columns: new[] { "birth_date", "folded_name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_printed_codes_code_hash",
                table: "printed_codes",
                column: "code_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_printed_codes_shareholder_id",
                table: "printed_codes",
                column: "shareholder_id");

            migrationBuilder.CreateIndex(
                name: "ix_representation_decisions_representative_id",
                table: "representation_decisions",
                column: "representative_id");

            migrationBuilder.CreateIndex(
                name: "ix_representation_decisions_represented_id",
                table: "representation_decisions",
                column: "represented_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "comings_of_age");

            migrationBuilder.DropTable(
                name: "gift_invitations");

            migrationBuilder.DropTable(
                name: "majority_settings");

            migrationBuilder.DropTable(
                name: "printed_codes");

            migrationBuilder.DropTable(
                name: "representation_decisions");
        }
    }
}
