using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MineDeSoleil.App;
using MineDeSoleil.App.Demonstration;
using MineDeSoleil.Domain.Shares;
using MineDeSoleil.Web.Tests.Access;

namespace MineDeSoleil.Web.Tests.Subscriptions;

/// <summary>From the public form to the register, in the browser, with and without script; and what the administrator meets.</summary>
public sealed class SubscribingTests(WebFixture web)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Newcomer_FillsTheForm_PaysByCard_AndFindsTheSharesInTheRegister(bool hasScript)
    {
        await OpenSubscriptions();
        await using var visit = await web.VisitAsync(new Look(HasScript: hasScript, Width: Look.Phone));
        var page = visit.Page;
        await visit.OpenAsync("/souscrire");
        await page.ClickAsync("main form .form__actions button");
        Assert.Contains("n’est pas cochée", await page.InnerTextAsync(".error-summary"), StringComparison.Ordinal);

        await page.FillAsync("#Form_FamilyName", $"Parcours-{hasScript}");
        await page.FillAsync("#Form_GivenNames", "Inès");
        await page.FillAsync("#Form_BirthDate", "1990-05-06");
        await page.FillAsync("#Form_Street", "4 rue du Terril");
        await page.FillAsync("#Form_Postcode", "62750");
        await page.FillAsync("#Form_Commune", "Loos-en-Gohelle");
        await page.FillAsync("#Form_Email", $"ines-{hasScript}@essai.invalid".ToLowerInvariant());
        await page.FillAsync("#Form_Shares", "3");
        await page.CheckAsync("[id^=accepte-]");
        await page.CheckAsync("#Form_Sworn");
        await page.ClickAsync("main form .form__actions button");
        Assert.Contains("En attente de paiement", await page.InnerTextAsync("main .notice"), StringComparison.Ordinal);
        Assert.Contains("150,00", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Equal(1, await page.Locator("img[src^='data:image/png']").CountAsync());
        Assert.Empty(await visit.AxeAsyncWhereScript());
        var status = page.Url;

        await page.ClickAsync("a[href$='/carte']");
        await page.ClickAsync("button[value=card]");
        Assert.Equal(status, page.Url);
        Assert.Contains("Parts émises", await page.InnerTextAsync("main .notice"), StringComparison.Ordinal);
        await page.GoBackAsync();
        await visit.OpenAsync(new Uri(status).PathAndQuery);

        await using var scope = web.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CooperativeDb>();
        var token = Guid.Parse(new Uri(status).Segments[^1]);
        var subscription = await db.Subscriptions.SingleAsync(s => s.Token == token, Cancel);
        Assert.Equal((SubscriptionState.Issued, 3L), (subscription.State, (await db.Movements.SingleAsync(m => m.Number == subscription.MovementNumber, Cancel)).Shares.Value));

        await using var desk = await web.VisitAsync(new Look(HasScript: hasScript));
        await desk.SignInAs(web, Who.Administrator);
        await desk.OpenAsync($"/administration/souscriptions/{subscription.Number}");
        await desk.Page.ClickAsync($"a[href='/administration/registre/{subscription.MovementNumber}']");
        Assert.Contains("Inès", await desk.Page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_SentTwice_IsOneSubscription_AndAnAmountInItIsNotRead()
    {
        await OpenSubscriptions();
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = web.Address };
        (string, string)[] fields =
        [
            ("Key", Guid.NewGuid().ToString("N")), ("Form.Nature", "Person"), ("Form.FamilyName", "Double"), ("Form.GivenNames", "Clic"), ("Form.BirthDate", "1991-01-02"), ("Form.Tax", "Resident"),
            ("Form.Street", "1 rue"), ("Form.Postcode", "62750"), ("Form.Commune", "Loos"), ("Form.Country", "FR"), ("Form.Email", "double@essai.invalid"), ("Form.Shares", "2"),
            ("Form.Sworn", "true"), ("Form.Accepted", "statuts@1"), ("Form.Price", "1"), ("Price", "1"),
        ];
        var first = await http.Submit("/souscrire", "/souscrire", fields);
        var again = await http.Submit("/souscrire", "/souscrire", fields);
        Assert.Equal((HttpStatusCode.Redirect, first.Headers.Location), (again.StatusCode, again.Headers.Location));

        foreach (var forged in new[] { "NonResident", "ResidentWaived", "99" })
        {
            var answer = await http.Submit("/souscrire", "/souscrire", [.. fields.Select(field => field.Item1 switch { "Form.Tax" => (field.Item1, forged), "Key" => (field.Item1, Guid.NewGuid().ToString("N")), _ => field })]);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode); // the form again, and no subscription
        }

        await using var scope = web.Services.CreateAsyncScope();
        var token = Guid.Parse(first.Headers.Location!.OriginalString.Split('/')[^1]);
        Assert.Equal(10000, (await scope.ServiceProvider.GetRequiredService<CooperativeDb>().Subscriptions.SingleAsync(s => s.Token == token, Cancel)).Price.Cents);
    }

    [Fact]
    public async Task Administrator_WritesADocument_AndReadsItBack_WithoutScript()
    {
        await using var visit = await web.VisitAsync(new Look(Look.Phone, HasScript: false));
        await visit.SignInAs(web, Who.Administrator);
        var page = visit.Page;
        await visit.OpenAsync("/administration/souscriptions/conditions");
        Assert.Equal(1, await page.Locator("main a[href='/administration/statuts']").CountAsync());
        await page.ClickAsync("main a[href='/administration/souscriptions/documents']");
        await page.FillAsync("#Code", "note-essai");
        await page.FillAsync("#From", "2190-01-01"); // no other test gets there
        await page.FillAsync("#Heading", "Note d’information");
        await page.ClickAsync("main form .form__actions button");
        Assert.Contains("français et en anglais", await page.InnerTextAsync("#Text-error"), StringComparison.Ordinal);
        await page.FillAsync("#EnglishHeading", "Information note");
        await page.FillAsync("#Text", "Une part peut se perdre.\n\nLire la suite sur le site.");
        await page.FillAsync("#EnglishText", "A share can be lost.");
        await page.ClickAsync("main form .form__actions button");
        Assert.Contains("note-essai", await page.InnerTextAsync(".notice--success"), StringComparison.Ordinal);
        var card = page.Locator("[aria-labelledby='document-note-essai']");
        Assert.Contains("1er janvier 2190", await card.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(3, await card.Locator(".prose p").CountAsync()); // two paragraphs, and one in English

        await card.Locator("summary").Last.ClickAsync();
        await card.Locator("button").ClickAsync();
        Assert.Contains("à remplir", await page.InnerTextAsync("#EndsOn-error"), StringComparison.Ordinal);
        await page.FillAsync("#EndsOn", "2190-02-01");
        await card.Locator("button").ClickAsync();
        Assert.Contains("n’est plus demandé", await page.InnerTextAsync(".notice--success"), StringComparison.Ordinal);
        Assert.Contains("plus demandé à partir du 1er février 2190", await card.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await card.Locator("button").CountAsync());
    }

    [Fact]
    public async Task Webhook_OverHttp_IsTakenSigned_AndRefusedForged()
    {
        using var http = web.Http();
        const string Body = """{"id":"evt_http","object":"event","type":"customer.created","created":1,"data":{"object":{"object":"customer"}}}""";
        async Task<HttpStatusCode> Post(string signature)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/stripe/webhook") { Content = new StringContent(Body, Encoding.UTF8, "application/json") };
            request.Headers.TryAddWithoutValidation("Stripe-Signature", signature);
            return (await http.SendAsync(request, Cancel)).StatusCode;
        }

        Assert.Equal(HttpStatusCode.OK, await Post(StripeStub.Sign(Body, web.Database.Clock.Now)));
        Assert.Equal(HttpStatusCode.OK, await Post(StripeStub.Sign(Body, web.Database.Clock.Now)));
        Assert.Equal(HttpStatusCode.BadRequest, await Post(StripeStub.Sign(Body, web.Database.Clock.Now, "whsec_other")));
    }

    private async Task OpenSubscriptions()
    {
        await web.PeopleAreThere();
        await using var scope = web.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CooperativeDb>();
        var shareClass = await db.ShareClasses.OrderBy(c => c.Code).FirstAsync(Cancel);
        await db.Database.ExecuteSqlAsync($"""
            insert into subscription_terms (effective_from, revision, is_open, class_id, most_shares, days_to_pay, iban, account_holder)
            values ('2020-01-01', 1, true, {shareClass.Id.Value}, 100, 30, 'FR1420041010050500013M02606', 'Mine de Soleil') on conflict do nothing
            """, Cancel);
        await db.Database.ExecuteSqlAsync($"""
            insert into subscription_documents (code, version, effective_from, title, english_title, text, english_text)
            values ('statuts', 1, '2020-01-01', 'Statuts', 'Statutes', 'Le capital est variable.', 'The capital is variable.') on conflict do nothing
            """, Cancel);
    }
}

internal static class AxeWhereScript
{
    /// <summary>What axe finds; nothing where script is off, for axe is one.</summary>
    public static async Task<IReadOnlyList<string>> AxeAsyncWhereScript(this Visit visit) => visit.Look.HasScript ? await visit.AxeAsync() : [];
}
