using System.Text.Json;
using MineDeSoleil.App.Installations;
using MineDeSoleil.Domain.Installations;
using NodaTime;

namespace MineDeSoleil.App.Demonstration;

/// <summary>The eight roofs by their true names; how the 450 kWc divide over them is invented, and says so.</summary>
internal sealed record DemonstrationRoofs(string Illustrative, IReadOnlyList<DemonstrationRoofs.Roof> Roofs)
{
    private static readonly LocalDate ContractStart = new(2020, 7, 1);

    public sealed record Roof(string Code, string Name, string Site, LocalDate CommissionedOn, IReadOnlyList<SolarArray> Arrays);

    public static DemonstrationRoofs Read()
    {
        using var stream = typeof(DemonstrationRoofs).Assembly.GetManifestResourceStream("demonstration-roofs.json")!;
        return JsonSerializer.Deserialize<DemonstrationRoofs>(stream, InstallationJson.Options)!;
    }

    /// <summary>Installations in full: invented meter points and meters, everything sold, thirty years of roof.</summary>
    public IEnumerable<Installation> Installations() => Roofs.Select((roof, i) => new Installation(
        roof.Code,
        roof.Name,
        roof.Site,
        "Commune de Loos-en-Gohelle",
        RoofKind.Public,
        roof.CommissionedOn,
        roof.Arrays,
        new MeterPoint($"9999999999{i + 1:0000}"),
        [new MeterInstallation($"DEMO-{i + 1:000}", roof.CommissionedOn, null, new(0), null)],
        new FeedInContract("S17", "Acheteur obligé (démonstration)", Sale.Full, roof.CommissionedOn, roof.CommissionedOn.PlusYears(20), [
            new IndexedTariff(roof.CommissionedOn, 11.5m, 1m),
            new IndexedTariff(LocalDate.Max(ContractStart.PlusYears(3), roof.CommissionedOn.PlusYears(1)), 11.5m, 1.042m),
        ]),
        new Concession("Commune de Loos-en-Gohelle", roof.CommissionedOn, roof.CommissionedOn.PlusYears(30), "délibération de démonstration"),
        ExpectedMonths.Assumed(roof.Arrays.Sum(a => (long)a.PeakWatts), AssumedYields.NearLoosEnGohelle),
        Illustrative));
}
