using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Installations;

namespace MineDeSoleil.App.Installations.Pvgis;

/// <summary>Where PVGIS is asked (<c>Pvgis__BaseUrl</c>, e.g. https://re.jrc.ec.europa.eu/api/v5_3); empty where it is not.</summary>
public sealed record PvgisOptions
{
    public const string Setting = "Pvgis__BaseUrl";

    public string? BaseUrl { get; init; }

    public static PvgisOptions FromEnvironment() => new() { BaseUrl = EnvironmentSecret.Read(Setting) };
}

/// <summary>
/// Asks PVGIS about the arrays of a roof that have no answer yet, one after the other, and keeps what it says. Refused where it is not set up, and with
/// the server's own words where it refuses; what was answered before stays.
/// </summary>
public sealed class FetchPvgis(CooperativeDb db, KeepPvgisAnswer keep, PvgisOptions options, PvgisClient client) : IUseCase
{
    public bool IsOffered => options.BaseUrl is not null;

    /// <summary>How many answers were fetched.</summary>
    public async Task<Decision<int>> Run(string installation, Actor actor, CancellationToken cancel)
    {
        if (options.BaseUrl is not { } server)
        {
            return Refusal.Of("PvgisNotOffered", ("setting", PvgisOptions.Setting));
        }

        if (await db.Installations.AsNoTracking().SingleOrDefaultAsync(i => i.Code == installation, cancel) is not { } roof)
        {
            return Refusal.Of("UnknownInstallation", ("installation", installation));
        }

        var known = await db.YieldsOf(installation, cancel);
        var fetched = 0;
        foreach (var array in roof.Arrays)
        {
            var asked = YieldQuestions.Of(roof, array.Name);
            if (!asked.TryGet(out var question))
            {
                return asked.Refusals.ToList();
            }

            if (known.Any(k => question.IsAnsweredBy(k.Inputs)))
            {
                continue;
            }

            var address = AddressOf(server, question);
            var answer = await client.Get(address, cancel);
            if (!answer.TryGet(out var content))
            {
                return answer.Refusals.ToList();
            }

            var kept = await keep.Run(installation, array.Name, address, content, actor, cancel);
            if (kept.IsRefused)
            {
                return kept.Refusals.ToList();
            }

            fetched++;
        }

        return fetched;
    }

    private static string AddressOf(string server, YieldQuestion q) => string.Create(
        CultureInfo.InvariantCulture,
        $"{server.TrimEnd('/')}/PVcalc?lat={q.Latitude}&lon={q.Longitude}&peakpower={q.PeakKilowatts}&loss={q.LossPercent}&angle={q.TiltDegrees}&aspect={q.AzimuthDegrees}&raddatabase=PVGIS-SARAH3&outputformat=json");
}

/// <summary>One question to PVGIS over the network; what goes wrong is a refusal with the server's words.</summary>
public sealed class PvgisClient
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(2) })
    {
        Timeout = TimeSpan.FromSeconds(30),
        MaxResponseContentBufferSize = KeepPvgisAnswer.LargestBytes,
    };

    public async Task<Decision<byte[]>> Get(string address, CancellationToken cancel)
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri(address), cancel);
            var content = await answer.Content.ReadAsByteArrayAsync(cancel);
            return answer.IsSuccessStatusCode
                ? content
                : Refusal.Of("PvgisRefused", ("status", (int)answer.StatusCode), ("said", System.Text.Encoding.UTF8.GetString(content.AsSpan(0, Math.Min(content.Length, 200)))));
        }
        catch (Exception fault) when (fault is HttpRequestException || (fault is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return Refusal.Of("PvgisUnreachable", ("reason", fault.Message));
        }
    }
}
