using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MineDeSoleil.App;
using MineDeSoleil.App.Tests;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.Web.Tests.Access;

/// <summary>The young adult's page and the administrator's, on a child who came of age last spring.</summary>
public sealed class MajorityPageTests(WebFixture web)
{
    [Fact]
    public async Task Administrator_ConfirmsInTheYoungAdultsStead_AndReplacesARepresentativeOfAMinor()
    {
        await Holder("JEUNE1", new(2008, 2, 29));
        await Holder("PETIT1", new(2019, 5, 4));
        await using var visit = await web.VisitAsync(new Look());
        await visit.SignInAs(web, Who.Administrator);
        await visit.OpenAsync("/administration/associes/JEUNE1/majorite");
        Assert.Contains("retenus", await visit.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(await visit.AxeAsync());
        await visit.Page.ClickAsync("main form.form .button");
        var summary = await visit.Page.Locator(".error-summary").InnerTextAsync();
        Assert.Contains("IBAN", summary, StringComparison.Ordinal);
        Assert.Contains("motif", summary, StringComparison.OrdinalIgnoreCase);
        await visit.Page.CheckAsync("#IsMe");
        await visit.Page.FillAsync("#Iban", "FR14 2004 1010 0505 0001 3M02 606");
        await visit.Page.FillAsync("#AccountHolder", "Camille Essai");
        await visit.Page.SelectOptionAsync("#Tax", "Resident");
        await visit.Page.FillAsync("#Reason", "Vu au siège");
        await visit.Page.ClickAsync("main form.form .button");
        Assert.EndsWith("/administration/associes/JEUNE1", new Uri(visit.Page.Url).AbsolutePath, StringComparison.Ordinal);
        Assert.Equal("Vu au siège", await Ask("select confirmation_reason from comings_of_age c join shareholders s on s.id = c.shareholder_id where code = 'JEUNE1'"));

        await visit.OpenAsync("/administration/associes/PETIT1/representants");
        Assert.Empty(await visit.AxeAsync());
        await visit.Page.FillAsync("#GivenNames", "Maud");
        await visit.Page.FillAsync("#FamilyName", "Tutelle");
        await visit.Page.ClickAsync("main form.form .button");
        Assert.Contains("référence du document", await visit.Page.Locator(".error-summary").InnerTextAsync(), StringComparison.Ordinal);
        await visit.Page.FillAsync("#Document", "jugement 2026/12");
        await visit.Page.FillAsync("#Reason", "Second parent reconnu");
        await visit.Page.ClickAsync("main form.form .button");
        Assert.Contains("jugement 2026/12", await visit.Page.Locator("main table").First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(1L, await Ask("select count(*) from representatives r join shareholders s on s.id = r.represented_id where s.code = 'PETIT1'"));
    }

    [Fact]
    public async Task YoungAdult_SignsInByLink_AndTakesTheAccountOver()
    {
        await Holder("JEUNE3", new(2008, 3, 1));
        await using var visit = await web.VisitAsync(new Look(Look.Phone));
        await visit.OpenAsync("/connexion");
        await visit.Page.FillAsync("#Email", "jeune3@exemple.example");
        await visit.Page.Locator("#Email").PressAsync("Enter");
        var mail = (string)(await Ask("select text from mails where recipient = 'jeune3@exemple.example' order by created_at desc limit 1"))!;
        await visit.OpenAsync(new Uri(System.Text.RegularExpressions.Regex.Match(mail, @"https?://\S+").Value).PathAndQuery);
        await visit.Page.ClickAsync("main form button");

        await visit.OpenAsync("/associe/JEUNE3");
        await visit.Page.Locator("main .notice--warning a").ClickAsync();
        Assert.EndsWith("/associe/JEUNE3/majorite", new Uri(visit.Page.Url).AbsolutePath, StringComparison.Ordinal);
        Assert.Empty(await visit.AxeAsync());
        await visit.Page.ClickAsync("main form.form .button");
        Assert.Contains("Confirmez que vous êtes bien", await visit.Page.Locator(".error-summary").InnerTextAsync(), StringComparison.Ordinal);
        await visit.Page.CheckAsync("#IsMe");
        await visit.Page.FillAsync("#Iban", "FR14 2004 1010 0505 0001 3M02 606");
        await visit.Page.FillAsync("#AccountHolder", "Camille Essai");
        await visit.Page.SelectOptionAsync("#Tax", "ResidentWaived");
        await visit.Page.ClickAsync("main form.form .button");
        Assert.Contains("Votre compte est confirmé", await visit.Page.Locator(".notice--success").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("resident_waived", await Ask("select t.status from tax_statuses t join shareholders s on s.id = t.shareholder_id where s.code = 'JEUNE3' order by t.valid_from desc limit 1"));
    }

    [Fact]
    public async Task Programme_TakesADeliberationOfTheFuture_AndNoneOfThePast()
    {
        await using var visit = await web.VisitAsync(new Look());
        await visit.SignInAs(web, Who.Administrator);
        await visit.OpenAsync("/administration/don");
        Assert.Empty(await visit.AxeAsync());
        await visit.Page.FillAsync("#Deliberation", "n° 2026-12");
        await visit.Page.FillAsync("#DeliberatedOn", "2026-11-02");
        await visit.Page.FillAsync("#EffectiveFrom", "2020-01-01");
        await visit.Page.ClickAsync("main form.form .button");
        Assert.Contains("le passé ne change pas", await visit.Page.Locator(".error-summary").InnerTextAsync(), StringComparison.Ordinal);
        await visit.Page.FillAsync("#EffectiveFrom", "2099-01-01");
        await visit.Page.ClickAsync("main form.form .button");
        Assert.Contains("n° 2026-12", await visit.Page.Locator("main table").InnerTextAsync(), StringComparison.Ordinal);
    }

    private async Task Holder(string code, LocalDate born)
    {
        await web.Database.AddHolders(code);
        await using var scope = web.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CooperativeDb>();
        var holder = await db.Shareholders.SingleAsync(s => s.Code == code);
        holder.BirthDate = born;
        holder.Email = $"{code.ToLowerInvariant()}@exemple.example";
        db.TaxStatuses.Add(new DatedTaxStatus { ShareholderId = holder.Id, ValidFrom = born, Status = TaxStatus.Resident });
        await db.SaveChangesAsync();
    }

    private async Task<object?> Ask(string sql) => await CooperativeDatabase.Sql(web.Database.AppConnection, sql);
}
