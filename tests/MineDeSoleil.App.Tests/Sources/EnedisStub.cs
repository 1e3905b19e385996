using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using MineDeSoleil.App.Sources.Enedis;
using NodaTime;
using NodaTime.Text;

namespace MineDeSoleil.App.Tests.Sources;

/// <summary>
/// Enedis Data Connect as it behaves, on the loopback: string values, absent days, a content type that lies, errors in its
/// own words.
/// </summary>
public sealed class EnedisStub : ProviderStub
{
    public const string ClientId = "coop";
    public const string ClientSecret = "s3cret";
    private int tokens;

    /// <summary>Watt-hours a day, by meter point; a day that is not here is absent from the answer.</summary>
    public ConcurrentDictionary<(string Point, LocalDate Day), long> Days { get; } = new();

    public int TokensGiven => tokens;

    /// <summary>The only token accepted; null accepts the last one given.</summary>
    public string? OnlyToken { get; set; }

    public int TokenSeconds { get; set; } = 3600;

    public string ContentType { get; set; } = "application/json";

    public EnedisOptions Options => new() { BaseUrl = Address, ClientId = ClientId, ClientSecret = ClientSecret };

    public static async Task<EnedisStub> Start()
    {
        var stub = new EnedisStub();
        await stub.Listen(app =>
        {
            app.MapPost("/oauth2/v3/token", stub.Token);
            app.MapGet("/mesure_synchrone_auto/v2/production_quotidienne", stub.Production);
        });
        return stub;
    }

    private async Task Token(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        if (form["grant_type"] != "client_credentials" || form["client_id"] != ClientId || form["client_secret"] != ClientSecret)
        {
            await Error(401, """{"error":"invalid_client"}""")(context);
            return;
        }

        var given = Interlocked.Increment(ref tokens);
        await context.Response.WriteAsync($$"""{"access_token":"token-{{given}}","token_type":"Bearer","expires_in":{{TokenSeconds}}}""");
    }

    private async Task Production(HttpContext context)
    {
        Ask($"{context.Request.Path}{context.Request.QueryString}");
        if (context.Request.Headers.Authorization != $"Bearer {OnlyToken ?? $"token-{tokens}"}")
        {
            await Error(401, """{"error":"invalid_token"}""")(context);
            return;
        }

        if (await Scripted(context))
        {
            return;
        }

        var point = context.Request.Query["pointId"].ToString();
        var from = LocalDatePattern.Iso.Parse(context.Request.Query["dateDebut"]!).Value;
        var to = LocalDatePattern.Iso.Parse(context.Request.Query["dateFin"]!).Value;
        var days = Days.Where(d => d.Key.Point == point && d.Key.Day >= from && d.Key.Day < to).OrderBy(d => d.Key.Day).ToList();
        if (days.Count == 0)
        {
            await Error(404, """{"error":"SGT404","error_description":"Aucune mesure"}""")(context);
            return;
        }

        var answer = Answer(point, from, to, days.Select(d => (d.Key.Day, d.Value.ToString(CultureInfo.InvariantCulture))));
        context.Response.ContentType = ContentType;
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(answer));
    }

    /// <summary>An answer in the form of September 2026: the values are strings.</summary>
    public static string Answer(string point, LocalDate from, LocalDate to, IEnumerable<(LocalDate Day, string Value)> days, string unit = "Wh", string stage = "BRUT") =>
        JsonSerializer.Serialize(new
        {
            idPrm = point,
            etapeMetier = stage,
            periode = new { dateDebut = LocalDatePattern.Iso.Format(from), dateFin = LocalDatePattern.Iso.Format(to) },
            typeValeur = "GLOBALE",
            modeCalcul = "DIFF.INDEX",
            pas = "P1D",
            grandeur = new[]
            {
                new
                {
                    grandeurMetier = "PROD",
                    grandeurPhysique = "EA",
                    unite = unit,
                    points = days.Select(d => new { v = d.Value, d = LocalDatePattern.Iso.Format(d.Day) }).ToArray(),
                    calendrier = Array.Empty<string>(),
                },
            },
            contexte = Array.Empty<string>(),
        });
}
