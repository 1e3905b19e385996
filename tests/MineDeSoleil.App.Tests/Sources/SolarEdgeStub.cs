using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using MineDeSoleil.App.Sources.SolarEdge;
using MineDeSoleil.Domain;
using NodaTime;
using NodaTime.Text;

namespace MineDeSoleil.App.Tests.Sources;

/// <summary>SolarEdge v2 as it behaves: asked in UTC, answers local marks with their offset, null without a figure, one interval more where the end is a midnight, errors as problem+json.</summary>
public sealed class SolarEdgeStub : ConsentStub
{
    public const string ApiKey = "k3y";

    /// <summary>Watt-hours a day, by site; a day that is not here comes as null.</summary>
    public ConcurrentDictionary<(string Site, LocalDate Day), long> Days { get; } = new();

    public SolarEdgeOptions ByKey => new() { BaseUrl = Address, ApiKey = ApiKey };

    public SolarEdgeOptions ByConsent => new() { BaseUrl = Address, ClientId = ClientId, ClientSecret = ClientSecret };

    public static async Task<SolarEdgeStub> Start()
    {
        var stub = new SolarEdgeStub();
        await stub.Listen(app =>
        {
            app.MapPost("/v2/oauth2/token", stub.Token);
            app.MapGet("/v2/sites/{site}/energy", stub.Energy);
        });
        return stub;
    }

    public static Func<HttpContext, Task> Problem(int status, string title, string? retryAfter = null) => async context =>
    {
        context.Response.ContentType = "application/problem+json";
        await Error(status, $$"""{"type":"about:blank","title":"{{title}}","status":{{status}},"detail":"As the documentation says"}""", retryAfter)(context);
    };

    public static string Answer(IEnumerable<(string Timestamp, string Value)> values) =>
        $$"""{"values":[{{string.Join(',', values.Select(v => $$"""{"timestamp":"{{v.Timestamp}}","value":{{v.Value}}}"""))}}]}""";

    private async Task Token(HttpContext context)
    {
        var asked = (await JsonSerializer.DeserializeAsync<Dictionary<string, string>>(context.Request.Body))!;
        await Give(
            context,
            asked["client_id"] == ClientId && asked["client_secret"] == ClientSecret,
            asked["grant_type"], asked.GetValueOrDefault("code"), asked.GetValueOrDefault("refresh_token"));
    }

    private async Task Energy(HttpContext context)
    {
        Ask($"{context.Request.Path}{context.Request.QueryString}");
        if (context.Request.Headers["X-API-Key"] != ApiKey && !Accepts(context))
        {
            await Problem(401, "Unauthorized")(context);
            return;
        }

        if (await Scripted(context))
        {
            return;
        }

        var site = (string)context.Request.RouteValues["site"]!;
        var byMonth = context.Request.Query["resolution"] == "MONTH";
        var from = InstantPattern.General.Parse(context.Request.Query["from"]!).Value.DayInParis();
        var to = InstantPattern.General.Parse(context.Request.Query["to"]!).Value.DayInParis();
        var values = new List<(string, string)>();
        for (var day = from; day <= to; day = byMonth ? day.PlusMonths(1) : day.PlusDays(1))
        {
            var end = byMonth ? day.PlusMonths(1) : day.PlusDays(1);
            var measured = Days.Where(d => d.Key.Site == site && d.Key.Day >= day && d.Key.Day < end).Select(d => d.Value).ToList();
            var mark = OffsetDateTimePattern.Rfc3339.Format(LegalCalendar.Paris.AtStartOfDay(day).ToOffsetDateTime());
            values.Add((mark, measured.Count == 0 ? "null" : measured.Sum().ToString("0.0", CultureInfo.InvariantCulture)));
        }

        await context.Response.WriteAsync(Answer(values));
    }
}
