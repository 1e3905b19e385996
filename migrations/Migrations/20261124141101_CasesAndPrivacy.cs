using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace MineDeSoleil.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class CasesAndPrivacy : Migration
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
                name: "erasures",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    shareholder_id = table.Column<Guid>(type: "uuid", nullable: false),
                    stage = table.Column<string>(type: "text", nullable: false),
                    erased_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    erased_by = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_erasures", x => x.id);
                    table.ForeignKey(
                        name: "fk_erasures_shareholders_shareholder_id",
                        column: x => x.shareholder_id,
                        principalTable: "shareholders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

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

            migrationBuilder.CreateTable(
                name: "retention_periods",
                columns: table => new
                {
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false),
                    months = table.Column<int>(type: "integer", nullable: false),
                    least_months = table.Column<int>(type: "integer", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_retention_periods", x => new { x.rule, x.valid_from });
                    table.CheckConstraint("retention_periods_least", "months > 0 and months >= least_months");
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
                table: "retention_periods",
                columns: new[] { "rule", "valid_from", "least_months", "months", "source" },
                values: new object[,]
                {
                    { "accounting", new DateOnly(2018, 5, 25), 120, 120, "Code de commerce, article L123-22" },
                    { "applications", new DateOnly(2018, 5, 25), 0, 12, "Choix de la société" },
                    { "company_life", new DateOnly(2018, 5, 25), 0, 1188, "Code de commerce, article L210-2 : quatre-vingt-dix-neuf ans au plus" },
                    { "contacts", new DateOnly(2018, 5, 25), 0, 60, "Code de commerce, article L231-6 : l'associé qui se retire reste tenu cinq ans" },
                    { "families", new DateOnly(2018, 5, 25), 0, 36, "Choix de la société et de la mairie" },
                    { "former_details", new DateOnly(2018, 5, 25), 0, 60, "Code civil, article 2224" },
                    { "mails", new DateOnly(2018, 5, 25), 0, 3, "Choix de la société" },
                    { "payments", new DateOnly(2018, 5, 25), 13, 13, "Code monétaire et financier, article L133-24" },
                    { "receipts", new DateOnly(2018, 5, 25), 0, 12, "Choix de la société" },
                    { "register", new DateOnly(2018, 5, 25), 0, 60, "Code de commerce, articles R228-8 et L237-13, usage, à confirmer par l'administrateur" },
                    { "sign_in_links", new DateOnly(2018, 5, 25), 0, 1, "Choix de la société" },
                    { "tax", new DateOnly(2018, 5, 25), 72, 72, "Livre des procédures fiscales, article L102 B" },
                    { "unused_accounts", new DateOnly(2018, 5, 25), 0, 12, "Choix de la société" }
                });

            migrationBuilder.InsertData(
                table: "transfer_duties",
                columns: new[] { "valid_from", "minimum_cents", "rate", "source" },
                values: new object[] { new DateOnly(2012, 8, 1), 2500L, 0.1m, "Code général des impôts, articles 726, 674 et 639" });

            migrationBuilder.CreateIndex(
                name: "ix_sign_in_links_printed_code_id",
                table: "sign_in_links",
                column: "printed_code_id");

            migrationBuilder.CreateIndex(
                name: "ix_sign_in_links_representative_id",
                table: "sign_in_links",
                column: "representative_id");

            migrationBuilder.CreateIndex(
                name: "ix_erasures_shareholder_id_stage",
                table: "erasures",
                columns: new[] { "shareholder_id", "stage" });

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
                name: "ix_refund_orders_payment_number",
                table: "refund_orders",
                column: "payment_number",
                unique: true,
                filter: "refund_number is null and refused_because is null");

            migrationBuilder.CreateIndex(
                name: "ix_refund_orders_refund_number",
                table: "refund_orders",
                column: "refund_number");

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
                name: "erasures");

            migrationBuilder.DropTable(
                name: "import_mappings");

            migrationBuilder.DropTable(
                name: "preemption_offers");

            migrationBuilder.DropTable(
                name: "refund_orders");

            migrationBuilder.DropTable(
                name: "retention_periods");

            migrationBuilder.DropTable(
                name: "take_over_holdings");

            migrationBuilder.DropTable(
                name: "transfer_duties");

            migrationBuilder.DropTable(
                name: "transfers");

            migrationBuilder.DropTable(
                name: "take_overs");

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
