using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MineDeSoleil.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class Payouts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.CreateIndex(
                name: "ix_payouts_holder_id",
                table: "payouts",
                column: "holder_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "payouts");

            migrationBuilder.DropTable(
                name: "payout_batches");
        }
    }
}
