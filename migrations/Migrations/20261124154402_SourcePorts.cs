using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MineDeSoleil.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class SourcePorts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "source_credits",
                columns: table => new
                {
                    source = table.Column<string>(type: "text", nullable: false),
                    window = table.Column<string>(type: "text", nullable: false),
                    starts_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    used = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_source_credits", x => new { x.source, x.window });
                });

            migrationBuilder.CreateTable(
                name: "source_links",
                columns: table => new
                {
                    source = table.Column<string>(type: "text", nullable: false),
                    installation = table.Column<string>(type: "text", nullable: false),
                    device_id = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_source_links", x => new { x.source, x.installation });
                    table.ForeignKey(
                        name: "fk_source_links_installations_installation",
                        column: x => x.installation,
                        principalTable: "installations",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "source_tokens",
                columns: table => new
                {
                    source = table.Column<string>(type: "text", nullable: false),
                    @protected = table.Column<byte[]>(name: "protected", type: "bytea", nullable: false),
                    changed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_source_tokens", x => x.source);
                });

            migrationBuilder.CreateIndex(
                name: "ix_source_links_installation",
                table: "source_links",
                column: "installation");

            migrationBuilder.CreateIndex(
                name: "ix_source_links_source_device_id",
                table: "source_links",
                columns: new[] { "source", "device_id" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "source_credits");

            migrationBuilder.DropTable(
                name: "source_links");

            migrationBuilder.DropTable(
                name: "source_tokens");
        }
    }
}
