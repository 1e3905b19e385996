using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares;

/// <summary>
/// The individual accounts that a file of movements touches: those that give, and where the statutes set caps those that receive. All rows are
/// in before any is judged, so a give may rest on a receipt further down; the laws are the domain's (<see cref="AccountLaw"/>, <see cref="ShareRegister"/>).
/// </summary>
internal sealed class AccountsDecision
{
    private readonly List<MovementRow> rows;
    private readonly KnownRegister known;
    private readonly bool capped;
    private readonly Dictionary<(string Holder, string Class), int> accounts = [];
    private readonly List<(int Account, AccountLine Line)> stored = [];
    private readonly SortedDictionary<LocalDate, long> capitalChanges = [];

    public AccountsDecision(List<MovementRow> rows, KnownRegister known)
    {
        (this.rows, this.known) = (rows, known);
        capped = known.Statutes.Any(statutes => statutes.MaximumShares is not null || statutes.MaximumPercentOfCapital is not null);
        foreach (var row in rows)
        {
            Open(row.From, row.ClassCode);
            if (capped)
            {
                Open(row.To, row.ClassCode);
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

        ChangeCapital(movement);
    }

    /// <summary>What stands against the rows by what the accounts hold. Rows already refused give nothing.</summary>
    public IEnumerable<(MovementRow Row, Refusal Refusal)> WhyNot(Func<MovementRow, MovementRequest?> request, HashSet<int> refused)
    {
        var lines = Lines(refused, out var starts);
        foreach (var ((holder, classCode), account) in accounts)
        {
            if (!AccountLaw.IsEverShort(lines.AsSpan(starts[account]..starts[account + 1])))
            {
                continue;
            }

            foreach (var give in AccountLaw.ShortGives([.. lines[starts[account]..starts[account + 1]]]))
            {
                yield return (Row(give.Give.Number), give.Refuse(holder, classCode));
            }
        }

        if (!capped)
        {
            yield break;
        }

        rows.ForEach(ChangeCapital);
        var capital = new Balances(capitalChanges.Select(change => new AccountLine(0, change.Key, change.Value)).ToArray());
        var held = new Dictionary<int, Balances>();
        foreach (var row in rows.Where(row => !refused.Contains(row.Line)))
        {
            if (Account(row.To, row.ClassCode) is { } account && request(row) is { } asked)
            {
                if (!held.TryGetValue(account, out var balances))
                {
                    held.Add(account, balances = new Balances(lines.AsSpan(starts[account]..starts[account + 1])));
                }

                var after = new HeldAfter(balances.On(row.EffectiveOn), balances.HighestFrom(row.EffectiveOn), capital.On(row.EffectiveOn));
                foreach (var refusal in ShareRegister.WhyNotByCap(asked, known.StatutesOn(row.EffectiveOn), after))
                {
                    yield return (row, refusal);
                }
            }
        }
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
            yield return entered;
        }

        foreach (var row in rows)
        {
            if (Account(row.From, row.ClassCode) is { } giver && !refused.Contains(row.Line))
            {
                yield return (giver, new(row.Number, row.EffectiveOn, -row.Shares, IsAsked: true));
            }

            if (Account(row.To, row.ClassCode) is { } receiver)
            {
                yield return (receiver, new(row.Number, row.EffectiveOn, row.Shares, IsAsked: true));
            }
        }
    }

    private void ChangeCapital(MovementRow movement)
    {
        if (capped && (movement.From is null || movement.To is null))
        {
            var change = movement.From is null ? movement.Shares : -movement.Shares;
            capitalChanges[movement.EffectiveOn] = capitalChanges.GetValueOrDefault(movement.EffectiveOn) + change;
        }
    }

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

    /// <summary>What an account holds at the end of each of its days, and the most from each of them on.</summary>
    private sealed class Balances
    {
        private readonly LocalDate[] days;
        private readonly long[] held;
        private readonly long[] highest;

        public Balances(ReadOnlySpan<AccountLine> lines)
        {
            var byDay = new List<(LocalDate Day, long Held)>();
            long balance = 0;
            for (var at = 0; at < lines.Length; at++)
            {
                balance += lines[at].Change;
                if (at + 1 == lines.Length || lines[at + 1].EffectiveOn != lines[at].EffectiveOn)
                {
                    byDay.Add((lines[at].EffectiveOn, balance));
                }
            }

            (days, held, highest) = ([.. byDay.Select(b => b.Day)], [.. byDay.Select(b => b.Held)], [.. byDay.Select(b => b.Held)]);
            for (var at = highest.Length - 2; at >= 0; at--)
            {
                highest[at] = Math.Max(highest[at], highest[at + 1]);
            }
        }

        public long On(LocalDate day) => At(day) is >= 0 and var at ? held[at] : 0;

        public long HighestFrom(LocalDate day) => At(day) is >= 0 and var at ? highest[at] : 0;

        private int At(LocalDate day)
        {
            var found = Array.BinarySearch(days, day);
            return found >= 0 ? found : ~found - 1;
        }
    }
}
