using System.CommandLine;
using Npgsql;

namespace MineDeSoleil.Cli;

/// <summary>One verb of mds, and how any of them is carried out: exit 0 done, 1 refused with reasons, 2 wrong call.</summary>
internal static class Verb
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int WrongCall = 2;

    /// <summary>ops/mds asks, before it starts a cluster for a call, whether it needs a database; answered without running the verb.</summary>
    private const string Question = "MDS_NEEDS_DATABASE";
    private const int NoDatabase = 3;
    private static readonly Dictionary<Command, Func<ParseResult, bool>> WithoutDatabase = [];

    public static Command Of(string name, string french, string english, IEnumerable<Symbol> asked, Func<Call, Task<int>> work)
    {
        var verb = new Command(name, Language.Say(french, english));
        foreach (var symbol in asked)
        {
            if (symbol is Option option)
            {
                verb.Options.Add(option);
            }
            else
            {
                verb.Arguments.Add((Argument)symbol);
            }
        }

        verb.SetAction(async (parsed, cancel) =>
        {
            await using var call = new Call(parsed, cancel);
            return await work(call);
        });
        return verb;
    }

    /// <summary>Marks a verb that reads files alone: always, or for the calls that the condition names.</summary>
    public static Command NeedsNoDatabase(this Command verb, Func<ParseResult, bool>? when = null)
    {
        WithoutDatabase[verb] = when ?? (_ => true);
        return verb;
    }

    /// <summary>Reads the line and runs its verb. What people read when it goes wrong is on standard error.</summary>
    public static async Task<int> Run(RootCommand mds, string[] line)
    {
        var parsed = mds.Parse(line);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync($"mds: {error.Message}");
            }

            return WrongCall;
        }

        if (Environment.GetEnvironmentVariable(Question) is not null)
        {
            return NeedsDatabase(parsed) ? Done : NoDatabase;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (WrongCallException wrong)
        {
            return Stop(wrong.Message);
        }
        catch (NpgsqlException unreachable) when (unreachable is not PostgresException)
        {
            return Stop(Language.Say($"PostgreSQL ne répond pas : {unreachable.Message}", $"PostgreSQL does not answer: {unreachable.Message}"));
        }
        catch (PostgresException absent) when (absent.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return Stop(Language.Say("la base n’est pas à jour : lancez « mds migrate ».", "the database is not up to date: run “mds migrate”."));
        }
    }

    private static bool NeedsDatabase(ParseResult parsed)
    {
        var verb = parsed.CommandResult.Command;
        var asksForHelp = verb.Action is null || !ReferenceEquals(parsed.Action, verb.Action);
        return !asksForHelp && !(WithoutDatabase.TryGetValue(verb, out var when) && when(parsed));
    }

    private static int Stop(string message)
    {
        Console.Error.WriteLine($"mds: {message}");
        return WrongCall;
    }
}

/// <summary>The call lacks something that no option could tell at the start, e.g. a connection string.</summary>
internal sealed class WrongCallException(string message) : Exception(message);
