using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MineDeSoleil.App;
using MineDeSoleil.App.Demonstration;
using MineDeSoleil.App.Tests.Subscriptions;
using MineDeSoleil.Web.Tests.Access;

namespace MineDeSoleil.Web.Tests.Subscriptions;

/// <summary>From the public form to the register, in the browser, with and without script; and what the administrator meets.</summary>
public sealed class SubscribingTests(WebFixture web)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

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
        await web.Database.OpenSubscriptions();
    }
}
