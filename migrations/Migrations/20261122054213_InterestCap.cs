using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MineDeSoleil.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class InterestCap : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<decimal>(
                name: "interest_cap_points",
                table: "reserve_rules",
                type: "numeric",
                nullable: true);

            migrationBuilder.UpdateData(
                table: "reserve_rules",
                keyColumn: "valid_from",
                keyValue: new DateOnly(1966, 7, 24),
                column: "interest_cap_points",
                value: null);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "interest_cap_points",
                table: "reserve_rules");
        }
    }
}
