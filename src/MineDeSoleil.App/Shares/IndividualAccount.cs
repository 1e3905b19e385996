namespace MineDeSoleil.App.Shares;

/// <summary>A line of a printed account: what came (positive) or went, and what is held of that class after it.</summary>
public sealed record PrintedAccountLine(PrintedMovement Movement, long Change, long Held, Side? Other);

/// <summary>
/// The individual account of one holder (Code de commerce R228-8), in the order of effective days, with what it ends with in each class. The holder is
/// named as in the latest movement of the account.
/// </summary>
public sealed record IndividualAccount(Side Holder, IReadOnlyList<PrintedAccountLine> Lines, IReadOnlyList<(string Class, long Shares)> Held)
{
    /// <summary>One account a holder, by code. Reversals stand in it beside what they undo.</summary>
    public static List<IndividualAccount> Of(IReadOnlyList<PrintedMovement> movements) =>
        [.. movements.SelectMany(Sides).GroupBy(side => side.Holder.Code, StringComparer.Ordinal).OrderBy(account => account.Key, StringComparer.Ordinal).Select(Account)];

    private static IEnumerable<(Side Holder, PrintedMovement Movement, long Change, Side? Other)> Sides(PrintedMovement movement)
    {
        if (movement.From is { } giver)
        {
            yield return (giver, movement, -movement.Shares, movement.To);
        }

        if (movement.To is { } receiver)
        {
            yield return (receiver, movement, movement.Shares, movement.From);
        }
    }

    private static IndividualAccount Account(IEnumerable<(Side Holder, PrintedMovement Movement, long Change, Side? Other)> sides)
    {
        var entered = sides.ToList();
        var held = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var lines = new List<PrintedAccountLine>(entered.Count);
        foreach (var (_, movement, change, other) in entered.OrderBy(side => side.Movement.EffectiveOn).ThenBy(side => side.Movement.Number))
        {
            held[movement.ClassCode] = held.GetValueOrDefault(movement.ClassCode) + change;
            lines.Add(new(movement, change, held[movement.ClassCode], other));
        }

        return new(entered[^1].Holder, lines, [.. held.Select(balance => (balance.Key, balance.Value))]);
    }
}
