using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MineDeSoleil.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class HoldingCertificates : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.CreateIndex(
                name: "ix_holding_certificates_holder_id_issued_at",
                table: "holding_certificates",
                columns: new[] { "holder_id", "issued_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "holding_certificates");
        }
    }
}
