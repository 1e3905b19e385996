using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MineDeSoleil.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class Mails : Migration
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
                name: "language",
                table: "sign_in_links");

            migrationBuilder.DropColumn(
                name: "language",
                table: "shareholders");

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
