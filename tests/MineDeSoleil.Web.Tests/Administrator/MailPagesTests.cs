using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using MineDeSoleil.App;
using MineDeSoleil.App.Mail;
using MineDeSoleil.Web.Hosting;
using MineDeSoleil.Web.Tests.Access;

namespace MineDeSoleil.Web.Tests.Administrator;

/// <summary>What administrators see of mails: each model as a page and as a text, the outbox by state, and what they decide of a mail that did not leave.</summary>
public sealed class MailPagesTests(WebFixture web)
{
    private static readonly bool KeepsScreens = Environment.GetEnvironmentVariable("MDS_SCREENS") == "1";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryModel_AsAPage_IsLegible_ByDayAndByNight_OnASmallPhone()
    {
        await using var visit = await web.VisitAsync(new Look());
        await visit.SignInAs(web, Who.Administrator);
        var faults = new List<string>();
        foreach (var kind in Enum.GetValues<MailKind>())
        {
            foreach (var language in new[] { "fr", "en" })
            {
                await visit.Page.SetViewportSizeAsync(320, 900);
                await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
                var answer = await visit.OpenAsync($"/administration/courriels/modeles/{kind}?handler=Page&langue={language}");
                Assert.DoesNotContain("script-src", await answer.HeaderValueAsync("Content-Security-Policy"), StringComparison.Ordinal);
                var wider = await visit.OverflowAsync();
                faults.AddRange((await visit.AxeAsync()).Append(wider > 0 ? $"{wider} px too wide" : "").Where(fault => fault.Length > 0).Select(fault => $"{kind} {language}: {fault}"));
                await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
                faults.AddRange((await visit.AxeAsync(onlyColours: true)).Select(fault => $"{kind} {language} at night: {fault}"));
                if (KeepsScreens && kind is MailKind.SignIn or MailKind.NewbornShareGiven or MailKind.PreemptionOpened)
                {
                    await visit.ScreenshotAsync($"mail {kind} {language} phone night");
                    await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
                    await visit.Page.SetViewportSizeAsync(800, 700);
                    await visit.ScreenshotAsync($"mail {kind} {language}");
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Model_IsShownInBothForms_InAFrameThatAllowsItsOwnStylesAndNothingElse()
    {
        await using var visit = await web.VisitAsync(new Look());
        await visit.SignInAs(web, Who.Administrator);
        await visit.OpenAsync("/administration/courriels/modeles");
        Assert.Equal(Enum.GetValues<MailKind>().Length, await visit.Page.Locator("tbody tr").CountAsync());
        await visit.Page.ClickAsync("tbody a[href$='/NewbornShareGiven']");
        await visit.Page.ClickAsync("a[href='?langue=en']");
        Assert.Equal("A share of the sun for Camille", await visit.Page.InnerTextAsync("h1"));
        Assert.Contains("the town gives Camille a share", await visit.Page.InnerTextAsync(".mail__text"), StringComparison.Ordinal);
        Assert.Contains("Démonstration", await visit.Page.InnerTextAsync("body"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Demonstration: invented people", await visit.Page.FrameLocator("iframe").Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("rgb(255, 194, 28)", await visit.Page.FrameLocator("iframe").Locator("main a").EvaluateAsync<string>("a => getComputedStyle(a).backgroundColor"));
        if (KeepsScreens)
        {
            await visit.ScreenshotAsync("mail model");
        }

        using var http = await web.HttpAs(Who.Administrator);
        using var frame = await http.GetAsync("/administration/courriels/modeles/SignIn?handler=Page", Cancel);
        Assert.Equal("default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'", Assert.Single(frame.Headers.GetValues("Content-Security-Policy")));
        using var page = await http.GetAsync("/administration/courriels/modeles/SignIn", Cancel);
        Assert.Equal(SecurityHeaders.ContentSecurityPolicy + "; frame-src 'self'", Assert.Single(page.Headers.GetValues("Content-Security-Policy")));
        foreach (var unknown in new[] { "Nothing", "3", "-1", "signin" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"/administration/courriels/modeles/{unknown}", Cancel)).StatusCode);
        }

        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Mail_ThatDidNotLeave_SaysWhyAndWhatToDo_AndLeavesAgain_OrIsSetAside()
    {
        var mark = Guid.NewGuid().ToString("N")[..8];
        await Plant($"refuse.{mark}@essai.example", MailState.Failed, "550 no such user");
        await Plant($"doute.{mark}@essai.example", MailState.Uncertain, "The connection was closed.");
        await using var visit = await web.VisitAsync(new Look(HasScript: false));
        await visit.SignInAs(web, Who.Administrator);
        var page = visit.Page;
        await visit.OpenAsync("/administration/courriels");
        await page.SelectOptionAsync("#etat", "Failed");
        await page.ClickAsync(".filters button");
        Assert.DoesNotContain($"doute.{mark}", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        var refused = page.Locator("tr", new() { HasText = $"refuse.{mark}" });
        Assert.Contains("550 no such user", await refused.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("vérifiez l’adresse", await refused.InnerTextAsync(), StringComparison.Ordinal);
        if (KeepsScreens)
        {
            await visit.ScreenshotAsync("mails failed");
            await page.SetViewportSizeAsync(Look.Phone, 844);
            await visit.ScreenshotAsync("mails failed phone");
            await page.SetViewportSizeAsync(Look.Desktop, 900);
        }

        await refused.GetByRole(AriaRole.Button, new() { Name = "Envoyer de nouveau" }).ClickAsync();
        Assert.Contains("repart dans quelques secondes", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await Eventually($"refuse.{mark}@essai.example", mail => mail.State == MailState.Sent);

        await visit.OpenAsync("/administration/courriels?etat=Uncertain");
        var uncertain = page.Locator("tr", new() { HasText = $"doute.{mark}" });
        Assert.Contains("peut-être arrivé", await uncertain.InnerTextAsync(), StringComparison.Ordinal);
        await uncertain.GetByRole(AriaRole.Button, new() { Name = "Mettre de côté" }).ClickAsync();
        await Eventually($"doute.{mark}@essai.example", mail => mail is { State: MailState.Uncertain, Text: null });
        await using var scope = web.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CooperativeDb>();
        var ids = await db.Mails.Where(m => m.To.Contains(mark)).Select(m => "mail:" + m.Id).ToListAsync(Cancel);
        Assert.Equal(["MailSendAgain", "MailSetAside"], await db.AuditTrail.Where(e => ids.Contains(e.Subject)).OrderBy(e => e.Id).Select(e => e.Action).ToListAsync(Cancel));
        Assert.Empty(visit.Complaints);

        using var auditor = await web.HttpAs(Who.Auditor);
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.Submit("/administration/courriels", "/administration/courriels?handler=Again", ("id", Guid.NewGuid().ToString()))).StatusCode);
    }

    [Fact]
    public async Task Reader_ChoosesTheLanguageOfTheirMails()
    {
        await using var visit = await web.VisitAsync(new Look(HasScript: false));
        await visit.SignInAs(web, Who.Shareholder);
        foreach (var (language, expected) in new[] { ("en", "en-GB"), ("fr", "fr-FR") })
        {
            await visit.OpenAsync("/compte");
            await visit.Page.SelectOptionAsync("#Language", language);
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer la langue" }).ClickAsync();
            Assert.Contains("est enregistrée", await visit.Page.InnerTextAsync("main"), StringComparison.Ordinal);
            Assert.Equal(language, await visit.Page.InputValueAsync("#Language"));
            var culture = await web.Database.Do((MailReaders readers) => readers.LanguageOf(App.Demonstration.Personas.Shareholder.Email.ToUpperInvariant(), Cancel));
            Assert.Equal(expected, culture.Name);
        }
    }

    private async Task Plant(string to, MailState state, string error)
    {
        await using var scope = web.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CooperativeDb>();
        var now = web.Database.Clock.Now;
        db.Mails.Add(new()
        {
            Id = Guid.CreateVersion7(),
            To = to,
            Subject = "Votre mandat de représentant prend fin",
            Text = "texte",
            Html = "<p>texte</p>",
            CreatedAt = now,
            NextAttemptAt = now,
            GivesUpAt = now + DeliverMail.GivesUpAfter,
            HandedAt = now,
            Attempts = 1,
            State = state,
            LastError = error,
        });
        await db.SaveChangesAsync(Cancel);
    }

    private async Task Eventually(string to, Func<MailMessage, bool> holds)
    {
        for (var patience = 0; patience < 300; patience++)
        {
            await using var scope = web.Services.CreateAsyncScope();
            if (holds(await scope.ServiceProvider.GetRequiredService<CooperativeDb>().Mails.AsNoTracking().SingleAsync(m => m.To == to, Cancel)))
            {
                return;
            }

            await Task.Delay(100, Cancel);
        }

        Assert.Fail($"{to} waits for ever.");
    }
}
