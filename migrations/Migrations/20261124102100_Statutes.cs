using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MineDeSoleil.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class Statutes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "pk_statutes",
                table: "statutes");

            migrationBuilder.AddColumn<int>(
                name: "revision",
                table: "statutes",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "approval_days",
                table: "statutes",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "approval_majority",
                table: "statutes",
                type: "text",
                nullable: false,
                defaultValueSql: "'simple'");

            migrationBuilder.AddColumn<long>(
                name: "capital_ceiling_cents",
                table: "statutes",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "capital_floor_cents",
                table: "statutes",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string[]>(
                name: "colleges",
                table: "statutes",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<string>(
                name: "document",
                table: "statutes",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "exit_dates",
                table: "statutes",
                type: "text",
                nullable: false,
                defaultValueSql: "'any_day'");

            migrationBuilder.AddColumn<string>(
                name: "form",
                table: "statutes",
                type: "text",
                nullable: false,
                defaultValueSql: "'sas'");

            migrationBuilder.AddColumn<decimal>(
                name: "interest_cap_points",
                table: "statutes",
                type: "numeric",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "lock_in_years",
                table: "statutes",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "notice_months",
                table: "statutes",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "preemption_days",
                table: "statutes",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<decimal>(
                name: "public_bodies_maximum_percent",
                table: "statutes",
                type: "numeric",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "redemption_price",
                table: "statutes",
                type: "text",
                nullable: false,
                defaultValueSql: "'nominal'");

            migrationBuilder.AddColumn<long>(
                name: "stated_capital_cents",
                table: "statutes",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "subscriptions_need_approval",
                table: "statutes",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "transfers_need_approval",
                table: "statutes",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "year_end_month",
                table: "statutes",
                type: "integer",
                nullable: false,
                defaultValue: 12);

            migrationBuilder.AddPrimaryKey(
                name: "pk_statutes",
                table: "statutes",
                columns: new[] { "effective_from", "revision" });

            migrationBuilder.CreateTable(
                name: "withdrawals",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    holder_id = table.Column<Guid>(type: "uuid", nullable: false),
                    class_id = table.Column<Guid>(type: "uuid", nullable: false),
                    shares = table.Column<long>(type: "bigint", nullable: false),
                    notified_on = table.Column<DateOnly>(type: "date", nullable: false),
                    exit_on = table.Column<DateOnly>(type: "date", nullable: false),
                    document = table.Column<string>(type: "text", nullable: false),
                    recorded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    movement_number = table.Column<long>(type: "bigint", nullable: true),
                    price_cents = table.Column<long>(type: "bigint", nullable: true),
                    paid_on = table.Column<DateOnly>(type: "date", nullable: true),
                    abandoned_because = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_withdrawals", x => x.number);
                    table.CheckConstraint("withdrawals_priced_when_entered", "(movement_number is null) = (price_cents is null)");
                });

            migrationBuilder.AddCheckConstraint(
                name: "statutes_minimum",
                table: "statutes",
                sql: "minimum_shares >= 1");

            migrationBuilder.CreateIndex(
                name: "ix_withdrawals_holder_id",
                table: "withdrawals",
                column: "holder_id");

            migrationBuilder.CreateIndex(
                name: "ix_withdrawals_movement_number",
                table: "withdrawals",
                column: "movement_number",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "withdrawals");

            migrationBuilder.DropPrimaryKey(
                name: "pk_statutes",
                table: "statutes");

            migrationBuilder.DropCheckConstraint(
                name: "statutes_minimum",
                table: "statutes");

            migrationBuilder.DropColumn(
                name: "revision",
                table: "statutes");

            migrationBuilder.DropColumn(
                name: "approval_days",
                table: "statutes");

            migrationBuilder.DropColumn(
                name: "approval_majority",
                table: "statutes");

            migrationBuilder.DropColumn(
                name: "capital_ceiling_cents",
                table: "statutes");

            migrationBuilder.DropColumn(
                name: "capital_floor_cents",
                table: "statutes");

            migrationBuilder.DropColumn(
                name: "colleges",
                table: "statutes");

            migrationBuilder.DropColumn(
                name: "document",
                table: "statutes");

            migrationBuilder.DropColumn(
                name: "exit_dates",
                table: "statutes");

            migrationBuilder.DropColumn(
                name: "form",
                table: "statutes");

            migrationBuilder.DropColumn(
                name: "interest_cap_points",
                table: "statutes");

            migrationBuilder.DropColumn(
                name: "lock_in_years",
                table: "statutes");

            migrationBuilder.DropColumn(
                name: "notice_months",
                table: "statutes");

            migrationBuilder.DropColumn(
                name: "preemption_days",
                table: "statutes");

            migrationBuilder.DropColumn(
                name: "public_bodies_maximum_percent",
                table: "statutes");

            migrationBuilder.DropColumn(
                name: "redemption_price",
                table: "statutes");

            migrationBuilder.DropColumn(
                name: "stated_capital_cents",
                table: "statutes");

            migrationBuilder.DropColumn(
                name: "subscriptions_need_approval",
                table: "statutes");

            migrationBuilder.DropColumn(
                name: "transfers_need_approval",
                table: "statutes");

            migrationBuilder.DropColumn(
                name: "year_end_month",
                table: "statutes");

            migrationBuilder.AddPrimaryKey(
                name: "pk_statutes",
                table: "statutes",
                column: "effective_from");
        }
    }
}
