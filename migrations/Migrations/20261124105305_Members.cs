using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace MineDeSoleil.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class Members : Migration
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
                name: "holding_certificates",
                columns: table => new
                {
                    code = table.Column<string>(type: "text", nullable: false),
                    holder_id = table.Column<Guid>(type: "uuid", nullable: false),
                    as_of = table.Column<DateOnly>(type: "date", nullable: false),
                    issued_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    last_movement = table.Column<long>(type: "bigint", nullable: false),
                    last_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    holdings = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_holding_certificates", x => x.code);
                    table.CheckConstraint("holding_certificates_code", "code ~ '^[0-9A-HJKMNP-TV-Z]{16}$'");
                    table.ForeignKey(
                        name: "fk_holding_certificates_shareholders_holder_id",
                        column: x => x.holder_id,
                        principalTable: "shareholders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
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
                name: "provider_events",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    type = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    received_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    about = table.Column<string>(type: "text", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false),
                    payload = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_provider_events", x => x.id);
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

            migrationBuilder.CreateTable(
                name: "statement_files",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    format = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    imported_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    new_payments = table.Column<int>(type: "integer", nullable: false),
                    known_payments = table.Column<int>(type: "integer", nullable: false),
                    other_lines = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_statement_files", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "subscription_documents",
                columns: table => new
                {
                    code = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    english_title = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    english_text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_subscription_documents", x => new { x.code, x.version });
                });

            migrationBuilder.CreateTable(
                name: "subscription_terms",
                columns: table => new
                {
                    effective_from = table.Column<DateOnly>(type: "date", nullable: false),
                    is_open = table.Column<bool>(type: "boolean", nullable: false),
                    class_id = table.Column<Guid>(type: "uuid", nullable: false),
                    approval_needed = table.Column<bool>(type: "boolean", nullable: false),
                    most_shares = table.Column<long>(type: "bigint", nullable: false),
                    days_to_pay = table.Column<int>(type: "integer", nullable: false),
                    iban = table.Column<string>(type: "text", nullable: true),
                    bic = table.Column<string>(type: "text", nullable: true),
                    account_holder = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_subscription_terms", x => x.effective_from);
                    table.CheckConstraint("subscription_terms_days_to_pay", "days_to_pay > 0");
                    table.CheckConstraint("subscription_terms_most_shares", "most_shares > 0");
                    table.ForeignKey(
                        name: "fk_subscription_terms_share_classes_class_id",
                        column: x => x.class_id,
                        principalTable: "share_classes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "subscriptions",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false),
                    token = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    class_id = table.Column<Guid>(type: "uuid", nullable: false),
                    shares = table.Column<long>(type: "bigint", nullable: false),
                    requested_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    accepted_on = table.Column<DateOnly>(type: "date", nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    holder_id = table.Column<Guid>(type: "uuid", nullable: true),
                    movement_number = table.Column<long>(type: "bigint", nullable: true),
                    language = table.Column<string>(type: "text", nullable: false),
                    page = table.Column<string>(type: "text", nullable: false),
                    price_cents = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_subscriptions", x => x.number);
                    table.CheckConstraint("subscriptions_issued", "state <> 'issued' or (movement_number is not null and holder_id is not null)");
                    table.CheckConstraint("subscriptions_price_positive", "price_cents > 0");
                    table.CheckConstraint("subscriptions_shares_positive", "shares > 0");
                    table.ForeignKey(
                        name: "fk_subscriptions_movements_movement_number",
                        column: x => x.movement_number,
                        principalTable: "movements",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_subscriptions_share_classes_class_id",
                        column: x => x.class_id,
                        principalTable: "share_classes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_subscriptions_shareholders_holder_id",
                        column: x => x.holder_id,
                        principalTable: "shareholders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

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

            migrationBuilder.CreateTable(
                name: "accepted_documents",
                columns: table => new
                {
                    subscription_number = table.Column<long>(type: "bigint", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    text_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    accepted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_accepted_documents", x => new { x.subscription_number, x.code });
                    table.ForeignKey(
                        name: "fk_accepted_documents_subscription_documents_code_version",
                        columns: x => new { x.code, x.version },
                        principalTable: "subscription_documents",
                        principalColumns: new[] { "code", "version" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_accepted_documents_subscriptions_subscription_number",
                        column: x => x.subscription_number,
                        principalTable: "subscriptions",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "payments",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false),
                    provider = table.Column<string>(type: "text", nullable: false),
                    provider_id = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    recorded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    subscription_number = table.Column<long>(type: "bigint", nullable: true),
                    reference = table.Column<string>(type: "text", nullable: true),
                    end_to_end_id = table.Column<string>(type: "text", nullable: true),
                    of_number = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    amount_cents = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payments", x => x.number);
                    table.CheckConstraint("payments_amount_positive", "amount_cents > 0");
                    table.CheckConstraint("payments_undo_names", "kind = 'received' or of_number is not null or provider = 'transfer'");
                    table.ForeignKey(
                        name: "fk_payments_payments_of_number",
                        column: x => x.of_number,
                        principalTable: "payments",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_payments_subscriptions_subscription_number",
                        column: x => x.subscription_number,
                        principalTable: "subscriptions",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "subscription_applicants",
                columns: table => new
                {
                    subscription_number = table.Column<long>(type: "bigint", nullable: false),
                    nature = table.Column<string>(type: "text", nullable: false),
                    family_name = table.Column<string>(type: "text", nullable: false),
                    given_names = table.Column<string>(type: "text", nullable: false),
                    corporate_name = table.Column<string>(type: "text", nullable: false),
                    birth_date = table.Column<DateOnly>(type: "date", nullable: true),
                    siren = table.Column<string>(type: "text", nullable: true),
                    email = table.Column<string>(type: "text", nullable: false),
                    tax = table.Column<string>(type: "text", nullable: true),
                    representative_family_name = table.Column<string>(type: "text", nullable: false),
                    representative_given_names = table.Column<string>(type: "text", nullable: false),
                    address_commune = table.Column<string>(type: "text", nullable: false),
                    address_country = table.Column<string>(type: "text", nullable: false),
                    address_postcode = table.Column<string>(type: "text", nullable: false),
                    address_street = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_subscription_applicants", x => x.subscription_number);
                    table.ForeignKey(
                        name: "fk_subscription_applicants_subscriptions_subscription_number",
                        column: x => x.subscription_number,
                        principalTable: "subscriptions",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "payers",
                columns: table => new
                {
                    payment_number = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "text", nullable: true),
                    iban = table.Column<string>(type: "text", nullable: true),
                    remittance = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payers", x => x.payment_number);
                    table.ForeignKey(
                        name: "fk_payers_payments_payment_number",
                        column: x => x.payment_number,
                        principalTable: "payments",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "payment_decisions",
                columns: table => new
                {
                    payment_number = table.Column<long>(type: "bigint", nullable: false),
                    verdict = table.Column<string>(type: "text", nullable: false),
                    subscription_number = table.Column<long>(type: "bigint", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: false),
                    actor = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment_decisions", x => x.payment_number);
                    table.CheckConstraint("payment_decisions_assigned", "(verdict = 'assigned') = (subscription_number is not null)");
                    table.ForeignKey(
                        name: "fk_payment_decisions_payments_payment_number",
                        column: x => x.payment_number,
                        principalTable: "payments",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_payment_decisions_subscriptions_subscription_number",
                        column: x => x.subscription_number,
                        principalTable: "subscriptions",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.AddCheckConstraint(
                name: "statutes_minimum",
                table: "statutes",
                sql: "minimum_shares >= 1");

            migrationBuilder.CreateIndex(
                name: "ix_accepted_documents_code_version",
                table: "accepted_documents",
                columns: new[] { "code", "version" });

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
                name: "ix_holding_certificates_holder_id_issued_at",
                table: "holding_certificates",
                columns: new[] { "holder_id", "issued_at" });

            migrationBuilder.CreateIndex(
                name: "ix_payment_decisions_subscription_number",
                table: "payment_decisions",
                column: "subscription_number");

            migrationBuilder.CreateIndex(
                name: "ix_payments_of_number",
                table: "payments",
                column: "of_number");

            migrationBuilder.CreateIndex(
                name: "ix_payments_provider_provider_id",
                table: "payments",
                columns: new[] { "provider", "provider_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_payments_subscription_number",
                table: "payments",
                column: "subscription_number");

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
                name: "ix_provider_events_about",
                table: "provider_events",
                column: "about");

            migrationBuilder.CreateIndex(
                name: "ix_representation_decisions_representative_id",
                table: "representation_decisions",
                column: "representative_id");

            migrationBuilder.CreateIndex(
                name: "ix_representation_decisions_represented_id",
                table: "representation_decisions",
                column: "represented_id");

            migrationBuilder.CreateIndex(
                name: "ix_subscription_terms_class_id",
                table: "subscription_terms",
                column: "class_id");

            migrationBuilder.CreateIndex(
                name: "ix_subscriptions_class_id",
                table: "subscriptions",
                column: "class_id");

            migrationBuilder.CreateIndex(
                name: "ix_subscriptions_holder_id",
                table: "subscriptions",
                column: "holder_id");

            migrationBuilder.CreateIndex(
                name: "ix_subscriptions_movement_number",
                table: "subscriptions",
                column: "movement_number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_subscriptions_state_due_on",
                table: "subscriptions",
                columns: new[] { "state", "due_on" });

            migrationBuilder.CreateIndex(
                name: "ix_subscriptions_token",
                table: "subscriptions",
                column: "token",
                unique: true);

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
                name: "accepted_documents");

            migrationBuilder.DropTable(
                name: "comings_of_age");

            migrationBuilder.DropTable(
                name: "gift_invitations");

            migrationBuilder.DropTable(
                name: "holding_certificates");

            migrationBuilder.DropTable(
                name: "majority_settings");

            migrationBuilder.DropTable(
                name: "payers");

            migrationBuilder.DropTable(
                name: "payment_decisions");

            migrationBuilder.DropTable(
                name: "printed_codes");

            migrationBuilder.DropTable(
                name: "provider_events");

            migrationBuilder.DropTable(
                name: "representation_decisions");

            migrationBuilder.DropTable(
                name: "statement_files");

            migrationBuilder.DropTable(
                name: "subscription_applicants");

            migrationBuilder.DropTable(
                name: "subscription_terms");

            migrationBuilder.DropTable(
                name: "withdrawals");

            migrationBuilder.DropTable(
                name: "subscription_documents");

            migrationBuilder.DropTable(
                name: "payments");

            migrationBuilder.DropTable(
                name: "subscriptions");

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
