using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MineDeSoleil.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class MailsConversionsSources : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_mails_next_attempt_at",
                table: "mails");

            migrationBuilder.AddColumn<string>(
                name: "language",
                table: "user_accounts",
                type: "text",
                nullable: false,
                defaultValue: "fr");

            migrationBuilder.AddColumn<string[]>(
                name: "college_natures",
                table: "statutes",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<decimal[]>(
                name: "college_weights",
                table: "statutes",
                type: "numeric[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<string>(
                name: "language",
                table: "sign_in_links",
                type: "text",
                nullable: false,
                defaultValue: "fr");

            migrationBuilder.AddColumn<string>(
                name: "language",
                table: "shareholders",
                type: "text",
                nullable: false,
                defaultValue: "fr");

            migrationBuilder.AddColumn<bool>(
                name: "forget_once_sent",
                table: "mails",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "gives_up_at",
                table: "mails",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<DateTime>(
                name: "handed_at",
                table: "mails",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "state",
                table: "mails",
                type: "text",
                nullable: false,
                defaultValue: "waiting");

            // Mails of before they had a state: what was sent, what was given up, what still waits.
            migrationBuilder.Sql("update mails set state = 'sent' where sent_at is not null");
            migrationBuilder.Sql("update mails set state = 'expired' where sent_at is null and text is null");
            migrationBuilder.Sql("update mails set gives_up_at = now() + interval '5 days' where state = 'waiting'");

            migrationBuilder.CreateTable(
                name: "college_memberships",
                columns: table => new
                {
                    holder_id = table.Column<Guid>(type: "uuid", nullable: false),
                    since = table.Column<DateOnly>(type: "date", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    college = table.Column<string>(type: "text", nullable: false),
                    document = table.Column<string>(type: "text", nullable: true),
                    recorded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_college_memberships", x => new { x.holder_id, x.since, x.revision });
                });

            migrationBuilder.CreateTable(
                name: "share_conversions",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    from_class_id = table.Column<Guid>(type: "uuid", nullable: false),
                    into_code = table.Column<string>(type: "text", nullable: false),
                    into_name = table.Column<string>(type: "text", nullable: false),
                    holder_id = table.Column<Guid>(type: "uuid", nullable: true),
                    shares = table.Column<long>(type: "bigint", nullable: true),
                    decided_on = table.Column<DateOnly>(type: "date", nullable: false),
                    document = table.Column<string>(type: "text", nullable: false),
                    effective_on = table.Column<DateOnly>(type: "date", nullable: false),
                    recorded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    first_movement = table.Column<long>(type: "bigint", nullable: true),
                    last_movement = table.Column<long>(type: "bigint", nullable: true),
                    abandoned_because = table.Column<string>(type: "text", nullable: true),
                    reversed_because = table.Column<string>(type: "text", nullable: true),
                    into_nominal_cents = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_share_conversions", x => x.number);
                    table.CheckConstraint("share_conversions_nominal_positive", "into_nominal_cents > 0");
                    table.CheckConstraint("share_conversions_of_one_or_all", "(holder_id is null) = (shares is null)");
                    table.CheckConstraint("share_conversions_one_end", "abandoned_because is null or first_movement is null");
                    table.CheckConstraint("share_conversions_pairs", "(first_movement is null) = (last_movement is null) and (last_movement - first_movement + 1) % 2 = 0");
                });

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

            migrationBuilder.AddCheckConstraint(
                name: "user_accounts_language",
                table: "user_accounts",
                sql: "language in ('fr', 'en')");

            migrationBuilder.AddCheckConstraint(
                name: "shareholders_language",
                table: "shareholders",
                sql: "language in ('fr', 'en')");

            migrationBuilder.CreateIndex(
                name: "ix_mails_next_attempt_at",
                table: "mails",
                column: "next_attempt_at",
                filter: "state = 'waiting'");

            migrationBuilder.AddCheckConstraint(
                name: "mails_handed",
                table: "mails",
                sql: "state not in ('sending', 'uncertain') or handed_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_share_conversions_first_movement",
                table: "share_conversions",
                column: "first_movement",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_share_conversions_holder_id",
                table: "share_conversions",
                column: "holder_id");

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
                name: "college_memberships");

            migrationBuilder.DropTable(
                name: "share_conversions");

            migrationBuilder.DropTable(
                name: "source_credits");

            migrationBuilder.DropTable(
                name: "source_links");

            migrationBuilder.DropTable(
                name: "source_tokens");

            migrationBuilder.DropCheckConstraint(
                name: "user_accounts_language",
                table: "user_accounts");

            migrationBuilder.DropCheckConstraint(
                name: "shareholders_language",
                table: "shareholders");

            migrationBuilder.DropIndex(
                name: "ix_mails_next_attempt_at",
                table: "mails");

            migrationBuilder.DropCheckConstraint(
                name: "mails_handed",
                table: "mails");

            migrationBuilder.DropColumn(
                name: "language",
                table: "user_accounts");

            migrationBuilder.DropColumn(
                name: "college_natures",
                table: "statutes");

            migrationBuilder.DropColumn(
                name: "college_weights",
                table: "statutes");

            migrationBuilder.DropColumn(
                name: "language",
                table: "sign_in_links");

            migrationBuilder.DropColumn(
                name: "language",
                table: "shareholders");

            migrationBuilder.DropColumn(
                name: "forget_once_sent",
                table: "mails");

            migrationBuilder.DropColumn(
                name: "gives_up_at",
                table: "mails");

            migrationBuilder.DropColumn(
                name: "handed_at",
                table: "mails");

            migrationBuilder.DropColumn(
                name: "state",
                table: "mails");

            migrationBuilder.CreateIndex(
                name: "ix_mails_next_attempt_at",
                table: "mails",
                column: "next_attempt_at",
                filter: "sent_at is null and text is not null");
        }
    }
}
