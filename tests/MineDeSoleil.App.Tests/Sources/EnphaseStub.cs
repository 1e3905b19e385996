using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using MineDeSoleil.App.Sources.Enphase;
using NodaTime;
using NodaTime.Text;

namespace MineDeSoleil.App.Tests.Sources;

/// <summary>The Enphase API v4 as it behaves: a whole number a day from a start that is clamped to the first day of operation, zeros where nothing is reported yet.</summary>
public sealed class EnphaseStub : ConsentStub
{
    public const string ApiKey = "k3y";

    /// <summary>Watt-hours a day, by system; a day that is not here comes as zero.</summary>
    public ConcurrentDictionary<(string System, LocalDate Day), long> Days { get; } = new();

    /// <summary>The day each system went into service; a question that begins before is answered from there.</summary>
    public ConcurrentDictionary<string, LocalDate> Since { get; } = new();

    /// <summary>When each system last reported energy.</summary>
    public ConcurrentDictionary<string, Instant> LastEnergyAt { get; } = new();

    public EnphaseOptions Options => new() { BaseUrl = Address, ApiKey = ApiKey, ClientId = ClientId, ClientSecret = ClientSecret };

    public static async Task<EnphaseStub> Start()
    {
        var stub = new EnphaseStub();
        await stub.Listen(app =>
        {
            app.MapGet("/oauth/authorize", stub.Authorise);
            app.MapPost("/oauth/token", stub.Token);
            app.MapGet("/api/v4/systems/{system}/energy_lifetime", stub.Lifetime);
        });
        return stub;
    }

    public static string Answer(string system, string? start, string production, string lastEnergyAt) =>
        $$$"""{"system_id":{{{system}}},"start_date":{{{(start is null ? "null" : $"\"{start}\"")}}},"production":[{{{production}}}],"meta":{"status":"normal","last_report_at":1445619615,"last_energy_at":{{{lastEnergyAt}}},"operational_at":1357023600}}""";

    private async Task Token(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var client = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ClientId}:{ClientSecret}"));
        await Give(context, context.Request.Headers.Authorization == $"Basic {client}", form["grant_type"], form["code"], form["refresh_token"]);
    }

    private async Task Lifetime(HttpContext context)
    {
        Ask($"{context.Request.Path}{context.Request.QueryString}");
        if (context.Request.Headers["key"] != ApiKey || !Accepts(context))
        {
            await Error(401, """{"message":"Not Authorized","details":"User is not authorized","code":401}""")(context);
            return;
        }

        if (await Scripted(context))
        {
            return;
        }

        var system = (string)context.Request.RouteValues["system"]!;
        var from = LocalDate.Max(LocalDatePattern.Iso.Parse(context.Request.Query["start_date"]!).Value, Since.GetValueOrDefault(system, LocalDate.MinIsoValue));
        var to = LocalDatePattern.Iso.Parse(context.Request.Query["end_date"]!).Value;
        var days = Enumerable.Range(0, Math.Max(0, Period.DaysBetween(from, to) + 1)).Select(i => Days.GetValueOrDefault((system, from.PlusDays(i))));
        await context.Response.WriteAsync(Answer(
            system, LocalDatePattern.Iso.Format(from), string.Join(',', days), LastEnergyAt.TryGetValue(system, out var last) ? $"{last.ToUnixTimeSeconds()}" : "null"));
    }
}
