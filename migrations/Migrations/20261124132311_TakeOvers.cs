using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MineDeSoleil.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class TakeOvers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "import_mappings",
                columns: table => new
                {
                    columns = table.Column<string>(type: "text", nullable: false),
                    reading = table.Column<string>(type: "jsonb", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_mappings", x => x.columns);
                });

            migrationBuilder.CreateTable(
                name: "take_overs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    started_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    started_by = table.Column<string>(type: "text", nullable: false),
                    holders_name = table.Column<string>(type: "text", nullable: false),
                    holders_content = table.Column<byte[]>(type: "bytea", nullable: true),
                    holders_reading = table.Column<string>(type: "jsonb", nullable: true),
                    movements_name = table.Column<string>(type: "text", nullable: true),
                    movements_content = table.Column<byte[]>(type: "bytea", nullable: true),
                    movements_reading = table.Column<string>(type: "jsonb", nullable: true),
                    imported_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    compared_on = table.Column<DateOnly>(type: "date", nullable: true),
                    shareholders_entered = table.Column<int>(type: "integer", nullable: true),
                    movements_entered = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_take_overs", x => x.id);
                    table.CheckConstraint("take_overs_forget_the_files", "imported_at is null or (holders_content is null and movements_content is null and compared_on is not null)");
                });

            migrationBuilder.CreateTable(
                name: "take_over_holdings",
                columns: table => new
                {
                    take_over_id = table.Column<Guid>(type: "uuid", nullable: false),
                    holder_id = table.Column<Guid>(type: "uuid", nullable: false),
                    class_id = table.Column<Guid>(type: "uuid", nullable: false),
                    shares = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_take_over_holdings", x => new { x.take_over_id, x.holder_id, x.class_id });
                    table.CheckConstraint("take_over_holdings_not_zero", "shares <> 0");
                    table.ForeignKey(
                        name: "fk_take_over_holdings_share_classes_class_id",
                        column: x => x.class_id,
                        principalTable: "share_classes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_take_over_holdings_shareholders_holder_id",
                        column: x => x.holder_id,
                        principalTable: "shareholders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_take_over_holdings_take_overs_take_over_id",
                        column: x => x.take_over_id,
                        principalTable: "take_overs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_take_over_holdings_class_id",
                table: "take_over_holdings",
                column: "class_id");

            migrationBuilder.CreateIndex(
                name: "ix_take_over_holdings_holder_id",
                table: "take_over_holdings",
                column: "holder_id");

            migrationBuilder.CreateIndex(
                name: "ix_take_overs_started_at",
                table: "take_overs",
                column: "started_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "import_mappings");

            migrationBuilder.DropTable(
                name: "take_over_holdings");

            migrationBuilder.DropTable(
                name: "take_overs");
        }
    }
}
