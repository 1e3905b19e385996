using MineDeSoleil.Benchmarks;

// ops/bench [NAME…] [--rows N]: each figure as a ratio to a bare binary COPY of the same rows into the same indexes, in the same run.
// A benchmark is one line here and one file.
var benchmarks = new Dictionary<string, Func<BenchCluster, int, Task<Figures>>>(StringComparer.Ordinal)
{
    ["import"] = ImportBenchmark.Measure,
    ["dividend"] = DividendBenchmark.Measure,
};

// The part that is measured runs as a process of its own, so that its peak memory is its own.
if (args is ["--part", var part, .. var rest])
{
    return await Parts.Run(part, rest);
}

var rows = Array.IndexOf(args, "--rows") is >= 0 and var at ? int.Parse(args[at + 1], System.Globalization.CultureInfo.InvariantCulture) : 1_000_000;
var names = args.Where((name, i) => name != "--rows" && (i == 0 || args[i - 1] != "--rows")).DefaultIfEmpty("all").ToList();
if (names.Find(name => name != "all" && !benchmarks.ContainsKey(name)) is { } unknown)
{
    Console.Error.WriteLine($"No benchmark “{unknown}”: {string.Join(", ", benchmarks.Keys)}.");
    return 2;
}

Figures.WriteHeader();
foreach (var (name, measure) in benchmarks)
{
    if (names.Contains("all") || names.Contains(name))
    {
        (await measure(BenchCluster.FromEnvironment(), rows)).Write();
    }
}

return 0;
