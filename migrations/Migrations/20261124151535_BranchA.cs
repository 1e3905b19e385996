using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MineDeSoleil.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class BranchA : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string[]>(
                name: "college_natures",
                table: "statutes",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<decimal[]>(
                name: "college_weights",
                table: "statutes",
                type: "numeric[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.CreateTable(
                name: "college_memberships",
                columns: table => new
                {
                    holder_id = table.Column<Guid>(type: "uuid", nullable: false),
                    since = table.Column<DateOnly>(type: "date", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    college = table.Column<string>(type: "text", nullable: false),
                    document = table.Column<string>(type: "text", nullable: true),
                    recorded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_college_memberships", x => new { x.holder_id, x.since, x.revision });
                });

            migrationBuilder.CreateTable(
                name: "share_conversions",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    from_class_id = table.Column<Guid>(type: "uuid", nullable: false),
                    into_code = table.Column<string>(type: "text", nullable: false),
                    into_name = table.Column<string>(type: "text", nullable: false),
                    holder_id = table.Column<Guid>(type: "uuid", nullable: true),
                    shares = table.Column<long>(type: "bigint", nullable: true),
                    decided_on = table.Column<DateOnly>(type: "date", nullable: false),
                    document = table.Column<string>(type: "text", nullable: false),
                    effective_on = table.Column<DateOnly>(type: "date", nullable: false),
                    recorded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    first_movement = table.Column<long>(type: "bigint", nullable: true),
                    last_movement = table.Column<long>(type: "bigint", nullable: true),
                    abandoned_because = table.Column<string>(type: "text", nullable: true),
                    reversed_because = table.Column<string>(type: "text", nullable: true),
                    into_nominal_cents = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_share_conversions", x => x.number);
                    table.CheckConstraint("share_conversions_nominal_positive", "into_nominal_cents > 0");
                    table.CheckConstraint("share_conversions_of_one_or_all", "(holder_id is null) = (shares is null)");
                    table.CheckConstraint("share_conversions_one_end", "abandoned_because is null or first_movement is null");
                    table.CheckConstraint("share_conversions_pairs", "(first_movement is null) = (last_movement is null) and (last_movement - first_movement + 1) % 2 = 0");
                });

            migrationBuilder.CreateIndex(
                name: "ix_share_conversions_first_movement",
                table: "share_conversions",
                column: "first_movement",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_share_conversions_holder_id",
                table: "share_conversions",
                column: "holder_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "college_memberships");

            migrationBuilder.DropTable(
                name: "share_conversions");

            migrationBuilder.DropColumn(
                name: "college_natures",
                table: "statutes");

            migrationBuilder.DropColumn(
                name: "college_weights",
                table: "statutes");
        }
    }
}
