using NodaTime;

namespace MineDeSoleil.Domain.Shares;

/// <summary>
/// The individual account of one holder in one class (Code de commerce R228-8): its lines in any order.
/// A balance is that of the end of a day; within a day the order of lines does not matter.
/// </summary>
public sealed class HolderAccount(string holderCode, string classCode, IEnumerable<AccountLine> lines)
{
    private readonly List<AccountLine> lines = [.. lines.Order()];

    public string HolderCode { get; } = holderCode;
    public string ClassCode { get; } = classCode;

    /// <summary>Shares held at the end of a day.</summary>
    public long HeldOn(LocalDate day) => lines.TakeWhile(line => line.EffectiveOn <= day).Sum(line => line.Change);

    /// <summary>The most shares held at the end of a day or of any later one.</summary>
    public long HighestFrom(LocalDate day)
    {
        var held = HeldOn(day);
        var highest = held;
        foreach (var later in lines.Where(line => line.EffectiveOn > day).GroupBy(line => line.EffectiveOn))
        {
            held += later.Sum(line => line.Change);
            highest = Math.Max(highest, held);
        }

        return highest;
    }

    /// <summary>
    /// How many of the shares that left, up to and on a day, had not stood for so many years; zero or less: none. The oldest leave first; what is
    /// undone the same day never came; what was inherited stands since it came to the deceased.
    /// </summary>
    public long LockedInOn(LocalDate day, int years)
    {
        long seasoned = 0, left = 0;
        foreach (var change in lines.Where(line => line.EffectiveOn <= day).GroupBy(line => line.EffectiveOn))
        {
            var net = change.Sum(line => line.Change);
            var old = change.Key.PlusYears(years) <= day ? net : change.Where(line => line.Since?.PlusYears(years) <= day).Sum(line => line.Change);
            seasoned += Math.Max(0, Math.Min(net, old));
            left -= Math.Min(net, 0);
        }

        return left - seasoned;
    }

    /// <summary>
    /// Why <paramref name="shares"/> cannot leave this account on a day: too few are held that day, or a movement already
    /// entered at a later day would then be impossible (and is named). Null when they can.
    /// </summary>
    public Refusal? WhyNotGive(long shares, LocalDate day)
    {
        var asked = new AccountLine(long.MaxValue, day, -shares, IsAsked: true);
        var at = lines.FindLastIndex(other => other.EffectiveOn <= day) + 1;
        List<AccountLine> all = [.. lines[..at], asked, .. lines[at..]];
        return AccountLaw.ShortGives(all).Select(give => give.Refuse(HolderCode, ClassCode)).FirstOrDefault();
    }

    /// <summary>Takes a line decided, so that the next decision sees it.</summary>
    public void Add(AccountLine line)
    {
        var at = lines.FindLastIndex(other => other.CompareTo(line) <= 0);
        lines.Insert(at + 1, line);
    }
}
