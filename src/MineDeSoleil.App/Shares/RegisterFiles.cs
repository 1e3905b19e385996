using MineDeSoleil.App.Files;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.Domain;
using NodaTime;

namespace MineDeSoleil.App.Shares;

/// <summary>A file to read: its content, the name by which refusals call it, and for a spreadsheet of somebody's own how its columns are mapped.</summary>
public sealed record InputFile(Stream Content, string Name, SheetReading? Sheet = null);

/// <summary>
/// What a pair of files says, in memory, before anything is decided: holders, and movements in the order in which they are to be entered
/// (by number where the file gives one, then in file order). Rows in which a value is wrong are there too, with the columns that cannot be
/// relied upon, so that nothing is said against others because of them. Needs no database.
/// </summary>
public sealed class RegisterFiles
{
    private static readonly Dictionary<int, HashSet<string>> NoFaults = [];

    private IReadOnlyDictionary<string, string>? ownShareholderNames;
    private IReadOnlyDictionary<string, string>? ownMovementNames;

    private RegisterFiles(string shareholdersName, string movementsName) => (ShareholdersName, MovementsName) = (shareholdersName, movementsName);

    public string ShareholdersName { get; }
    public string MovementsName { get; private set; }

    public List<ShareholderRow> Shareholders { get; private set; } = [];
    public List<MovementRow> Movements { get; } = [];

    /// <summary>What could not be read, with line and column.</summary>
    public List<Refusal> Refusals { get; } = [];

    /// <summary>By line, the columns of holders in which something is wrong.</summary>
    public Dictionary<int, HashSet<string>> FaultyShareholders { get; private set; } = NoFaults;

    /// <summary>By line, the columns of movements in which something is wrong.</summary>
    public Dictionary<int, HashSet<string>> FaultyMovements { get; private set; } = NoFaults;

    /// <summary>Lines of holders that could not be split into columns.</summary>
    public IReadOnlyList<(int Line, string[] Fields)> UnsplitShareholders { get; private set; } = [];

    /// <summary>Lines of movements that could not be split into columns.</summary>
    public IReadOnlyList<(int Line, string[] Fields)> UnsplitMovements { get; private set; } = [];

    /// <summary>The sheet of holders gives no codes: they are recognised by name and birth date (<see cref="SheetOfHolders"/>).</summary>
    public bool LacksCodes { get; private set; }

    /// <summary>One sheet of holders with the shares of each.</summary>
    public bool IsOneSheet { get; private set; }

    /// <summary>Whether the file of holders says anything of a column.</summary>
    public Func<string, bool> SaysOfHolders { get; private set; } = _ => true;

    public static RegisterFiles Read(InputFile? shareholders, InputFile? movements, Instant now)
    {
        var files = new RegisterFiles(shareholders?.Name ?? "", movements?.Name ?? "");
        if (shareholders is not null)
        {
            files.ReadShareholders(shareholders, now);
        }

        if (movements is not null)
        {
            files.ReadMovements(movements);
        }

        return files;
    }

    /// <summary>Refusals as the files' owner reads them: by the names that their own spreadsheet gives its columns.</summary>
    public List<Refusal> InOwnWords(IEnumerable<Refusal> refusals) => [.. refusals.Select(InOwnWords)];

    private Refusal InOwnWords(Refusal refusal)
    {
        var isOfMovements = !IsOneSheet && refusal.FileOf() == MovementsName;
        return (isOfMovements ? ownMovementNames : ownShareholderNames)?.GetValueOrDefault(refusal.ColumnOf() ?? "") is { } own
            ? refusal.At(refusal.FileOf()!, refusal.LineOf()!.Value, own)
            : refusal;
    }

    /// <summary>Takes the holders of one sheet as they were settled; each lot of shares goes to the holder of its line.</summary>
    internal void Settle(List<ShareholderRow> holders, IReadOnlyDictionary<int, string> codeOfLine)
    {
        Shareholders = holders;
        for (var at = 0; at < Movements.Count; at++)
        {
            Movements[at] = IsOneSheet ? Movements[at] with { To = codeOfLine[Movements[at].Line] } : Movements[at];
        }
    }

    // A row kept takes about as much memory as twice its line in the file: room is made once, not by doubling.
    private const int TypicalLine = 60;

    private void ReadShareholders(InputFile input, Instant now)
    {
        using var file = new ShareholdersFile(input.Content, input.Name, input.Sheet);
        if (input.Sheet is { } sheet)
        {
            (LacksCodes, IsOneSheet, SaysOfHolders) = (!sheet.Has("code"), sheet.Has("nombre"), sheet.Has);
        }

        Shareholders.AddRange(IsOneSheet ? file.Rows(now, (row, _) => Movements.Add(MovementsFile.Issue(row))) : file.Rows(now));
        Refusals.AddRange(file.Refusals);
        FaultyShareholders = file.Faulty;
        UnsplitShareholders = file.Unsplit;
        ownShareholderNames = input.Sheet is null ? null : file.OwnNames;
        if (IsOneSheet)
        {
            MovementsName = ShareholdersName;
            FaultyMovements = FaultyShareholders;
        }
    }

    private void ReadMovements(InputFile input)
    {
        using var file = new MovementsFile(input.Content, input.Name, input.Sheet);
        Movements.EnsureCapacity(input.Content.CanSeek ? (int)(input.Content.Length / TypicalLine) : 0);
        Movements.AddRange(file.Rows());
        Refusals.AddRange(file.Refusals);
        FaultyMovements = file.Faulty;
        UnsplitMovements = file.Unsplit;
        ownMovementNames = input.Sheet is null ? null : file.OwnNames;
        Order();
    }

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
