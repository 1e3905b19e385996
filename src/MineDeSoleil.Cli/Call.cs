using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using MineDeSoleil.App;
using MineDeSoleil.App.Texts;
using MineDeSoleil.Domain;

namespace MineDeSoleil.Cli;

/// <summary>One call of a verb: what was asked, the way to the use cases (opened when first needed), and the way to answer.</summary>
internal sealed class Call(ParseResult parsed, CancellationToken cancel) : IAsyncDisposable
{
    private ServiceProvider? services;
    private AsyncServiceScope scope;

    public CancellationToken Cancel { get; } = cancel;

    public bool Json { get; } = parsed.GetValue(Options.Json);

    public T? Get<T>(Option<T> option) => parsed.GetValue(option);

    public T? Get<T>(Argument<T> argument) => parsed.GetValue(argument);

    /// <summary>A use case, on the database named by ConnectionStrings__Cooperative.</summary>
    public T Use<T>() where T : notnull
    {
        if (services is null)
        {
            services = new ServiceCollection().AddLogging().AddCooperative(ConnectionString("ConnectionStrings__Cooperative")).BuildServiceProvider();
            scope = services.CreateAsyncScope();
        }

        return scope.ServiceProvider.GetRequiredService<T>();
    }

    /// <summary>A connection string from the environment, or from the file that NAME_FILE names.</summary>
    public static string ConnectionString(string name) =>
        EnvironmentSecret.Read(name) ?? throw new WrongCallException(Language.Say(
            $"aucune base : donnez {name}, ou passez par ops/mds.", $"no database: set {name}, or go through ops/mds."));

    /// <summary>Answers with JSON or, for people, with a table made from the same thing.</summary>
    public async Task<int> Answer<T>(T answer, Action<T> show, int exit = Verb.Done)
    {
        if (Json)
        {
            await Output.Json(answer, Cancel);
        }
        else
        {
            show(answer);
        }

        return exit;
    }

    /// <summary>Says why a command was declined; in JSON as {"refused":[{"rule","line","column","reason"}]}.</summary>
    public Task<int> Refuse(IReadOnlyList<Refusal> refusals) => Answer(
        new { Refused = refusals.Select(r => new { r.Rule, Line = r.Figures.GetValueOrDefault("line"), Column = r.Figures.GetValueOrDefault("column"), Reason = Say(r) }).ToList() },
        refused => refused.Refused.ForEach(r => Console.Error.WriteLine($"mds: {Place(r.Line, r.Column)}{r.Reason}")),
        Verb.Refused);

    public static string Say(Refusal refusal) => refusal.Say(CultureInfo.CurrentUICulture);

    private static string Place(object? line, object? column) => (line, column) switch
    {
        (null, _) => "",
        (_, null) => Language.Say($"ligne {line} : ", $"line {line}: "),
        _ => Language.Say($"ligne {line}, colonne {column} : ", $"line {line}, column {column}: "),
    };

    public async ValueTask DisposeAsync()
    {
        if (services is not null)
        {
            await scope.DisposeAsync();
            await services.DisposeAsync();
        }
    }
}
