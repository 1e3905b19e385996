using MineDeSoleil.Web.Hosting;

var builder = WebApplication.CreateBuilder(args);

builder.AddDemonstration();     // is this a demonstration with invented people?
builder.AddLedger();            // the cooperative: database, clock, use cases
builder.AddPortals();           // Razor Pages under /Portals, antiforgery
builder.AddLanguages();         // French first, English second
builder.AddErrorPages();

var app = builder.Build();

app.UseSecurityHeaders();
app.UseLanguages();
app.UseErrorPages();
app.UseRouting();
// authentication, authorisation and rate limits stand here: after routing, before antiforgery
app.UseAntiforgery();

app.MapHealth();
app.MapPreferences();
app.MapPortals();               // the pages, and the files of wwwroot

await app.RunAsync();
