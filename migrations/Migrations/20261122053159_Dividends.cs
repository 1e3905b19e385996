using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace MineDeSoleil.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class Dividends : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "last_movement_posted",
                table: "register_head",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "chart_of_accounts",
                columns: table => new
                {
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    english_name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chart_of_accounts", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "dividend_allocations",
                columns: table => new
                {
                    run_number = table.Column<int>(type: "integer", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    gross_cents = table.Column<long>(type: "bigint", nullable: false),
                    income_tax_cents = table.Column<long>(type: "bigint", nullable: false),
                    net_cents = table.Column<long>(type: "bigint", nullable: false),
                    social_levies_cents = table.Column<long>(type: "bigint", nullable: false),
                    shareholder_id = table.Column<Guid>(type: "uuid", nullable: false),
                    tax_status = table.Column<string>(type: "text", nullable: false),
                    shares = table.Column<long>(type: "bigint", nullable: false),
                    share_days = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dividend_allocations", x => new { x.run_number, x.ordinal });
                    table.CheckConstraint("dividend_allocations_positive", "gross_cents >= 0 and social_levies_cents >= 0 and income_tax_cents >= 0 and net_cents >= 0");
                    table.CheckConstraint("dividend_allocations_sums", "gross_cents = social_levies_cents + income_tax_cents + net_cents");
                });

            migrationBuilder.CreateTable(
                name: "dividend_simulated_lines",
                columns: table => new
                {
                    run_number = table.Column<int>(type: "integer", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    gross_cents = table.Column<long>(type: "bigint", nullable: false),
                    income_tax_cents = table.Column<long>(type: "bigint", nullable: false),
                    net_cents = table.Column<long>(type: "bigint", nullable: false),
                    social_levies_cents = table.Column<long>(type: "bigint", nullable: false),
                    shareholder_id = table.Column<Guid>(type: "uuid", nullable: false),
                    tax_status = table.Column<string>(type: "text", nullable: false),
                    shares = table.Column<long>(type: "bigint", nullable: false),
                    share_days = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dividend_simulated_lines", x => new { x.run_number, x.ordinal });
                    table.CheckConstraint("dividend_simulated_lines_positive", "gross_cents >= 0 and social_levies_cents >= 0 and income_tax_cents >= 0 and net_cents >= 0");
                    table.CheckConstraint("dividend_simulated_lines_sums", "gross_cents = social_levies_cents + income_tax_cents + net_cents");
                });

            migrationBuilder.CreateTable(
                name: "fiscal_years",
                columns: table => new
                {
                    last_day = table.Column<DateOnly>(type: "date", nullable: false),
                    first_day = table.Column<DateOnly>(type: "date", nullable: false),
                    closed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    closed_by = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fiscal_years", x => x.last_day);
                    table.CheckConstraint("fiscal_years_order", "first_day <= last_day");
                });

            migrationBuilder.CreateTable(
                name: "levy_rates",
                columns: table => new
                {
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    levy = table.Column<string>(type: "text", nullable: false),
                    rate = table.Column<decimal>(type: "numeric", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_levy_rates", x => new { x.valid_from, x.levy });
                    table.CheckConstraint("levy_rates_sane", "rate >= 0 and rate <= 100");
                });

            migrationBuilder.CreateTable(
                name: "reserve_rules",
                columns: table => new
                {
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    form = table.Column<string>(type: "text", nullable: false),
                    legal_rate = table.Column<decimal>(type: "numeric", nullable: false),
                    legal_ceiling_of_capital = table.Column<decimal>(type: "numeric", nullable: true),
                    statutory_rate = table.Column<decimal>(type: "numeric", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reserve_rules", x => x.valid_from);
                });

            migrationBuilder.CreateTable(
                name: "tmop",
                columns: table => new
                {
                    year = table.Column<int>(type: "integer", nullable: false),
                    half = table.Column<int>(type: "integer", nullable: false),
                    value = table.Column<decimal>(type: "numeric", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tmop", x => new { x.year, x.half });
                    table.CheckConstraint("tmop_half", "half in (1, 2)");
                });

            migrationBuilder.CreateTable(
                name: "appropriations",
                columns: table => new
                {
                    fiscal_year_to = table.Column<DateOnly>(type: "date", nullable: false),
                    meeting_on = table.Column<DateOnly>(type: "date", nullable: false),
                    minutes = table.Column<string>(type: "text", nullable: false),
                    recorded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    recorded_by = table.Column<string>(type: "text", nullable: false),
                    capital_cents = table.Column<long>(type: "bigint", nullable: false),
                    distributable_cents = table.Column<long>(type: "bigint", nullable: false),
                    dividends_cents = table.Column<long>(type: "bigint", nullable: false),
                    legal_reserve_cents = table.Column<long>(type: "bigint", nullable: false),
                    losses_absorbed_cents = table.Column<long>(type: "bigint", nullable: false),
                    prior_losses_cents = table.Column<long>(type: "bigint", nullable: false),
                    result_cents = table.Column<long>(type: "bigint", nullable: false),
                    retained_earnings_cents = table.Column<long>(type: "bigint", nullable: false),
                    to_legal_reserve_cents = table.Column<long>(type: "bigint", nullable: false),
                    to_other_reserves_cents = table.Column<long>(type: "bigint", nullable: false),
                    to_statutory_reserve_cents = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_appropriations", x => x.fiscal_year_to);
                    table.CheckConstraint("appropriations_within_distributable", "distributable_cents = result_cents - prior_losses_cents + retained_earnings_cents - to_legal_reserve_cents - to_statutory_reserve_cents\nand to_other_reserves_cents >= 0 and dividends_cents >= 0\nand (dividends_cents + to_other_reserves_cents = 0 or dividends_cents + to_other_reserves_cents <= distributable_cents)");
                    table.ForeignKey(
                        name: "fk_appropriations_fiscal_years_fiscal_year_to",
                        column: x => x.fiscal_year_to,
                        principalTable: "fiscal_years",
                        principalColumn: "last_day",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "dividend_runs",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    fiscal_year_to = table.Column<DateOnly>(type: "date", nullable: false),
                    label = table.Column<string>(type: "text", nullable: false),
                    class_id = table.Column<Guid>(type: "uuid", nullable: true),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: false),
                    method = table.Column<string>(type: "text", nullable: false),
                    record_date = table.Column<DateOnly>(type: "date", nullable: true),
                    total_sum_cents = table.Column<long>(type: "bigint", nullable: true),
                    per_share = table.Column<decimal>(type: "numeric", nullable: true),
                    rate = table.Column<decimal>(type: "numeric", nullable: true),
                    paid_on = table.Column<DateOnly>(type: "date", nullable: false),
                    drafted_by = table.Column<string>(type: "text", nullable: false),
                    drafted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dividend_runs", x => x.number);
                    table.CheckConstraint("dividend_runs_one_sum", "num_nonnulls(total_sum_cents, per_share, rate) = 1");
                    table.ForeignKey(
                        name: "fk_dividend_runs_fiscal_years_fiscal_year_to",
                        column: x => x.fiscal_year_to,
                        principalTable: "fiscal_years",
                        principalColumn: "last_day",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_dividend_runs_share_classes_class_id",
                        column: x => x.class_id,
                        principalTable: "share_classes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "dividend_steps",
                columns: table => new
                {
                    run_number = table.Column<int>(type: "integer", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    fingerprint = table.Column<byte[]>(type: "bytea", nullable: false),
                    totals_lines = table.Column<int>(type: "integer", nullable: false),
                    totals_weight = table.Column<decimal>(type: "numeric", nullable: false),
                    allocated_cents = table.Column<long>(type: "bigint", nullable: false),
                    net_cents = table.Column<long>(type: "bigint", nullable: false),
                    non_resident_tax_cents = table.Column<long>(type: "bigint", nullable: false),
                    prepayment_cents = table.Column<long>(type: "bigint", nullable: false),
                    residue_cents = table.Column<long>(type: "bigint", nullable: false),
                    social_levies_cents = table.Column<long>(type: "bigint", nullable: false),
                    total_cents = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dividend_steps", x => new { x.run_number, x.ordinal });
                    table.CheckConstraint("dividend_steps_sums", "total_cents = allocated_cents + residue_cents and allocated_cents = social_levies_cents + prepayment_cents + non_resident_tax_cents + net_cents");
                    table.ForeignKey(
                        name: "fk_dividend_steps_dividend_runs_run_number",
                        column: x => x.run_number,
                        principalTable: "dividend_runs",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "chart_of_accounts",
                columns: new[] { "code", "english_name", "name" },
                values: new object[,]
                {
                    { "1013", "Capital subscribed, called and paid", "Capital souscrit, appelé, versé" },
                    { "1041", "Share premiums", "Primes d'émission" },
                    { "1061", "Legal reserve", "Réserve légale" },
                    { "1063", "Statutory reserves", "Réserves statutaires" },
                    { "1068", "Other reserves", "Autres réserves" },
                    { "110", "Retained earnings", "Report à nouveau (solde créditeur)" },
                    { "119", "Losses carried forward", "Report à nouveau (solde débiteur)" },
                    { "120", "Profit of the year", "Résultat de l'exercice (bénéfice)" },
                    { "129", "Loss of the year", "Résultat de l'exercice (perte)" },
                    { "4422", "Income-tax prepayment withheld", "Prélèvements forfaitaires non libératoires" },
                    { "4423", "Other withholdings on distributions", "Retenues et prélèvements sur les distributions" },
                    { "455", "Holders' current accounts", "Associés, comptes courants" },
                    { "4561", "Holders, contributions", "Associés, comptes d'apport en société" },
                    { "4562", "Capital called, not paid", "Apporteurs, capital appelé, non versé" },
                    { "4563", "Payments received on a capital increase", "Associés, versements reçus sur augmentation de capital" },
                    { "4567", "Capital to repay", "Associés, capital à rembourser" },
                    { "457", "Dividends payable", "Associés, dividendes à payer" },
                    { "467", "Other debtors or creditors", "Autres comptes débiteurs ou créditeurs" },
                    { "512", "Bank", "Banques" },
                    { "658", "Sundry charges", "Charges diverses de gestion courante" },
                    { "758", "Sundry income", "Produits divers de gestion courante" }
                });

            migrationBuilder.InsertData(
                table: "levy_rates",
                columns: new[] { "levy", "valid_from", "rate", "source" },
                values: new object[,]
                {
                    { "acompte", new DateOnly(2018, 1, 1), 12.8m, "CGI, article 117 quater" },
                    { "contribution-additionnelle", new DateOnly(2018, 1, 1), 0.3m, "Code de l'action sociale et des familles, article L14-10-4" },
                    { "crds", new DateOnly(2018, 1, 1), 0.5m, "Ordonnance 96-50, article 19" },
                    { "csg", new DateOnly(2018, 1, 1), 9.9m, "LFSS 2018, article 8" },
                    { "non-resident", new DateOnly(2018, 1, 1), 25m, "Taux sans justificatif de résidence, à confirmer par l'administrateur" },
                    { "non-resident-justifie", new DateOnly(2018, 1, 1), 12.8m, "CGI, articles 119 bis et 187" },
                    { "prelevement-social", new DateOnly(2018, 1, 1), 4.5m, "Code de la sécurité sociale, article L245-16" },
                    { "solidarite", new DateOnly(2018, 1, 1), 2.0m, "CGI, article 1600-0 S" },
                    { "acompte", new DateOnly(2019, 1, 1), 12.8m, "CGI, article 117 quater" },
                    { "crds", new DateOnly(2019, 1, 1), 0.5m, "Ordonnance 96-50, article 19" },
                    { "csg", new DateOnly(2019, 1, 1), 9.2m, "LFSS 2019, article 26" },
                    { "non-resident", new DateOnly(2019, 1, 1), 25m, "Taux sans justificatif de résidence, à confirmer par l'administrateur" },
                    { "non-resident-justifie", new DateOnly(2019, 1, 1), 12.8m, "CGI, articles 119 bis et 187" },
                    { "solidarite", new DateOnly(2019, 1, 1), 7.5m, "CGI, article 235 ter" },
                    { "acompte", new DateOnly(2026, 1, 1), 12.8m, "CGI, article 117 quater" },
                    { "crds", new DateOnly(2026, 1, 1), 0.5m, "Ordonnance 96-50, article 19" },
                    { "csg", new DateOnly(2026, 1, 1), 10.6m, "LFSS 2026, article 12" },
                    { "non-resident", new DateOnly(2026, 1, 1), 25m, "Taux sans justificatif de résidence, à confirmer par l'administrateur" },
                    { "non-resident-justifie", new DateOnly(2026, 1, 1), 12.8m, "CGI, articles 119 bis et 187" },
                    { "solidarite", new DateOnly(2026, 1, 1), 7.5m, "CGI, article 235 ter" }
                });

            migrationBuilder.UpdateData(
                table: "register_head",
                keyColumn: "id",
                keyValue: 1,
                column: "last_movement_posted",
                value: 0L);

            migrationBuilder.InsertData(
                table: "reserve_rules",
                columns: new[] { "valid_from", "form", "legal_ceiling_of_capital", "legal_rate", "source", "statutory_rate" },
                values: new object[] { new DateOnly(1966, 7, 24), "sas", 10m, 5m, "Code de commerce, article L232-10", 0m });

            migrationBuilder.InsertData(
                table: "tmop",
                columns: new[] { "half", "year", "value" },
                values: new object[,]
                {
                    { 1, 2018, 1.04m },
                    { 2, 2018, 0.97m },
                    { 1, 2019, 0.62m },
                    { 2, 2019, 0.12m },
                    { 1, 2020, 0.20m },
                    { 2, 2020, -0.02m },
                    { 1, 2021, 0.20m },
                    { 2, 2021, 0.27m },
                    { 1, 2022, 1.325m },
                    { 2, 2022, 2.51m },
                    { 1, 2023, 3.14m },
                    { 2, 2023, 3.37m }
                });

            migrationBuilder.CreateIndex(
                name: "ix_dividend_allocations_shareholder_id_run_number",
                table: "dividend_allocations",
                columns: new[] { "shareholder_id", "run_number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_dividend_runs_class_id",
                table: "dividend_runs",
                column: "class_id");

            migrationBuilder.CreateIndex(
                name: "ix_dividend_runs_fiscal_year_to",
                table: "dividend_runs",
                column: "fiscal_year_to");

            migrationBuilder.CreateIndex(
                name: "ix_dividend_simulated_lines_shareholder_id_run_number",
                table: "dividend_simulated_lines",
                columns: new[] { "shareholder_id", "run_number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "dividend_steps_posted_once",
                table: "dividend_steps",
                column: "run_number",
                unique: true,
                filter: "kind = 'posted'");

            migrationBuilder.CreateIndex(
                name: "ix_fiscal_years_first_day",
                table: "fiscal_years",
                column: "first_day",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "appropriations");

            migrationBuilder.DropTable(
                name: "chart_of_accounts");

            migrationBuilder.DropTable(
                name: "dividend_allocations");

            migrationBuilder.DropTable(
                name: "dividend_simulated_lines");

            migrationBuilder.DropTable(
                name: "dividend_steps");

            migrationBuilder.DropTable(
                name: "levy_rates");

            migrationBuilder.DropTable(
                name: "reserve_rules");

            migrationBuilder.DropTable(
                name: "tmop");

            migrationBuilder.DropTable(
                name: "dividend_runs");

            migrationBuilder.DropTable(
                name: "fiscal_years");

            migrationBuilder.DropColumn(
                name: "last_movement_posted",
                table: "register_head");
        }
    }
}
