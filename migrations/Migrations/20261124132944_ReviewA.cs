using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MineDeSoleil.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class ReviewA : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "pk_subscription_terms",
                table: "subscription_terms");

            migrationBuilder.DropColumn(
                name: "approval_needed",
                table: "subscription_terms");

            migrationBuilder.AddColumn<int>(
                name: "revision",
                table: "subscription_terms",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "printed_code_id",
                table: "sign_in_links",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "representative_id",
                table: "sign_in_links",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "pk_subscription_terms",
                table: "subscription_terms",
                columns: new[] { "effective_from", "revision" });

            migrationBuilder.CreateTable(
                name: "refund_orders",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    payment_number = table.Column<long>(type: "bigint", nullable: false),
                    ordered_by = table.Column<string>(type: "text", nullable: false),
                    ordered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    refund_number = table.Column<long>(type: "bigint", nullable: true),
                    refused_because = table.Column<string>(type: "text", nullable: true),
                    amount_cents = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_refund_orders", x => x.id);
                    table.CheckConstraint("refund_orders_amount_positive", "amount_cents > 0");
                    table.CheckConstraint("refund_orders_one_end", "refund_number is null or refused_because is null");
                    table.ForeignKey(
                        name: "fk_refund_orders_payments_payment_number",
                        column: x => x.payment_number,
                        principalTable: "payments",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_refund_orders_payments_refund_number",
                        column: x => x.refund_number,
                        principalTable: "payments",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_sign_in_links_printed_code_id",
                table: "sign_in_links",
                column: "printed_code_id");

            migrationBuilder.CreateIndex(
                name: "ix_sign_in_links_representative_id",
                table: "sign_in_links",
                column: "representative_id");

            migrationBuilder.CreateIndex(
                name: "ix_refund_orders_payment_number",
                table: "refund_orders",
                column: "payment_number",
                unique: true,
                filter: "refund_number is null and refused_because is null");

            migrationBuilder.CreateIndex(
                name: "ix_refund_orders_refund_number",
                table: "refund_orders",
                column: "refund_number");

            migrationBuilder.AddForeignKey(
                name: "fk_sign_in_links_printed_codes_printed_code_id",
                table: "sign_in_links",
                column: "printed_code_id",
                principalTable: "printed_codes",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_sign_in_links_representatives_representative_id",
                table: "sign_in_links",
                column: "representative_id",
                principalTable: "representatives",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_sign_in_links_printed_codes_printed_code_id",
                table: "sign_in_links");

            migrationBuilder.DropForeignKey(
                name: "fk_sign_in_links_representatives_representative_id",
                table: "sign_in_links");

            migrationBuilder.DropTable(
                name: "refund_orders");

            migrationBuilder.DropPrimaryKey(
                name: "pk_subscription_terms",
                table: "subscription_terms");

            migrationBuilder.DropIndex(
                name: "ix_sign_in_links_printed_code_id",
                table: "sign_in_links");

            migrationBuilder.DropIndex(
                name: "ix_sign_in_links_representative_id",
                table: "sign_in_links");

            migrationBuilder.DropColumn(
                name: "revision",
                table: "subscription_terms");

            migrationBuilder.DropColumn(
                name: "printed_code_id",
                table: "sign_in_links");

            migrationBuilder.DropColumn(
                name: "representative_id",
                table: "sign_in_links");

            migrationBuilder.AddColumn<bool>(
                name: "approval_needed",
                table: "subscription_terms",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddPrimaryKey(
                name: "pk_subscription_terms",
                table: "subscription_terms",
                column: "effective_from");
        }
    }
}
