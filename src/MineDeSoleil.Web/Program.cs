using MineDeSoleil.Web.Api;
using MineDeSoleil.Web.Hosting;
using MineDeSoleil.Web.Jobs;

var builder = WebApplication.CreateBuilder(args);

builder.AddDemonstration();     // is this a demonstration with invented people?
builder.AddLedger();            // the cooperative: database, clock, use cases
builder.AddCardPayments();      // Stripe, or its stub in a demonstration
builder.AddAccess();            // who comes in, and where to: deny by default
builder.AddPortals();           // Razor Pages under /Portals, antiforgery
builder.AddLanguages();         // French first, English second
builder.AddErrorPages();
builder.AddOpenData();          // the figures as files, for anybody
builder.AddApi();               // /api/v1 for programs
builder.AddScheduledJobs();     // Quartz, its store in the same database

var app = builder.Build();

app.UseSecurityHeaders();
app.UseLanguages();
app.UseErrorPages();
app.UseRouting();
app.UseAccess();                // after routing, before antiforgery
app.UseAntiforgery();

app.MapHealth();
app.MapPreferences();
app.MapDocumentStyles();       // the style sheets of certificates
app.MapOpenData();
app.MapApi();
app.MapCardWebhook();
app.MapPortals();               // the pages, and the files of wwwroot

await app.RunAsync();
