using MineDeSoleil.App.Tests;

namespace MineDeSoleil.Web.Tests.Public;

/// <summary>Ten thousand roofs: the public pages ask no more of the database, and show a page at a time.</summary>
public sealed class ManyRoofsTests(WebFixture web)
{
    private const int Many = 10_000;

    [Fact]
    public async Task Pages_OfTenThousandRoofs_AskAsLittleAndShowAPageAtATime()
    {
        await using var site = await web.NewSite();
        await CooperativeDatabase.Sql(site.Database.OwnerConnection, $"""
            insert into installations
            select (jsonb_populate_record(i, jsonb_build_object('code', 'T' || n, 'name', 'Toit ' || n, 'meter_point', null))).*
            from installations i, generate_series(1, {Many - 8}) n where i.code = 'CYBERCOIN';
            insert into readings (installation, source, provenance, point, quantity, kind, from_day, to_day, watt_hours, quality, raw_stage, declared_unit, payload_hash, adapter_version, recorded_at, revision)
            select i.code, r.source, r.provenance, i.code, r.quantity, r.kind, r.from_day, r.to_day, r.watt_hours, r.quality, r.raw_stage, r.declared_unit, r.payload_hash, r.adapter_version, r.recorded_at, 1
            from installations i, readings r where i.name like 'Toit %' and r.installation = 'CYBERCOIN' and r.from_day = '2026-06-01'
            """);
        using var http = new HttpClient { BaseAddress = site.Address };
        foreach (var path in new[] { "/", "/toitures", "/toitures?p=400", "/toitures/t77", "/production", "/production?p=800", "/widget", "/ecran" })
        {
            Assert.InRange(await web.QueriesOf(path, http), 1, 5);
            var page = await http.GetStringAsync(path, TestContext.Current.CancellationToken);
            Assert.InRange(page.Length, 1_000, 120_000);
        }

        Assert.InRange(await web.QueriesOf("/donnees-ouvertes/toitures.csv", http), 1, 5);
        var last = await http.GetStringAsync("/toitures?p=400", TestContext.Current.CancellationToken);
        Assert.Equal(25, System.Text.RegularExpressions.Regex.Count(last, "<th scope=\"row\"><a "));
        Assert.Contains("Les 9", System.Net.WebUtility.HtmlDecode(last), StringComparison.Ordinal); // the power of the others together
    }
}
