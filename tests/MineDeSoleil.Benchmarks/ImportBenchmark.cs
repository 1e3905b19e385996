using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using MineDeSoleil.App;
using MineDeSoleil.App.Shares;

namespace MineDeSoleil.Benchmarks;

/// <summary>mds register import of a million movements among two hundred thousand holders, everything checked, chained and posted.</summary>
internal static class ImportBenchmark
{
    private const int MovementsPerHolder = 5;

    public static async Task<Figures> Measure(BenchCluster cluster, int rows)
    {
        var database = await cluster.Create("bench_import");
        var folder = Directory.CreateTempSubdirectory("mds-bench-").FullName;
        try
        {
            WriteFiles(folder, rows);
            await BenchCluster.Run(database.Admin, "checkpoint");
            var (took, peak) = await Parts.Measure("import", database.App, folder);
            var floor = await database.CopyFloor("shareholders", "tax_statuses", "registered_identities", "movements");
            return new("import", rows, took, floor, peak, Aim: 4);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The use case as the command line runs it, its start included.</summary>
    public static async Task<TimeSpan> Work(string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        await using var services = new ServiceCollection().AddLogging().AddCooperative(arguments[0]).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        await using var shareholders = File.OpenRead(Path.Combine(arguments[1], "shareholders.csv"));
        await using var movements = File.OpenRead(Path.Combine(arguments[1], "movements.csv"));
        var decision = await scope.ServiceProvider.GetRequiredService<ImportRegister>().Run(
            new(shareholders, "shareholders.csv"), new(movements, "movements.csv"), dryRun: false, Actor.CommandLine, CancellationToken.None);
        if (decision.IsRefused)
        {
            throw new InvalidOperationException($"{decision.Refusals.Count} refusals, first {decision.Refusals[0]}");
        }

        return watch.Elapsed;
    }

    /// <summary>Six subscriptions to three sales and a redemption, over six years; neighbours in time stand in another order in the file.</summary>
    private static void WriteFiles(string folder, int rows)
    {
        var random = new Random(42);
        var holders = Math.Max(10, rows / MovementsPerHolder);
        using (var file = new StreamWriter(Path.Combine(folder, "shareholders.csv")))
        {
            file.WriteLine(string.Join(';', App.Shareholders.ShareholdersFile.Columns));
            for (var i = 0; i < holders; i++)
            {
                file.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"H{i:000000};personne;Essai-{i};Camille;19{50 + (i % 50)}-01-0{1 + (i % 9)};;;{i % 200} rue de l’Essai;62750;Loos-en-Gohelle;FR;h{i}@essai.invalid;;;;resident"));
            }
        }

        using var movements = new StreamWriter(Path.Combine(folder, "movements.csv"));
        movements.WriteLine(string.Join(';', MovementsFile.Columns));
        var held = new int[holders];
        var window = new List<string>();
        var start = new DateOnly(2020, 1, 1);
        for (var i = 0; i < rows; i++)
        {
            var (giver, receiver) = (random.Next(holders), random.Next(holders));
            var kind = random.Next(10);
            var count = kind < 6 || held[giver] == 0 || giver == receiver ? 0 : 1 + random.Next(held[giver]);
            var day = start.AddDays((int)(i * 2190L / rows)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            if (count == 0)
            {
                held[receiver] += count = 1 + random.Next(20);
                window.Add($"{day};souscription;A;{count};50;;H{receiver:000000};;;bulletin {i}");
            }
            else
            {
                held[giver] -= count;
                held[receiver] += kind < 9 ? count : 0;
                window.Add(kind < 9
                    ? $"{day};cession;A;{count};50;H{giver:000000};H{receiver:000000};{day};{day};ordre {i}"
                    : $"{day};retrait;A;{count};50;H{giver:000000};;{day};{day};demande {i}");
            }

            if (window.Count == 500 || i == rows - 1)
            {
                var first = i - window.Count + 2;
                foreach (var (line, at) in window.OrderBy(_ => random.Next()).Select((line, at) => (line, at)))
                {
                    movements.WriteLine($"{first + at};{line}");
                }

                window.Clear();
            }
        }
    }
}
