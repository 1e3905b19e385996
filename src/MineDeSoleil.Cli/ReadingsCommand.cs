using System.CommandLine;
using System.Text.Json.Serialization;
using MineDeSoleil.App;
using MineDeSoleil.App.Production;
using MineDeSoleil.App.Sources;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Production;
using MineDeSoleil.Domain.Quantities;
using NodaTime;
using NodaTime.Text;

namespace MineDeSoleil.Cli;

/// <summary>mds readings import: what a file says the roofs produced. mds readings fetch: asks the sources now.</summary>
internal static class ReadingsCommand
{
    public static Command Build()
    {
        var readings = new Command("readings", Language.Say("les relevés de production", "production readings"));
        readings.Subcommands.Add(Import());
        readings.Subcommands.Add(Fetch());
        return readings;
    }

    private static Command Import()
    {
        var file = new Argument<FileInfo>("file") { Description = Language.Say("le fichier", "the file") }.AcceptExistingOnly();
        var format = Options.Text("--format", $"format du fichier : {string.Join(", ", ReadingFormats.Names)}", $"the file's format: {string.Join(", ", ReadingFormats.Names)}");
        var installation = Options.Text("--installation", "code de l’installation", "code of the installation", required: false);
        var dryRun = Options.DryRun();
        return Verb.Of(
            "import",
            "importer les relevés d’un fichier : tous, ou aucun ; « --dry-run » lit et vérifie le fichier seul, sans base",
            "import the readings of a file: all or none; “--dry-run” reads and checks the file alone, without a database",
            [file, format, installation, dryRun],
            async call =>
            {
                if (!ReadingFormats.Find(call.Get(format)!).TryGet(out var known))
                {
                    return await call.Refuse(ReadingFormats.Find(call.Get(format)!).Refusals);
                }

                var source = call.Get(file)!;
                if (source.Length > RawAnswer.LargestFile)
                {
                    return await call.Refuse([Refusal.Of("FileTooLarge", ("file", source.Name), ("bytes", source.Length), ("most", RawAnswer.LargestFile))]);
                }

                var now = SystemClock.Instance.GetCurrentInstant();
                var answer = new RawAnswer(known.Source, source.Name, "", await File.ReadAllBytesAsync(source.FullName, call.Cancel), now);
                var request = new ImportRequest(answer, known, call.Get(installation), call.Get(dryRun));
                var decision = request.DryRun
                    ? PreviewReadings.Run(request, now)
                    : await call.Use<ImportReadings>().Run(request, Actor.CommandLine, call.Cancel);
                return decision.TryGet(out var report) ? await call.Answer(ImportAnswer.Of(report), Show) : await call.Refuse(decision.Refusals);
            }).NeedsNoDatabase(parsed => parsed.GetValue(dryRun));
    }

    private static Command Fetch()
    {
        var source = Options.Text("--source", "une seule source, par son nom", "one source only, by its name", required: false);
        var since = Options.OptionalDay("--since", "relire depuis ce jour (par défaut, les 45 derniers)", "read again since that day (by default, the last 45)");
        return Verb.Of(
            "fetch",
            "lancer maintenant l’import planifié",
            "run the scheduled import now",
            [source, since],
            async call =>
            {
                var decision = await call.Use<FetchReadings>().Run(new(call.Get(source), call.Get(since), RunTrigger.Person), Actor.CommandLine, call.Cancel);
                if (!decision.TryGet(out var fetched))
                {
                    return await call.Refuse(decision.Refusals);
                }

                var failed = fetched.Any(f => f.Refused is not null || f.Outcome == RunOutcome.Failed);
                return await call.Answer(
                    new { Runs = fetched.Select(FetchAnswer.Of).ToList() },
                    answer => Show(answer.Runs),
                    failed ? Verb.Refused : Verb.Done);
            });
    }

    private static void Show(ImportAnswer answer)
    {
        Output.Table(
            [Language.Say("installation", "installation"), Language.Say("grandeur", "quantity"), Language.Say("période", "period"), "kWh", Language.Say("qualité", "quality")],
            answer.Readings.Select(r => (IReadOnlyList<object?>)[r.Installation, r.Quantity, Period(r.Month, r.Day), r.Kwh, r.Quality]));
        foreach (var held in answer.Quarantined)
        {
            Console.Error.WriteLine($"{Period(held.Month, held.Day)}: {held.Reason}");
        }

        Console.WriteLine(Language.Say(
            $"{answer.Quarantined.Count} en quarantaine, {answer.Unchanged} inchangés.",
            $"{answer.Quarantined.Count} quarantined, {answer.Unchanged} unchanged."));
    }

    private static string Period(YearMonth? month, LocalDate? day) =>
        month is { } m ? YearMonthPattern.Iso.Format(m) : LocalDatePattern.Iso.Format(day!.Value);

    private static void Show(IReadOnlyList<FetchAnswer> runs)
    {
        if (runs.Count == 0)
        {
            Console.WriteLine(Language.Say("Aucune source n’a d’identifiants.", "No source has credentials."));
        }

        foreach (var run in runs)
        {
            Console.WriteLine(run.Reason ?? Language.Say(
                $"{run.Source} : {run.Outcome}, {run.New} nouveaux, {run.Revisions} corrigés, {run.Unchanged} inchangés, {run.Quarantined} en quarantaine",
                $"{run.Source}: {run.Outcome}, {run.New} new, {run.Revisions} revised, {run.Unchanged} unchanged, {run.Quarantined} quarantined"));
        }
    }

    /// <summary>The readings that count, then each month that days make up, with its quality; a figure's period is its month or its day.</summary>
    private sealed record ImportAnswer(IReadOnlyList<Figure> Readings, IReadOnlyList<HeldFigure> Quarantined, int Unchanged)
    {
        public static ImportAnswer Of(ImportReport report)
        {
            var counted = report.Outcomes.Where(o => o.Fate is ReadingFate.New or ReadingFate.Revision).Select(o => o.Reading).ToList();
            var whole = counted.Where(r => r.Period.IsMonth).Select(r => (r.Installation, r.Quantity, r.Period.Month)).ToHashSet();
            var months = report.Months.Where(m => !whole.Contains((m.Installation, m.Figure.Quantity, m.Figure.Month)));
            return new(
                [
                    .. counted.Select(r => new Figure(r.Installation, r.Quantity, MonthOf(r.Period), DayOf(r.Period), r.Energy, r.Quality)),
                    .. months.Select(m => new Figure(m.Installation, m.Figure.Quantity, m.Figure.Month, null, m.Figure.Energy, m.Figure.Quality)),
                ],
                [.. report.Outcomes.Where(o => o.Fate == ReadingFate.Quarantined).Select(o => new HeldFigure(
                    MonthOf(o.Reading.Period), DayOf(o.Reading.Period), string.Join(" ", o.Reasons.Select(Call.Say))))],
                report.Unchanged);
        }

        private static YearMonth? MonthOf(ReadingPeriod period) => period.IsMonth ? period.Month : null;

        private static LocalDate? DayOf(ReadingPeriod period) => period.IsMonth ? null : period.From;
    }

    private sealed record Figure(
        string Installation,
        Quantity Quantity,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] YearMonth? Month,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] LocalDate? Day,
        Energy Kwh,
        Quality Quality);

    private sealed record HeldFigure(
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] YearMonth? Month,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] LocalDate? Day,
        string Reason);

    private sealed record FetchAnswer(
        string Source, long? Run, RunOutcome? Outcome, int New, int Revisions, int Unchanged, int Quarantined, Instant? RetryAt, string? Reason)
    {
        public static FetchAnswer Of(FetchedSource f) =>
            new(f.Source, f.RunId, f.Outcome, f.New, f.Revisions, f.Unchanged, f.Held, f.RetryAt, f.Refused is null ? null : Call.Say(f.Refused));
    }
}
