using MineDeSoleil.App.Files;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares;

/// <summary>
/// Decides on a file of movements as one entry in the register: which are there already, what number the others take, and what stands
/// against them by the same rules as a movement entered alone (<see cref="ShareRegister"/>). Needs no database.
/// </summary>
internal sealed class MovementsDecision(RegisterFiles files, KnownRegister known, Func<string, Shareholder?> holder, LocalDate today)
{
    private readonly HashSet<int> refusedLines = [];
    private readonly Dictionary<string, ShareClass> classes = new(known.Classes, StringComparer.Ordinal);

    public List<Refusal> Refusals { get; } = [];

    /// <summary>Movements to enter, numbered, in order. The list of the files itself, from which those already there were taken out.</summary>
    public List<MovementRow> New => files.Movements;

    public List<ShareClass> NewClasses { get; } = [];
    public int Unchanged { get; private set; }

    public async Task Decide(CancellationToken cancel)
    {
        RefuseNumbersTwice();
        MakeClasses();
        var accounts = new AccountsDecision(files.Movements, known, classes, holder);
        var already = new AlreadyEntered(files.Movements, known.LastMovement, NominalOf);
        if (known.LastMovement > 0)
        {
            await foreach (var stored in known.Movements().WithCancellation(cancel))
            {
                already.Meet(stored);
                accounts.Meet(stored);
            }
        }

        Refusals.AddRange(already.Differing.Select(row => Refusal.Of("NumberTakenByOther", ("movement", row.Number)).At(files.MovementsName, row.Line, "numero")));
        Unchanged = already.TakeOut();
        CheckEach();
        if (files.KnowsAllMovements)
        {
            Number();
            foreach (var (row, refusal) in accounts.WhyNot(Request, refusedLines))
            {
                Refuse(row, refusal);
            }
        }
    }

    private void RefuseNumbersTwice()
    {
        for (var at = 1; at < files.Movements.Count; at++)
        {
            var (before, row) = (files.Movements[at - 1], files.Movements[at]);
            if (row.Number > 0 && row.Number == before.Number)
            {
                Refusals.Add(Refusal.Of("NumberTwice", ("movement", row.Number), ("first", before.Line)).At(files.MovementsName, row.Line, "numero"));
                refusedLines.Add(row.Line);
            }
        }
    }

    /// <summary>A class that is not there yet is made with the first nominal that the file gives it.</summary>
    private void MakeClasses()
    {
        foreach (var row in files.Movements)
        {
            if (row.NominalCents > 0 && !classes.ContainsKey(row.ClassCode))
            {
                var made = new ShareClass { Id = ShareClassId.New(), Code = row.ClassCode, Name = $"Parts {row.ClassCode}", Nominal = new Money(row.NominalCents) };
                classes.Add(made.Code, made);
                NewClasses.Add(made);
            }
        }
    }

    private long NominalOf(MovementRow row) => row.NominalCents > 0 ? row.NominalCents : classes.GetValueOrDefault(row.ClassCode)?.Nominal.Cents ?? 0;

    /// <summary>A file's own numbers are the register's: they follow on from the last one without a gap.</summary>
    private void Number()
    {
        var next = known.LastMovement + 1;
        for (var at = 0; at < New.Count; at++)
        {
            var row = New[at];
            if (row.Number > next)
            {
                Refusals.Add(Refusal.Of("NumberGap", ("expected", next), ("movement", row.Number)).At(files.MovementsName, row.Line, "numero"));
            }

            next = row.Number == 0 ? next : row.Number;
            New[at] = row with { Number = next++, NominalCents = NominalOf(row) };
        }
    }

    /// <summary>Sides, class, nominal and date of each.</summary>
    private void CheckEach()
    {
        foreach (var row in New)
        {
            var before = Refusals.Count;
            RefuseUnknown(row, row.From, "cedant");
            RefuseUnknown(row, row.To, "beneficiaire");
            if (!classes.ContainsKey(row.ClassCode))
            {
                Refusals.Add(Refusal.Of("UnknownClass", ("class", row.ClassCode)).At(files.MovementsName, row.Line, "categorie"));
            }

            if (Request(row) is { } request)
            {
                foreach (var refusal in ShareRegister.WhyNotByItself(request, known.StatutesOn(row.EffectiveOn), today))
                {
                    Refuse(row, refusal);
                }
            }

            if (Refusals.Count > before)
            {
                refusedLines.Add(row.Line);
            }
        }
    }

    private void RefuseUnknown(MovementRow row, string? code, string column)
    {
        if (code is not null && files.KnowsAllShareholders && holder(code) is null)
        {
            Refusals.Add(Refusal.Of("UnknownHolder", ("holder", code)).At(files.MovementsName, row.Line, column));
        }
    }

    /// <summary>The row as the register decides on it; null where one of its sides or its class is not known.</summary>
    private MovementRequest? Request(MovementRow row)
    {
        var (from, to) = (row.From is null ? null : holder(row.From), row.To is null ? null : holder(row.To));
        return (row.From is not null && from is null) || (row.To is not null && to is null) || !classes.TryGetValue(row.ClassCode, out var shareClass)
            ? null
            : new MovementRequest
            {
                Kind = row.Kind,
                Class = shareClass,
                From = from,
                To = to,
                Shares = new ShareCount(row.Shares),
                Nominal = new Money(NominalOf(row)),
                AgreedOn = row.AgreedOn,
                NotifiedOn = row.NotifiedOn,
                EffectiveOn = row.EffectiveOn,
                Document = row.Document,
            };
    }

    private void Refuse(MovementRow row, Refusal refusal) => Refusals.Add(refusal.At(files.MovementsName, row.Line, refusal.Rule switch
    {
        "GiverMissing" or "GiverNotExpected" or "AccountFrozen" or "MinorGivesNothingAway" => "cedant",
        "ReceiverMissing" or "ReceiverNotExpected" or "SameHolderBothSides" or "ReceiverDeceased" => "beneficiaire",
        "NominalDiffers" => "nominal",
        "EffectiveDateImplausible" or "NotAnExitDate" or "SuccessionBeforeDeath" => "date_effet",
        "NoticeMissing" or "NoticeTooShort" => "date_notification",
        "ApprovalMissing" => "piece",
        _ => "nombre",
    }));
}
