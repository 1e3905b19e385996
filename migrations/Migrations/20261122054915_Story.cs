using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace MineDeSoleil.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class Story : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "milestones",
                columns: table => new
                {
                    code = table.Column<string>(type: "text", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    precision = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    title_english = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    text_english = table.Column<string>(type: "text", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    source_address = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_milestones", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "reference_figures",
                columns: table => new
                {
                    code = table.Column<string>(type: "text", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    value = table.Column<decimal>(type: "numeric", nullable: false),
                    unit = table.Column<string>(type: "text", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    basis = table.Column<string>(type: "text", nullable: false),
                    basis_english = table.Column<string>(type: "text", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    source_address = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reference_figures", x => new { x.code, x.valid_from });
                    table.CheckConstraint("reference_figures_positive", "value > 0");
                });

            migrationBuilder.InsertData(
                table: "milestones",
                columns: new[] { "code", "day", "precision", "source", "source_address", "text", "text_english", "title", "title_english" },
                values: new object[,]
                {
                    { "consultation", new DateOnly(2018, 11, 1), "month", "SEM Énergies Hauts-de-France", "https://www.energies-hdf.fr/portfolio/une-mine-de-soleil-a-loos-en-gohelle/", "Une consultation est lancée pour une concession de trente ans sur huit bâtiments communaux.", "A call is published for a thirty-year concession on eight municipal buildings.", "La commune cherche à qui confier ses toits", "The town looks for someone to entrust with its roofs" },
                    { "eglise", new DateOnly(2013, 1, 1), "year", "Terres et Territoires, 30 mars 2023", "https://terres-et-territoires.com/terre-a-terre/mine-de-soleil-utiliser-les-toits-publics-pour-produire-de-lenergie-solaire", "À l’occasion de la rénovation de l’église, la commune choisit de couvrir son toit de panneaux. L’essai convainc.", "While the church is being renovated, the town has its roof covered with panels. The trial convinces.", "Le toit de l’église, pour commencer", "The church roof, to begin with" },
                    { "energie-partagee", new DateOnly(2022, 1, 1), "year", "Énergie Partagée", "https://energie-partagee.org/projets/mine-de-soleil/", "La démarche citoyenne est examinée et reconnue : territoire, gouvernance, finance, écologie.", "The citizens’ approach is examined and recognised: territory, governance, finance, ecology.", "Le label Énergie Partagée", "The Énergie Partagée label" },
                    { "euralens", new DateOnly(2023, 1, 1), "year", "Terres et Territoires, 30 mars 2023", "https://terres-et-territoires.com/terre-a-terre/mine-de-soleil-utiliser-les-toits-publics-pour-produire-de-lenergie-solaire", "Le forum de la métropole de l’Artois distingue la Mine de Soleil. D’autres communes viennent voir.", "The forum of the Artois metropolitan area honours Mine de Soleil. Other towns come to see.", "Le label Euralens", "The Euralens label" },
                    { "fondation", new DateOnly(2019, 7, 1), "month", "SEM Énergies Hauts-de-France", "https://www.energies-hdf.fr/portfolio/une-mine-de-soleil-a-loos-en-gohelle/", "La commune, la SEM Énergies Hauts-de-France, Sunelis et des habitants créent la société.", "The town, the regional SEM Énergies Hauts-de-France, Sunelis and inhabitants create the company.", "La Mine de Soleil est fondée", "Mine de Soleil is founded" },
                    { "huit-toitures", new DateOnly(2020, 4, 1), "month", "Bizimugi", "https://bizimugi.eu/elles-lont-fait-du-charbon-au-solaire-citoyen", "450 kilowatts-crête sont en place : de quoi produire à peu près 440 MWh par an.", "450 kilowatts-peak are in place: about 440 MWh a year.", "Huit toits sur huit", "Eight roofs out of eight" },
                    { "naissances", new DateOnly(2018, 1, 1), "day", "Ville de Loos-en-Gohelle", null, "Chaque enfant né dans la commune à partir de ce jour reçoit de la ville une part de 50 €, si sa famille l’accepte.", "From this day on, every child born in the town is offered a €50 share by the town, if the family accepts.", "Une part pour chaque enfant", "A share for every child" },
                    { "premiere-toiture", new DateOnly(2020, 1, 1), "month", "Mine de Soleil", null, "Les premiers panneaux produisent au-dessus des salles de classe.", "The first panels work above the classrooms.", "L’école Ovide Leroy inaugurée", "The Ovide Leroy school inaugurated" },
                    { "pret", new DateOnly(2020, 12, 3), "day", "La Banque Postale, 3 décembre 2020", "https://www.lapostegroupe.com/fr/actualite/la-banque-postale-finance-le-projet-solaire-de-loos-en-gohelle", "La Banque Postale annonce financer le projet. Les huit toits couvrent alors 92 % des besoins des bâtiments publics.", "La Banque Postale announces that it finances the project. The eight roofs then cover 92% of what public buildings need.", "Le prêt est signé", "The loan is signed" },
                    { "souscription", new DateOnly(2019, 6, 1), "month", "Énergie Partagée", "https://energie-partagee.org/projets/mine-de-soleil/", "La souscription s’ouvre : 50 € la part. On attendait un tiers du capital : les habitants en prendront les trois quarts.", "Shares are offered at €50 each. A third of the capital was hoped for: inhabitants will take three quarters.", "Les habitants sont invités", "The inhabitants are invited" },
                    { "tepos", new DateOnly(2014, 1, 1), "year", "Énergie Partagée", "https://energie-partagee.org/projets/mine-de-soleil/", "Loos-en-Gohelle s’engage : d’ici 2050, produire sur place l’énergie que l’on y consomme.", "Loos-en-Gohelle commits itself: by 2050, to make locally the energy it uses.", "Un territoire à énergie positive", "A positive-energy territory" }
                });

            migrationBuilder.InsertData(
                table: "reference_figures",
                columns: new[] { "code", "valid_from", "basis", "basis_english", "source", "source_address", "unit", "value", "year" },
                values: new object[,]
                {
                    { "co2", new DateOnly(2019, 7, 1), "émissions moyennes du kWh livré par le réseau français", "average emissions of a kWh from the French grid", "Adimas, facteurs d’émission du mix électrique", "https://adimas.paris/facteurs-d-emission-du-mix-electrique-france-et-europe", "g/kWh", 55m, 2021 },
                    { "co2", new DateOnly(2022, 1, 1), "émissions moyennes du kWh livré par le réseau français", "average emissions of a kWh from the French grid", "Adimas, facteurs d’émission du mix électrique", "https://adimas.paris/facteurs-d-emission-du-mix-electrique-france-et-europe", "g/kWh", 73m, 2022 },
                    { "consommation-communale", new DateOnly(2019, 7, 1), "part de la consommation électrique des bâtiments publics de la commune", "share of the electricity used by the town’s public buildings", "La Banque Postale, 3 décembre 2020", "https://www.lapostegroupe.com/fr/actualite/la-banque-postale-finance-le-projet-solaire-de-loos-en-gohelle", "%", 92m, 2020 },
                    { "foyer", new DateOnly(2019, 7, 1), "consommation annuelle d’un foyer, hors chauffage : 440 MWh pour 176 foyers", "yearly use of a household without heating: 440 MWh for 176 households", "La Banque Postale, 3 décembre 2020", "https://www.lapostegroupe.com/fr/actualite/la-banque-postale-finance-le-projet-solaire-de-loos-en-gohelle", "kWh", 2500m, 2020 }
                });

            migrationBuilder.CreateIndex(
                name: "ix_milestones_day",
                table: "milestones",
                column: "day");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "milestones");

            migrationBuilder.DropTable(
                name: "reference_figures");
        }
    }
}
