using MineDeSoleil.App.Files;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares;

/// <summary>
/// Decides on a file of movements as one entry in the register: which are there already, what number the others take, and what stands
/// against them by the same rules as a movement entered alone (<see cref="ShareRegister"/>). A rule is asked only where the columns it looks at are
/// sound, and a number or a balance is not held against a row where a faulty line may explain it. Needs no database.
/// </summary>
internal sealed class MovementsDecision(RegisterFiles files, KnownRegister known, HoldersDecision holders, LocalDate today)
{
    private readonly HashSet<int> refusedLines = [];
    private readonly Dictionary<int, HashSet<string>> faulty = files.FaultyMovements.ToDictionary(line => line.Key, line => new HashSet<string>(line.Value, StringComparer.Ordinal));
    private readonly Dictionary<string, ShareClass> classes = new(known.Classes, StringComparer.Ordinal);
    private readonly Dictionary<string, Shareholder> unknown = new(StringComparer.Ordinal);
    private readonly LostReceipts lostReceipts = new();
    private readonly SortedSet<int> lostNumbers = [.. files.UnsplitMovements.Select(line => line.Line)];
    private HashSet<string> doubtfulClasses = [];

    public List<Refusal> Refusals { get; } = [];

    /// <summary>Movements to enter, numbered, in order. The list of the files itself, from which those already there were taken out.</summary>
    public List<MovementRow> New => files.Movements;

    public List<ShareClass> NewClasses { get; } = [];
    public int Unchanged { get; private set; }

    public async Task Decide(CancellationToken cancel)
    {
        var twice = RefuseNumbersTwice();
        MakeClasses();
        var accounts = new AccountsDecision(files.Movements, known, classes, holders.Holder);
        var already = new AlreadyEntered(files.Movements, known.LastMovement, NominalOf);
        if (known.LastMovement > 0)
        {
            await foreach (var stored in known.Movements().WithCancellation(cancel))
            {
                already.Meet(stored);
                accounts.Meet(stored);
            }
        }

        RefuseNumbersTaken(already.Differing);
        Unchanged = already.TakeOut();
        CheckEach();
        CheckPairs();
        if (faulty.Count + files.UnsplitMovements.Count > 0)
        {
            NoteWhatIsLost(twice);
        }

        Number();
        foreach (var (row, refusal) in accounts.WhyNot(Request, refusedLines, lostReceipts))
        {
            Refuse(row, refusal);
        }
    }

    /// <summary>Of two rows with one number the one is wrong that fits less well between the lines before and after it; else the second.</summary>
    private HashSet<int> RefuseNumbersTwice()
    {
        var twice = new HashSet<int>();
        Dictionary<int, int>? fits = null;
        for (var at = 1; at < files.Movements.Count; at++)
        {
            var row = files.Movements[at];
            if (row.Number == 0 || row.Number != files.Movements[at - 1].Number)
            {
                continue;
            }

            fits ??= FitOfLines();
            var kept = files.Movements[files.Movements.FindLastIndex(at - 1, other => !twice.Contains(other.Line))];
            var (wrong, right) = fits[row.Line] > fits[kept.Line] ? (kept, row) : (row, kept);
            Refuse(wrong, "numero", Refusal.Of("NumberTwice", ("movement", wrong.Number), ("first", right.Line)));
            twice.Add(wrong.Line);
        }

        return twice;
    }

    /// <summary>By line, with how many of its two neighbours in the file its number goes on: 0 to 2.</summary>
    private Dictionary<int, int> FitOfLines()
    {
        var byLine = files.Movements.OrderBy(row => row.Line).ToList();
        return Enumerable.Range(0, byLine.Count).ToDictionary(
            at => byLine[at].Line,
            at => (at > 0 && byLine[at - 1].Number + 1 == byLine[at].Number ? 1 : 0) + (at + 1 < byLine.Count && byLine[at].Number + 1 == byLine[at + 1].Number ? 1 : 0));
    }

    /// <summary>A faulty row differs from the register by its fault, which was said already.</summary>
    private void RefuseNumbersTaken(List<MovementRow> differing)
    {
        foreach (var row in differing.Where(row => !faulty.ContainsKey(row.Line)))
        {
            Refuse(row, "numero", Refusal.Of("NumberTakenByOther", ("movement", row.Number)));
            lostNumbers.Add(row.Line);
            lostReceipts.Add(row, faulty[row.Line], isLeftOut: true);
        }
    }

    /// <summary>A class that is not there yet is made with the nominal that the file gives it most often, so that one slip is not held against all others.</summary>
    private void MakeClasses()
    {
        var nominals = new Dictionary<(string Class, long Cents), int>();
        foreach (var row in files.Movements)
        {
            if (row.NominalCents > 0 && !known.Classes.ContainsKey(row.ClassCode) && IsSound(row, "categorie"))
            {
                nominals[(row.ClassCode, row.NominalCents)] = nominals.GetValueOrDefault((row.ClassCode, row.NominalCents)) + 1;
            }
        }

        foreach (var ofClass in nominals.GroupBy(nominal => nominal.Key.Class, StringComparer.Ordinal))
        {
            var cents = ofClass.MaxBy(nominal => nominal.Value).Key.Cents;
            var made = new ShareClass { Id = ShareClassId.New(), Code = ofClass.Key, Name = $"Parts {ofClass.Key}", Nominal = new Money(cents) };
            classes.Add(made.Code, made);
            NewClasses.Add(made);
        }

        doubtfulClasses = [.. files.Movements.Where(row => !IsSound(row, "nominal")).Select(row => row.ClassCode), .. files.UnsplitMovements.SelectMany(line => line.Fields)];
    }

    private long NominalOf(MovementRow row) => row.NominalCents > 0 ? row.NominalCents : classes.GetValueOrDefault(row.ClassCode)?.Nominal.Cents ?? 0;

    /// <summary>A file's own numbers are the register's: they follow on from the last one without a gap, unless lines that lost theirs stand just there.</summary>
    private void Number()
    {
        var next = known.LastMovement + 1;
        var lineBefore = 0;
        List<(long Expected, int LineBefore, MovementRow Row)> gaps = [];
        for (var at = 0; at < New.Count; at++)
        {
            var row = New[at];
            if (row.Number > next)
            {
                gaps.Add((next, lineBefore, row));
            }

            next = row.Number == 0 ? next : row.Number;
            lineBefore = row.Line;
            New[at] = row with { Number = next++, NominalCents = NominalOf(row) };
        }

        lostNumbers.UnionWith(gaps.Select(gap => gap.Row.Line));
        foreach (var (expected, before, row) in gaps)
        {
            if (row.Line < before || lostNumbers.GetViewBetween(before + 1, row.Line).Count(line => line != row.Line) < row.Number - expected)
            {
                Refusals.Add(Refusal.Of("NumberGap", ("expected", expected), ("movement", row.Number)).At(files.MovementsName, row.Line, "numero"));
            }
        }
    }

    /// <summary>Rows refused give nothing; what they would have brought may be what another row seems to lack.</summary>
    private void NoteWhatIsLost(HashSet<int> twice)
    {
        refusedLines.UnionWith(faulty.Keys);
        foreach (var row in New.Where(row => faulty.ContainsKey(row.Line)))
        {
            lostReceipts.Add(row, faulty[row.Line], isLeftOut: twice.Contains(row.Line));
            if (twice.Contains(row.Line) || (row.Number == 0 && faulty[row.Line].Contains("numero")))
            {
                lostNumbers.Add(row.Line);
            }
        }

        foreach (var (_, fields) in files.UnsplitMovements)
        {
            lostReceipts.Add(fields.Where(field => holders.Holder(field) is not null));
        }

        New.RemoveAll(row => twice.Contains(row.Line));
    }

    /// <summary>Sides, class, nominal and date of each.</summary>
    private void CheckEach()
    {
        foreach (var row in New)
        {
            RefuseUnknown(row, row.From, "cedant");
            RefuseUnknown(row, row.To, "beneficiaire");
            if (!classes.ContainsKey(row.ClassCode) && !doubtfulClasses.Contains(row.ClassCode) && IsSound(row, "categorie"))
            {
                Refuse(row, "categorie", Refusal.Of("UnknownClass", ("class", row.ClassCode)));
            }

            foreach (var refusal in ShareRegister.WhyNotByItself(Request(row), known.StatutesOn(row.EffectiveOn), known.Closings.GetValueOrDefault(row.ClassCode), today))
            {
                if (!faulty.TryGetValue(row.Line, out var columns) || !columns.Overlaps(LooksAt(refusal.Rule)))
                {
                    Refuse(row, refusal);
                }
            }
        }
    }

    /// <summary>A conversion is a pair that follows on: shares of a class back, shares of another out to the same holder, on the same day, for the same part of the capital.</summary>
    private void CheckPairs()
    {
        for (var at = 0; at < New.Count; at++)
        {
            var row = New[at];
            if (row.Kind != MovementKind.Conversion || faulty.ContainsKey(row.Line))
            {
                continue;
            }

            if (row.From is not null && at + 1 < New.Count && IsOtherHalf(row, New[at + 1]))
            {
                at++;
            }
            else if (at + 1 >= New.Count || !faulty.ContainsKey(New[at + 1].Line))
            {
                Refuse(row, "operation", Refusal.Of("ConversionUnpaired"));
            }
        }
    }

    private bool IsOtherHalf(MovementRow left, MovementRow entered) =>
        entered.Kind == MovementKind.Conversion && entered.To == left.From && entered.From is null && entered.EffectiveOn == left.EffectiveOn && entered.ClassCode != left.ClassCode
        && (entered.Number == 0 || entered.Number == left.Number + 1)
        && (Int128)entered.Shares * NominalOf(entered) == (Int128)left.Shares * NominalOf(left);

    private void RefuseUnknown(MovementRow row, string? code, string column)
    {
        if (code is not null && !files.IsOneSheet && IsSound(row, column) && holders.IsUnknown(code))
        {
            Refuse(row, column, Refusal.Of("UnknownHolder", ("holder", code)));
        }
    }

    private bool IsSound(MovementRow row, string column) => !faulty.TryGetValue(row.Line, out var columns) || !columns.Contains(column);

    /// <summary>The row as the register decides on it. Who is not known stands as somebody, a class that is not known as one of this nominal: neither is asked about.</summary>
    private MovementRequest Request(MovementRow row)
    {
        var shareClass = classes.GetValueOrDefault(row.ClassCode);
        var nominal = new Money(NominalOf(row));
        return new()
        {
            Kind = row.Kind == default ? MovementKind.Subscription : row.Kind,
            Class = shareClass ?? new ShareClass { Id = default, Code = row.ClassCode, Name = row.ClassCode, Nominal = nominal },
            From = Side(row.From),
            To = Side(row.To),
            Shares = new ShareCount(Math.Max(1, row.Shares)),
            Nominal = nominal,
            AgreedOn = row.AgreedOn,
            NotifiedOn = row.NotifiedOn,
            EffectiveOn = row.EffectiveOn,
            Document = row.Document,
        };
    }

    private Shareholder? Side(string? code) => code is null ? null : holders.Holder(code) ?? Somebody(code);

    private Shareholder Somebody(string code)
    {
        if (!unknown.TryGetValue(code, out var somebody))
        {
            somebody = new Shareholder { Id = ShareholderId.New(), Code = code, Nature = Nature.Person, CreatedAt = default, Address = Address.Unknown };
            unknown.Add(code, somebody);
        }

        return somebody;
    }

    private void Refuse(MovementRow row, Refusal refusal) => Refuse(row, ColumnOf(refusal.Rule), refusal);

    private void Refuse(MovementRow row, string column, Refusal refusal)
    {
        Refusals.Add(refusal.At(files.MovementsName, row.Line, column));
        refusedLines.Add(row.Line);
        if (!faulty.TryGetValue(row.Line, out var columns))
        {
            faulty.Add(row.Line, columns = new(StringComparer.Ordinal));
        }

        columns.Add(column);
    }

    private static string ColumnOf(string rule) => rule switch
    {
        "GiverMissing" or "GiverNotExpected" or "AccountFrozen" => "cedant",
        "ReceiverMissing" or "ReceiverNotExpected" or "SameHolderBothSides" or "ReceiverDeceased" => "beneficiaire",
        "NominalDiffers" => "nominal",
        "EffectiveDateImplausible" or "NotAnExitDate" or "SuccessionBeforeDeath" => "date_effet",
        "ClassIsConverted" or "ClassWillBeConverted" => "categorie",
        "ConversionNeedsOneHolder" => "operation",
        "NoticeMissing" or "NoticeTooShort" => "date_notification",
        "ApprovalMissing" => "piece",
        _ => "nombre",
    };

    /// <summary>The columns on which a rule's verdict rests.</summary>
    private static string[] LooksAt(string rule) => rule switch
    {
        "GiverMissing" or "GiverNotExpected" => ["operation", "cedant"],
        "ReceiverMissing" or "ReceiverNotExpected" => ["operation", "beneficiaire"],
        "SameHolderBothSides" => ["cedant", "beneficiaire"],
        "NominalDiffers" => ["categorie", "nominal"],
        "EffectiveDateImplausible" => ["date_effet"],
        "ClassIsConverted" or "ClassWillBeConverted" => ["date_effet", "categorie"],
        "ConversionNeedsOneHolder" => ["operation", "cedant", "beneficiaire"],
        "AccountFrozen" => ["operation", "date_effet", "cedant"],
        "NoticeMissing" or "NoticeTooShort" or "NotAnExitDate" => ["operation", "date_effet", "date_notification"],
        "ApprovalMissing" => ["operation", "date_effet", "piece"],
        _ => ["operation", "date_effet", "categorie", "nombre", "cedant", "beneficiaire"],
    };
}
