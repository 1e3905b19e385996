using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares;

/// <summary>
/// The individual accounts that a file of movements touches: those that give, and where the statutes set limits those that receive. All rows are
/// in before any is judged, so a give may rest on a receipt further down; the laws are the domain's (<see cref="AccountLaw"/>, <see cref="HoldingLimits"/>).
/// </summary>
internal sealed class AccountsDecision
{
    private readonly List<MovementRow> rows;
    private readonly KnownRegister known;
    private readonly IReadOnlyDictionary<string, ShareClass> classes;
    private readonly LimitsDecision limits;
    private readonly Dictionary<(string Holder, string Class), int> accounts = [];
    private readonly List<(int Account, AccountLine Line)> stored = [];
    private IReadOnlyDictionary<long, IReadOnlyList<Lot>>? inherited;

    public AccountsDecision(List<MovementRow> rows, KnownRegister known, IReadOnlyDictionary<string, ShareClass> classes, Func<string, Shareholder?> holder)
    {
        (this.rows, this.known, this.classes, limits) = (rows, known, classes, new(known, holder));
        var ofEveryClass = known.Statutes.Any(statutes => statutes.MaximumPercentOfCapital is not null);
        foreach (var row in rows)
        {
            Open(row.From, row.ClassCode);
            if (limits.Limits)
            {
                Open(row.To, row.ClassCode);
            }

            if (ofEveryClass && classes.Count > 1)
            {
                classes.Keys.ToList().ForEach(classCode => Open(row.To, classCode));
            }
        }
    }

    /// <summary>Takes a movement that the register holds into the accounts that the file touches.</summary>
    public void Meet(MovementRow movement)
    {
        if (Account(movement.From, movement.ClassCode) is { } giver)
        {
            stored.Add((giver, new(movement.Number, movement.EffectiveOn, -movement.Shares)));
        }

        if (Account(movement.To, movement.ClassCode) is { } receiver)
        {
            stored.Add((receiver, new(movement.Number, movement.EffectiveOn, movement.Shares)));
        }

        limits.Meet(movement, isOfTheFile: false);
    }

    /// <summary>What stands against the rows by what the accounts hold. Rows already refused give nothing, and what they may have brought is not missed.</summary>
    public IEnumerable<(MovementRow Row, Refusal Refusal)> WhyNot(Func<MovementRow, MovementRequest?> request, IReadOnlySet<int> refusedLines, LostReceipts lost)
    {
        inherited = known.LocksIn ? Inherited() : null;
        var refused = refusedLines.ToHashSet(); // the caller adds to its own while this goes on
        var lines = Lines(refused, out var starts);
        var isShort = new HashSet<long>();
        foreach (var ((holder, classCode), account) in accounts)
        {
            if (!AccountLaw.IsEverShort(lines.AsSpan(starts[account]..starts[account + 1])))
            {
                continue;
            }

            foreach (var give in AccountLaw.ShortGives([.. lines[starts[account]..starts[account + 1]]]))
            {
                isShort.Add(give.Give.Number);
                if (lost.MayExplain(holder, classCode, give))
                {
                    continue;
                }

                yield return (Row(give.Give.Number), give.Refuse(holder, classCode));
            }
        }

        if (!limits.Limits)
        {
            yield break;
        }

        rows.ForEach(row => limits.Meet(row, isOfTheFile: true));
        var balances = new DailyBalances?[accounts.Count];
        var judged = rows.Where(row => !refused.Contains(row.Line) && !isShort.Contains(row.Number) && !lost.MayTouch(row.From) && !lost.MayTouch(row.To));
        foreach (var found in limits.WhyNot(judged, request, (holder, classCode) => Balances(accounts[(holder, classCode)]), ValueCents))
        {
            yield return found;
        }

        DailyBalances Balances(int account) => balances[account] ??= new(lines.AsSpan(starts[account]..starts[account + 1]));

        long ValueCents(string holder, LocalDate day) => classes.Values.Sum(shareClass =>
            Account(holder, shareClass.Code) is { } account ? Balances(account).On(day) * shareClass.Nominal.Cents : 0);
    }

    /// <summary>The lines of all accounts in one array, account by account, each part sorted.</summary>
    private AccountLine[] Lines(HashSet<int> refused, out int[] starts)
    {
        starts = new int[accounts.Count + 1];
        foreach (var (account, _) in Changes(refused))
        {
            starts[account + 1]++;
        }

        for (var account = 0; account < accounts.Count; account++)
        {
            starts[account + 1] += starts[account];
        }

        var lines = new AccountLine[starts[^1]];
        var next = starts[..^1];
        foreach (var (account, line) in Changes(refused))
        {
            lines[next[account]++] = line;
        }

        for (var account = 0; account < accounts.Count; account++)
        {
            lines.AsSpan(starts[account]..starts[account + 1]).Sort();
        }

        return lines;
    }

    private IEnumerable<(int Account, AccountLine Line)> Changes(HashSet<int> refused)
    {
        foreach (var entered in stored)
        {
            foreach (var line in entered.Line.ByLots(inherited))
            {
                yield return (entered.Account, line);
            }
        }

        foreach (var row in rows)
        {
            if (Account(row.From, row.ClassCode) is { } giver && !refused.Contains(row.Line))
            {
                yield return (giver, new(row.Number, row.EffectiveOn, -row.Shares, IsAsked: true));
            }

            if (Account(row.To, row.ClassCode) is { } receiver)
            {
                foreach (var line in new AccountLine(row.Number, row.EffectiveOn, row.Shares, IsAsked: true).ByLots(inherited))
                {
                    yield return (receiver, line);
                }
            }
        }
    }

    /// <summary>Since when what was inherited or converted stands, in the register and in the file; only the movements of those who left a succession, or converted, are looked at.</summary>
    private IReadOnlyDictionary<long, IReadOnlyList<Lot>> Inherited()
    {
        var givers = known.Inheritances.Where(line => KeepsDays(line.Kind)).SelectMany(line => new[] { line.From, line.Kind == MovementKind.Conversion ? line.To : null })
            .Concat(rows.Where(row => KeepsDays(row.Kind)).Select(row => row.From)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return Inheritance.LotsOf([
            .. known.Inheritances,
            .. rows.Where(row => (row.From is not null && givers.Contains(row.From)) || (row.To is not null && givers.Contains(row.To)))
                .Select(row => new InheritanceLine(row.Number, row.EffectiveOn, row.Kind, row.ClassCode, row.From, row.To, row.Shares, 0)),
        ]);
    }

    private static bool KeepsDays(MovementKind kind) => kind is MovementKind.Succession or MovementKind.Conversion;

    private void Open(string? holder, string classCode)
    {
        if (holder is not null)
        {
            accounts.TryAdd((holder, classCode), accounts.Count);
        }
    }

    private int? Account(string? holder, string classCode) =>
        holder is not null && accounts.TryGetValue((holder, classCode), out var account) ? account : null;

    private MovementRow Row(long number) => rows[rows.BinarySearch(default(MovementRow) with { Number = number }, ByNumber)];

    private static readonly Comparer<MovementRow> ByNumber = Comparer<MovementRow>.Create((a, b) => a.Number.CompareTo(b.Number));
}
