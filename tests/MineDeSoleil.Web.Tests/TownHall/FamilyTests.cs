using System.Net;
using MineDeSoleil.App.Tests;
using MineDeSoleil.Web.Tests.Access;

namespace MineDeSoleil.Web.Tests.TownHall;

/// <summary>A list of births and the report to the council, without script.</summary>
public sealed class FamilyTests(WebFixture web)
{
    [Fact]
    public async Task List_IsTried_ShownRowByRow_AndThenConfirmed()
    {
        var file = Path.Combine(Path.GetTempPath(), $"naissances-{Guid.NewGuid():N}.csv");
        await File.WriteAllTextAsync(file, """
            reference;enfant_nom;enfant_prenoms;date_naissance;adresse;code_postal;commune;parent1_nom;parent1_prenom;parent1_email;parent2_nom;parent2_prenom;parent2_email;date_acceptation
            W1;Liste-Exemple;Iris;2025-06-01;1 rue;62750;Loos-en-Gohelle;Liste-Exemple;Claire;;;;;2026-01-05
            W2;Liste-Exemple;Hugo;2023-06-01;1 rue;62750;Loos-en-Gohelle;Liste-Exemple;Claire;;;;;2026-01-05
            """, TestContext.Current.CancellationToken);
        await using var visit = await web.VisitAsync(new Look(HasScript: false));
        await visit.SignInAs(web, Who.TownHall);
        await visit.OpenAsync("/mairie/importer");
        await visit.Page.SetInputFilesAsync("#Upload", file);
        await visit.Page.ClickAsync("main form[method=post] button");
        Assert.Equal(2, await visit.Page.Locator("main tbody tr").CountAsync());
        Assert.Equal(0L, await Ask("select count(*) from shareholders where family_name = 'Liste-Exemple'"));
        await visit.Page.ClickAsync("main .button--sun");
        Assert.Contains("Inscrit : 2 naissances", (await visit.Page.Locator(".notice--success").InnerTextAsync()).Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Equal(2L, await Ask("select count(*) from shareholders where family_name = 'Liste-Exemple'"));
        File.Delete(file);
    }

    [Fact]
    public async Task Council_GetsItsReport_AsPdfAndCsv()
    {
        using var http = await web.HttpAs(Who.TownHall);
        var pdf = await http.GetAsync("/mairie/bilan/2026/pdf", TestContext.Current.CancellationToken);
        Assert.Equal("%PDF"u8.ToArray(), (await pdf.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))[..4]);
        var csv = await http.GetStringAsync("/mairie/bilan/2026/csv", TestContext.Current.CancellationToken);
        Assert.StartsWith("inscription;mois_naissance;don_le;mouvement\n1;2026-01;", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("Aube", csv, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/mairie/bilan/2026/doc", TestContext.Current.CancellationToken)).StatusCode);
    }

    private async Task<object?> Ask(string sql) => await CooperativeDatabase.Sql(web.Database.AppConnection, sql);
}
