using System.Text;
using MineDeSoleil.App.Files;
using MineDeSoleil.App.Installations;
using MineDeSoleil.App.Production;
using MineDeSoleil.App.Sources.Enedis;
using MineDeSoleil.App.Sources.Generic;
using MineDeSoleil.App.Tests.Sources;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Installations;
using NodaTime;

namespace MineDeSoleil.App.Tests.Production;

/// <summary>Roofs to test on, and the ways readings come to them.</summary>
internal static class TestRoofs
{
    public const string Point = "99999999999992";
    public static readonly Actor Technician = new("test", "administrator");
    public static readonly Instant Received = Instant.FromUtc(2026, 10, 1, 7, 30);

    public static InstallationCommand Roof(string code, string? point = null, int peakWatts = 100_000) => new(
        code, $"Toit {code}", "rue des Essais", "Commune", RoofKind.Public, new LocalDate(2020, 1, 15),
        [new SolarArray("sud", peakWatts, 0, 30)], point, [], null, null);

    public static async Task AddRoof(this CooperativeDatabase database, InstallationCommand roof) =>
        _ = (await database.Do<RegisterInstallation, Decision<string>>(u => u.Run(roof, Technician, null, TestContext.Current.CancellationToken))).Value;

    public static Task<Decision<ImportReport>> Import(this CooperativeDatabase database, ImportRequest request) =>
        database.Do<ImportReadings, Decision<ImportReport>>(u => u.Run(request, Technician, TestContext.Current.CancellationToken));

    public static ImportRequest Generic(string text, string? installation = null, bool dryRun = false) =>
        new(new("generic", "releves.csv", "text/csv", Encoding.UTF8.GetBytes(text), Received), new GenericFile(), installation, dryRun);

    public static ImportRequest Enedis(string text, string? installation = null) =>
        new(new("enedis", "enedis.json", "application/json", Encoding.UTF8.GetBytes(text), Received), new EnedisFormat(), installation);

    public static ImportRequest TwoDays(string first = "8263", string second = "941") =>
        Enedis(EnedisStub.Answer(Point, new(2026, 9, 29), new(2026, 10, 1), [(new(2026, 9, 29), first), (new(2026, 9, 30), second)]));

    /// <summary>A document that is one by its first bytes.</summary>
    public static AttachedDocument Pdf(string text = "index relevés") => new("releve.pdf", Encoding.UTF8.GetBytes($"%PDF-1.7\n{text}"));

    public static Task<object?> Sql(this CooperativeDatabase database, string sql) => CooperativeDatabase.Sql(database.AppConnection, sql);
}
