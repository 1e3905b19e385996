using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MineDeSoleil.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class Transfers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "transfer_duties",
                columns: table => new
                {
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    rate = table.Column<decimal>(type: "numeric", nullable: false),
                    minimum_cents = table.Column<long>(type: "bigint", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_transfer_duties", x => x.valid_from);
                });

            migrationBuilder.CreateTable(
                name: "transfers",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    seller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    buyer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    class_id = table.Column<Guid>(type: "uuid", nullable: false),
                    shares = table.Column<long>(type: "bigint", nullable: false),
                    price_per_share_cents = table.Column<long>(type: "bigint", nullable: false),
                    seller_signed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    buyer_signed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    notified_on = table.Column<DateOnly>(type: "date", nullable: false),
                    document = table.Column<string>(type: "text", nullable: false),
                    preemption_until = table.Column<DateOnly>(type: "date", nullable: true),
                    approval_until = table.Column<DateOnly>(type: "date", nullable: true),
                    recorded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    is_approved = table.Column<bool>(type: "boolean", nullable: true),
                    answered_on = table.Column<DateOnly>(type: "date", nullable: true),
                    answer_document = table.Column<string>(type: "text", nullable: true),
                    entered_on = table.Column<DateOnly>(type: "date", nullable: true),
                    movement_number = table.Column<long>(type: "bigint", nullable: true),
                    abandoned_because = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_transfers", x => x.number);
                    table.CheckConstraint("transfers_answered", "(is_approved is null) = (answered_on is null) and (is_approved is null) = (answer_document is null)");
                    table.CheckConstraint("transfers_entered_or_abandoned", "entered_on is null or abandoned_because is null");
                    table.CheckConstraint("transfers_price", "price_per_share_cents >= 0");
                    table.ForeignKey(
                        name: "fk_transfers_share_classes_class_id",
                        column: x => x.class_id,
                        principalTable: "share_classes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_transfers_shareholders_buyer_id",
                        column: x => x.buyer_id,
                        principalTable: "shareholders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_transfers_shareholders_seller_id",
                        column: x => x.seller_id,
                        principalTable: "shareholders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "preemption_offers",
                columns: table => new
                {
                    transfer_number = table.Column<int>(type: "integer", nullable: false),
                    holder_id = table.Column<Guid>(type: "uuid", nullable: false),
                    shares = table.Column<long>(type: "bigint", nullable: false),
                    held = table.Column<long>(type: "bigint", nullable: false),
                    received_on = table.Column<DateOnly>(type: "date", nullable: false),
                    document = table.Column<string>(type: "text", nullable: false),
                    recorded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    movement_number = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_preemption_offers", x => new { x.transfer_number, x.holder_id });
                    table.CheckConstraint("preemption_offers_by_holders", "held > 0");
                    table.ForeignKey(
                        name: "fk_preemption_offers_shareholders_holder_id",
                        column: x => x.holder_id,
                        principalTable: "shareholders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_preemption_offers_transfers_transfer_number",
                        column: x => x.transfer_number,
                        principalTable: "transfers",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "transfer_duties",
                columns: new[] { "valid_from", "minimum_cents", "rate", "source" },
                values: new object[] { new DateOnly(2012, 8, 1), 2500L, 0.1m, "Code général des impôts, articles 726, 674 et 639" });

            migrationBuilder.CreateIndex(
                name: "ix_preemption_offers_holder_id",
                table: "preemption_offers",
                column: "holder_id");

            migrationBuilder.CreateIndex(
                name: "ix_preemption_offers_movement_number",
                table: "preemption_offers",
                column: "movement_number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_transfers_buyer_id",
                table: "transfers",
                column: "buyer_id");

            migrationBuilder.CreateIndex(
                name: "ix_transfers_class_id",
                table: "transfers",
                column: "class_id");

            migrationBuilder.CreateIndex(
                name: "ix_transfers_movement_number",
                table: "transfers",
                column: "movement_number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_transfers_seller_id",
                table: "transfers",
                column: "seller_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "preemption_offers");

            migrationBuilder.DropTable(
                name: "transfer_duties");

            migrationBuilder.DropTable(
                name: "transfers");
        }
    }
}
