using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MineDeSoleil.App;
using MineDeSoleil.App.Demonstration;
using MineDeSoleil.App.Tests;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.Web.Tests.Access;

/// <summary>Who knocks at a door in a test.</summary>
public enum Who
{
    Anonymous,
    Shareholder,
    OtherShareholder,
    TownHall,
    Auditor,
    Administrator,
    SecondAdministrator,
}

/// <summary>
/// Ways in for tests: <c>using var http = await web.HttpAs(Who.Administrator)</c> and <c>await visit.SignInAs(Who.TownHall)</c>. Both go through the
/// site's own one-click sign-in. The shareholder holds MINE and represents CHILD; the other shareholder holds OTHER.
/// </summary>
public static partial class SignedIn
{
    private static readonly SemaphoreSlim Gate = new(1, 1);

    public static async Task<HttpClient> HttpAs(this WebFixture web, Who who)
    {
        await web.PeopleAreThere();
        var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = web.Address };
        if (who is Who.OtherShareholder)
        {
            await http.EnterByLink(web, "autre.associe@demonstration.example");
        }
        else if (who is not Who.Anonymous)
        {
            var answer = await http.Submit("/connexion", "/demo/connexion", ("personne", KeyOf(who)));
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }

        return http;
    }

    public static async Task SignInAs(this Visit visit, WebFixture web, Who who)
    {
        await web.PeopleAreThere();
        await visit.Enter(who);
    }

    /// <summary>In by one click, on a site whose people are there.</summary>
    public static async Task Enter(this Visit visit, Who who)
    {
        await visit.OpenAsync("/connexion");
        await visit.Page.Locator($"button[name=personne][value={KeyOf(who)}]").ClickAsync();
        await visit.Page.Locator(".account__button").WaitForAsync(); // signed in: there is an account to open
    }

    /// <summary>In like <see cref="Enter"/>, without looking at the page: where signing in is not what the test is about.</summary>
    public static Task EnterQuietly(this Visit visit, Who who) => visit.Post("/connexion", "/demo/connexion", ("personne", KeyOf(who)));

    /// <summary>Posts a form from a visitor's window without showing it, with the page's antiforgery token and the window's cookies; the answer is a redirection.</summary>
    public static async Task Post(this Visit visit, string page, string action, params (string Name, string Value)[] fields)
    {
        var http = visit.Page.APIRequest;
        var form = http.CreateFormData();
        foreach (var (name, value) in fields.Append(("__RequestVerificationToken", Token().Match(await (await http.GetAsync(page)).TextAsync()).Groups[1].Value)))
        {
            form.Set(name, value);
        }

        var answer = await http.PostAsync(action, new() { Form = form, MaxRedirects = 0 });
        Assert.True(answer.Status == 302, $"{action} answered {answer.Status}.");
    }

    /// <summary>Posts a form as its page would: with the page's antiforgery token.</summary>
    public static async Task<HttpResponseMessage> Submit(this HttpClient http, string page, string action, params (string Name, string Value)[] fields)
    {
        var html = await http.GetStringAsync(page, TestContext.Current.CancellationToken);
        var token = Token().Match(html).Groups[1].Value;
        using var form = new FormUrlEncodedContent([.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), KeyValuePair.Create("__RequestVerificationToken", token)]);
        return await http.PostAsync(action, form, TestContext.Current.CancellationToken);
    }

    /// <summary>Signs in by the link of a mail, as anybody would.</summary>
    public static async Task EnterByLink(this HttpClient http, WebFixture web, string email)
    {
        Assert.Equal(HttpStatusCode.Redirect, (await http.Submit("/connexion", "/connexion", ("Email", email))).StatusCode);
        var link = await web.LinkSentTo(email);
        var answer = await http.Submit(link.PathAndQuery, "/connexion/lien", ("Jeton", Uri.UnescapeDataString(link.Query["?jeton=".Length..])));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    /// <summary>The link in the last mail to an address.</summary>
    public static Task<Uri> LinkSentTo(this WebFixture web, string email) => web.Database.LinkSentTo(email);

    /// <summary>The link in the last mail to an address, on any site.</summary>
    public static async Task<Uri> LinkSentTo(this CooperativeDatabase database, string email)
    {
        await using var scope = database.Scope();
        var mail = await scope.ServiceProvider.GetRequiredService<CooperativeDb>().Mails.AsNoTracking()
            .Where(m => m.To == email).OrderByDescending(m => m.Id).FirstAsync(TestContext.Current.CancellationToken);
        return new Uri(Address().Match(mail.Text!).Value);
    }

    /// <summary>Makes the people of the tests, once.</summary>
    public static async Task PeopleAreThere(this WebFixture web)
    {
        await Gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            await using var scope = web.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<CooperativeDb>();
            if (await db.Shareholders.AnyAsync(s => s.Code == "MINE"))
            {
                return;
            }

            await web.Database.AddHolders("MINE", "CHILD", "OTHER");
            var holders = await db.Shareholders.Where(s => new[] { "MINE", "CHILD", "OTHER" }.Contains(s.Code)).ToDictionaryAsync(s => s.Code);
            holders["MINE"].Email = Personas.Shareholder.Email;
            holders["OTHER"].Email = "autre.associe@demonstration.example";
            holders["CHILD"].BirthDate = new LocalDate(2019, 5, 4);
            db.Representatives.Add(new Representative
            {
                Id = Guid.CreateVersion7(),
                RepresentedId = holders["CHILD"].Id,
                ShareholderId = holders["MINE"].Id,
                FamilyName = holders["MINE"].FamilyName,
                GivenNames = holders["MINE"].GivenNames,
                Email = Personas.Shareholder.Email,
                Since = new LocalDate(2019, 5, 4),
                Until = new LocalDate(2037, 5, 4),
            });
            await db.SaveChangesAsync();
            await TownHall.Town.OpenAsync(web.Services);
        }
        finally
        {
            Gate.Release();
        }
    }

    private static string KeyOf(Who who) => who switch
    {
        Who.Shareholder => "shareholder",
        Who.TownHall => "town-hall",
        Who.Auditor => "auditor",
        Who.Administrator => "administrator",
        Who.SecondAdministrator => "second-administrator",
        _ => throw new ArgumentOutOfRangeException(nameof(who), who, "has no one-click sign-in"),
    };

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Address();
}
