using MineDeSoleil.App.Shareholders;
using MineDeSoleil.Domain;
using NodaTime;

namespace MineDeSoleil.App.Shares;

/// <summary>A file to read: its content and the name by which refusals call it.</summary>
public sealed record InputFile(Stream Content, string Name);

/// <summary>
/// What a pair of files says, in memory, before anything is decided: holders, and movements in the order in which they are to be entered
/// (by number where the file gives one, then in file order). Needs no database.
/// </summary>
public sealed class RegisterFiles
{
    private RegisterFiles(string shareholdersName, string movementsName) => (ShareholdersName, MovementsName) = (shareholdersName, movementsName);

    public string ShareholdersName { get; }
    public string MovementsName { get; }

    public List<ShareholderRow> Shareholders { get; } = [];
    public List<MovementRow> Movements { get; } = [];

    /// <summary>What could not be read, with line and column.</summary>
    public List<Refusal> Refusals { get; } = [];

    /// <summary>False where a line of holders could not be read: a code that seems unknown may stand there.</summary>
    public bool KnowsAllShareholders { get; private set; } = true;

    /// <summary>False where a line of movements could not be read: numbers and balances then prove nothing.</summary>
    public bool KnowsAllMovements { get; private set; } = true;

    public static RegisterFiles Read(InputFile? shareholders, InputFile? movements, Instant now)
    {
        var files = new RegisterFiles(shareholders?.Name ?? "", movements?.Name ?? "");
        if (shareholders is not null)
        {
            using var file = new ShareholdersFile(shareholders.Content, shareholders.Name);
            files.Shareholders.AddRange(file.Rows(now));
            files.KnowsAllShareholders = file.Refusals.Count == 0;
            files.Refusals.AddRange(file.Refusals);
        }

        if (movements is not null)
        {
            using var file = new MovementsFile(movements.Content, movements.Name);
            files.Movements.EnsureCapacity(movements.Content.CanSeek ? (int)(movements.Content.Length / TypicalLine) : 0);
            files.Movements.AddRange(file.Rows());
            files.KnowsAllMovements = file.Refusals.Count == 0;
            files.Refusals.AddRange(file.Refusals);
            files.Order();
        }

        return files;
    }

    // A row kept takes about as much memory as twice its line in the file: room is made once, not by doubling.
    private const int TypicalLine = 60;

    private void Order()
    {
        for (var at = 1; at < Movements.Count; at++)
        {
            if (Position(Movements[at]) < Position(Movements[at - 1]))
            {
                Movements.Sort((a, b) => Position(a) != Position(b) ? Position(a).CompareTo(Position(b)) : a.Line.CompareTo(b.Line));
                return;
            }
        }
    }

    private static long Position(MovementRow row) => row.Number > 0 ? row.Number : long.MaxValue;
}
