using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MineDeSoleil.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class Newborns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "gift_programmes",
                columns: table => new
                {
                    effective_from = table.Column<DateOnly>(type: "date", nullable: false),
                    born_from = table.Column<DateOnly>(type: "date", nullable: false),
                    communes = table.Column<string[]>(type: "text[]", nullable: false),
                    deliberation = table.Column<string>(type: "text", nullable: false),
                    deliberated_on = table.Column<DateOnly>(type: "date", nullable: false),
                    shares_a_child = table.Column<long>(type: "bigint", nullable: false),
                    class_id = table.Column<Guid>(type: "uuid", nullable: false),
                    town_id = table.Column<Guid>(type: "uuid", nullable: false),
                    funding = table.Column<string>(type: "text", nullable: false),
                    clause = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_gift_programmes", x => x.effective_from);
                    table.CheckConstraint("gift_programmes_shares_positive", "shares_a_child > 0");
                    table.ForeignKey(
                        name: "fk_gift_programmes_share_classes_class_id",
                        column: x => x.class_id,
                        principalTable: "share_classes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_gift_programmes_shareholders_town_id",
                        column: x => x.town_id,
                        principalTable: "shareholders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "gift_top_ups",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false),
                    paid_on = table.Column<DateOnly>(type: "date", nullable: false),
                    document = table.Column<string>(type: "text", nullable: false),
                    entry_number = table.Column<long>(type: "bigint", nullable: false),
                    recorded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    amount_cents = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_gift_top_ups", x => x.number);
                    table.CheckConstraint("gift_top_ups_positive", "amount_cents > 0");
                });

            migrationBuilder.CreateTable(
                name: "birth_registrations",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false),
                    child_id = table.Column<Guid>(type: "uuid", nullable: false),
                    birth_date = table.Column<DateOnly>(type: "date", nullable: false),
                    folded_name = table.Column<string>(type: "text", nullable: false),
                    reference = table.Column<string>(type: "text", nullable: true),
                    accepted_on = table.Column<DateOnly>(type: "date", nullable: false),
                    programme_from = table.Column<DateOnly>(type: "date", nullable: false),
                    registered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    movement_number = table.Column<long>(type: "bigint", nullable: true),
                    given_on = table.Column<DateOnly>(type: "date", nullable: true),
                    from_stock = table.Column<bool>(type: "boolean", nullable: false),
                    withdrawn_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    withdrawal_reason = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_birth_registrations", x => x.number);
                    table.CheckConstraint("birth_registrations_given", "(movement_number is null) = (given_on is null)");
                    table.CheckConstraint("birth_registrations_withdrawn", "(withdrawn_at is null) = (withdrawal_reason is null)");
                    table.ForeignKey(
                        name: "fk_birth_registrations_gift_programmes_programme_from",
                        column: x => x.programme_from,
                        principalTable: "gift_programmes",
                        principalColumn: "effective_from",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_birth_registrations_movements_movement_number",
                        column: x => x.movement_number,
                        principalTable: "movements",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_birth_registrations_shareholders_child_id",
                        column: x => x.child_id,
                        principalTable: "shareholders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_birth_registrations_birth_date_folded_name",
                table: "birth_registrations",
                columns: new[] { "birth_date", "folded_name" },
                unique: true,
                filter: "withdrawn_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_birth_registrations_child_id",
                table: "birth_registrations",
                column: "child_id",
                unique: true,
                filter: "withdrawn_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_birth_registrations_given_on",
                table: "birth_registrations",
                column: "given_on");

            migrationBuilder.CreateIndex(
                name: "ix_birth_registrations_movement_number",
                table: "birth_registrations",
                column: "movement_number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_birth_registrations_programme_from",
                table: "birth_registrations",
                column: "programme_from");

            migrationBuilder.CreateIndex(
                name: "ix_birth_registrations_reference",
                table: "birth_registrations",
                column: "reference",
                unique: true,
                filter: "reference is not null and withdrawn_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_gift_programmes_class_id",
                table: "gift_programmes",
                column: "class_id");

            migrationBuilder.CreateIndex(
                name: "ix_gift_programmes_town_id",
                table: "gift_programmes",
                column: "town_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "birth_registrations");

            migrationBuilder.DropTable(
                name: "gift_top_ups");

            migrationBuilder.DropTable(
                name: "gift_programmes");
        }
    }
}
