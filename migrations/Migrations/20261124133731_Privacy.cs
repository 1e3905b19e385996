using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace MineDeSoleil.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class Privacy : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.CreateIndex(
                name: "ix_erasures_shareholder_id_stage",
                table: "erasures",
                columns: new[] { "shareholder_id", "stage" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "erasures");

            migrationBuilder.DropTable(
                name: "retention_periods");
        }
    }
}
