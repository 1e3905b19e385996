using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using MineDeSoleil.App.Sources.Huawei;
using MineDeSoleil.Domain;
using NodaTime;

namespace MineDeSoleil.App.Tests.Sources;

/// <summary>FusionSolar Northbound as it behaves: a log-in in a header, errors as HTTP 200, every month of the year that the question falls in, null where there is none.</summary>
public sealed class FusionSolarStub : ProviderStub
{
    public const string UserName = "coop-api";
    public const string SystemCode = "s3cret";
    private int logIns;

    /// <summary>Kilowatt-hours a month, by station; a month that is not here comes as null.</summary>
    public ConcurrentDictionary<(string Station, YearMonth Month), decimal> Months { get; } = new();

    public int LogIns => logIns;

    /// <summary>The only key accepted; null accepts the last one given.</summary>
    public string? OnlyKey { get; set; }

    /// <summary>What a log-in answers in place of success.</summary>
    public string? LogInRefused { get; set; }

    public FusionSolarOptions Options => new() { BaseUrl = Address, UserName = UserName, SystemCode = SystemCode };

    public static async Task<FusionSolarStub> Start()
    {
        var stub = new FusionSolarStub();
        await stub.Listen(app =>
        {
            app.MapPost("/thirdData/login", stub.LogIn);
            app.MapPost("/thirdData/getKpiStationMonth", stub.MonthsOfTheYear);
        });
        return stub;
    }

    public static string Failure(int code, string message = "") => $$"""{"success":false,"data":null,"failCode":{{code}},"params":null,"message":"{{message}}"}""";

    /// <summary>An answer in the vendor's form. What the inverters yielded stands among money and what was fed in.</summary>
    public static string Answer(IEnumerable<(string Station, long At, string Yield)> months) =>
        $$"""{"success":true,"data":[{{string.Join(',', months.Select(m => $$"""
        {"dataItemMap":{"radiation_intensity":0.7,"inverter_power":{{m.Yield}},"ongrid_power":18330,"power_profit":34320,"perpower_ratio":0.727,"installed_capacity":252},"stationCode":"{{m.Station}}","collectTime":{{m.At}}}
        """))}}],"failCode":0,"params":{"currentTime":1503046597854},"message":null}""";

    private async Task LogIn(HttpContext context)
    {
        var asked = await JsonDocument.ParseAsync(context.Request.Body);
        if (asked.RootElement.GetProperty("userName").GetString() != UserName || asked.RootElement.GetProperty("systemCode").GetString() != SystemCode)
        {
            await context.Response.WriteAsync(Failure(20400, "user.login.user_or_value_invalid"));
            return;
        }

        if (LogInRefused is { } refused)
        {
            await context.Response.WriteAsync(refused);
            return;
        }

        context.Response.Headers["xsrf-token"] = $"key-{Interlocked.Increment(ref logIns)}";
        await context.Response.WriteAsync("""{"success":true,"failCode":0}""");
    }

    private async Task MonthsOfTheYear(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        Ask(body);
        if (context.Request.Headers["XSRF-TOKEN"] != (OnlyKey ?? $"key-{logIns}"))
        {
            await context.Response.WriteAsync(Failure(305, "USER_MUST_RELOGIN"));
            return;
        }

        if (await Scripted(context))
        {
            return;
        }

        using var asked = JsonDocument.Parse(body);
        var year = Instant.FromUnixTimeMilliseconds(asked.RootElement.GetProperty("collectTime").GetInt64()).DayInParis().Year;
        var months =
            from station in asked.RootElement.GetProperty("stationCodes").GetString()!.Split(',')
            from month in Enumerable.Range(1, 12).Select(m => new YearMonth(year, m))
            let at = LegalCalendar.Paris.AtStartOfDay(month.OnDayOfMonth(1)).ToInstant().ToUnixTimeMilliseconds()
            select (station, at, Months.TryGetValue((station, month), out var kilowattHours) ? kilowattHours.ToString(CultureInfo.InvariantCulture) : "null");
        await context.Response.WriteAsync(Answer(months));
    }
}
