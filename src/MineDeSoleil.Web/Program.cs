using MineDeSoleil.Web.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddLedger();            // database, clock, use cases

var app = builder.Build();
app.MapHealth();

await app.RunAsync();
