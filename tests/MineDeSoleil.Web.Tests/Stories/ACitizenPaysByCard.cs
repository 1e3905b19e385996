using System.Net;
using System.Text;
using MineDeSoleil.App.Demonstration;
using MineDeSoleil.App.Tests.Documents;
using MineDeSoleil.Web.Tests.Access;

namespace MineDeSoleil.Web.Tests.Stories;

/// <summary>A citizen subscribes on the public site, is approved, pays by card, takes the certificate; the shares stand in the printed register.</summary>
[Collection(nameof(StoryTown))]
public sealed class ACitizenPaysByCard(StoryTown town)
{
    [Theory]
    [InlineData("Inès", true)]
    [InlineData("Agathe", false)]
    public async Task FromTheFormToTheRegister(string given, bool hasScript)
    {
        var email = $"{given.ToLowerInvariant().Replace('è', 'e')}@exemple.example";
        await using var citizen = await town.Visitor(new Look(Look.Phone, HasScript: hasScript));
        await citizen.OpenAsync("/");
        await citizen.Press("Prendre des parts");
        await citizen.Press("Envoyer la souscription");
        await citizen.Sees(".error-summary", "n’est pas cochée");
        await citizen.Fill(
            ("Form_FamilyName", "Onduleur"), ("Form_GivenNames", given), ("Form_BirthDate", "1990-05-06"), ("Form_Street", "4 rue du Terril"), ("Form_Postcode", "62750"),
            ("Form_Commune", "Loos-en-Gohelle"), ("Form_Email", email), ("Form_Shares", "3"));
        await citizen.Page.CheckAsync("[id^=accepte-]");
        await citizen.Page.CheckAsync("#Form_Sworn");
        await citizen.Press("Envoyer la souscription");
        await citizen.Sees(".notice", "En attente d’approbation");
        var status = new Uri(citizen.Page.Url).PathAndQuery;

        await using var administrator = await town.Enter(Who.Administrator);
        await administrator.OpenAsync("/administration");
        await administrator.Press("Souscriptions à décider");
        await administrator.Page.Locator("tr", new() { HasText = given }).GetByRole(Microsoft.Playwright.AriaRole.Link).ClickAsync();
        await administrator.Press("Approuver");
        await administrator.Sees("h1 + p, .page-head", "En attente de paiement");

        await citizen.OpenAsync(status);
        await citizen.Sees("Payer 150,00 €");
        Assert.Equal(1, await citizen.Page.Locator("img[src^='data:image/png']").CountAsync());
        Assert.Empty(hasScript ? await citizen.AxeAsync() : []); // no other test comes to this page
        await citizen.Press("Payer par carte ou prélèvement");
        await citizen.Sees("Payer par carte");

        // Paid on Stripe's page: its webhook comes twice, and before the citizen is back.
        var session = new Uri(citizen.Page.Url).Segments[^1];
        var paid = town.Stripe.Pay(session);
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.BadRequest], [await Told(paid), await Told(paid), await Told(paid, "whsec_somebody_else")]);
        await citizen.OpenAsync($"{status}/retour?session={session}");
        await citizen.Sees(".notice", "Parts émises");
        Assert.Equal(status, new Uri(citizen.Page.Url).PathAndQuery);
        PaperText.MustSay(await town.MailsTo(email), "est reçue", "il reste à payer", "Vos parts sont inscrites");

        await using var holder = await town.EnterByMail(email);
        await holder.OpenAsync("/associe");
        await holder.Page.Locator("main h2 a").ClickAsync();
        var code = new Uri(holder.Page.Url).Segments[^1];
        await holder.OpenAsync($"/associe/{code}/attestation");
        await holder.Press("Délivrer l’attestation");
        var certificate = await StoryTown.Paper(holder, await holder.Page.Locator(".notice--success a").GetAttributeAsync("href") ?? "");
        PaperText.MustSay(certificate, "Attestation de détention", $"Onduleur {given} ({code})", "3 parts", "150,00 €");

        PaperText.MustSay(await town.PrintedRegister(administrator), $"Onduleur {given} ({code}) 4 rue du Terril, 62750 Loos-en-Gohelle, FR");
        PaperText.MustSay(await town.PrintedAccount(administrator, code), $"Onduleur {given} ({code})", "Souscription", "3 parts");
        await town.Database.MustVerify();
        Assert.DoesNotContain(citizen.Complaints, complaint => !complaint.Contains("400", StringComparison.Ordinal));
    }

    private async Task<HttpStatusCode> Told(string body, string secret = StripeStub.WebhookSecret)
    {
        using var http = town.Http();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/stripe/webhook") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Stripe-Signature", StripeStub.Sign(body, town.Database.Clock.Now, secret));
        return (await http.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode;
    }
}
