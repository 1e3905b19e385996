using NodaTime;

namespace MineDeSoleil.Domain.Shares;

/// <summary>A change in what one holder has of one class: shares in (positive) or out (negative) on a day.</summary>
public readonly record struct AccountLine(long Number, LocalDate EffectiveOn, long Change);

/// <summary>
/// The individual account of one holder in one class (Code de commerce R228-8): its lines in any order.
/// A balance is that of the end of a day; within a day the order of lines does not matter.
/// </summary>
public sealed class HolderAccount(string holderCode, string classCode, IEnumerable<AccountLine> lines)
{
    private readonly List<AccountLine> lines = [.. lines.OrderBy(line => line.EffectiveOn).ThenBy(line => line.Number)];

    public string HolderCode { get; } = holderCode;
    public string ClassCode { get; } = classCode;

    /// <summary>Shares held at the end of a day.</summary>
    public long HeldOn(LocalDate day) => lines.TakeWhile(line => line.EffectiveOn <= day).Sum(line => line.Change);

    /// <summary>
    /// Why <paramref name="shares"/> cannot leave this account on a day: too few are held that day, or a movement already
    /// entered at a later day would then be impossible (and is named). Null when they can.
    /// </summary>
    public Refusal? WhyNotGive(long shares, LocalDate day)
    {
        var held = HeldOn(day);
        if (held < shares)
        {
            return Refusal.Of("SharesShort", ("holder", HolderCode), ("class", ClassCode), ("on", day), ("held", held), ("asked", shares));
        }

        foreach (var later in lines.Where(line => line.EffectiveOn > day).GroupBy(line => line.EffectiveOn))
        {
            held += later.Sum(line => line.Change);
            if (held < shares)
            {
                var blocking = later.Where(line => line.Change < 0).MaxBy(line => line.Number);
                return Refusal.Of("LaterMovementImpossible", ("holder", HolderCode), ("class", ClassCode), ("on", day), ("asked", shares),
                    ("movement", blocking.Number), ("later", later.Key), ("missing", shares - held));
            }
        }

        return null;
    }

    /// <summary>Takes a line decided, so that the next decision sees it.</summary>
    public void Add(AccountLine line)
    {
        var at = lines.FindLastIndex(other => other.EffectiveOn <= line.EffectiveOn);
        lines.Insert(at + 1, line);
    }
}
