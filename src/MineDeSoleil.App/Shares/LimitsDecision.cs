using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares;

/// <summary>
/// The limits of the statutes for a file of movements (<see cref="HoldingLimits"/>): capital, towns and accounts are put together once, then each
/// row is judged by what they are with all rows in. One pass over what there is, a search a row.
/// </summary>
internal sealed class LimitsDecision(KnownRegister known, Func<string, Shareholder?> holder)
{
    private readonly SortedDictionary<LocalDate, long> capitalChanges = [];
    private readonly SortedDictionary<LocalDate, long> townChanges = [];
    private readonly HashSet<LocalDate> movedByTheFile = [];

    /// <summary>True where some version of the statutes limits what accounts hold.</summary>
    public bool Limits { get; } = known.Statutes.Any(statutes => statutes.LimitsHoldings);

    /// <summary>Takes a movement into the capital and what the towns hold; the nominal is the movement's own.</summary>
    public void Meet(MovementRow movement, bool isOfTheFile)
    {
        if (!Limits)
        {
            return;
        }

        var cents = movement.Shares * movement.NominalCents;
        if (movement.From is null || movement.To is null)
        {
            Add(capitalChanges, movement.EffectiveOn, movement.From is null ? cents : -cents);
            if (isOfTheFile)
            {
                movedByTheFile.Add(movement.EffectiveOn);
            }
        }

        if (IsTown(movement.To) != IsTown(movement.From))
        {
            Add(townChanges, movement.EffectiveOn, IsTown(movement.To) ? cents : -cents);
        }
    }

    /// <summary>What stands against rows by the statutes; the account of a holder in a class is handed in, and the nominal of what they hold in all classes.</summary>
    public IEnumerable<(MovementRow Row, Refusal Refusal)> WhyNot(
        IEnumerable<MovementRow> rows, Func<MovementRow, MovementRequest?> request, Func<string, string, DailyBalances> account, Func<string, LocalDate, long> valueCents)
    {
        var (capital, towns) = (Balances(capitalChanges), Balances(townChanges));
        foreach (var row in rows)
        {
            if (known.StatutesOn(row.EffectiveOn) is not { LimitsHoldings: true } statutes || request(row) is not { } asked)
            {
                continue;
            }

            var day = row.EffectiveOn;
            var (giver, receiver) = (row.From is null ? null : account(row.From, row.ClassCode), row.To is null ? null : account(row.To, row.ClassCode));
            var range = row.From is null || row.To is null ? capital.RangeFrom(day, movedByTheFile) : default;
            var after = new HeldAfter
            {
                Held = receiver?.On(day) ?? 0,
                Highest = receiver?.HighestFrom(day) ?? 0,
                Value = new Money(row.To is not null && statutes.MaximumPercentOfCapital is not null ? valueCents(row.To, day) : 0),
                Left = giver?.On(day) ?? 0,
                LockedIn = statutes.LockInYears > 0 && giver is not null ? giver.LockedIn(day, statutes.LockInYears, row.Shares) : 0,
                Capital = new Money(capital.On(day)),
                LowestCapital = new Money(range.Lowest),
                HighestCapital = new Money(range.Highest),
                CapitalReached = new Money(capital.HighestUntil(day)),
                PublicBodies = new Money(towns.On(day)),
            };
            foreach (var refusal in HoldingLimits.WhyNot(asked, statutes, after))
            {
                yield return (row, refusal);
            }
        }
    }

    private bool IsTown(string? code) => code is not null && (known.Towns.Contains(code) || holder(code)?.Nature == Nature.Commune);

    private static void Add(SortedDictionary<LocalDate, long> changes, LocalDate day, long cents) => changes[day] = changes.GetValueOrDefault(day) + cents;

    private static DailyBalances Balances(SortedDictionary<LocalDate, long> changes) =>
        new([.. changes.Select(change => new AccountLine(0, change.Key, change.Value))]);
}
