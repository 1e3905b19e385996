using System.Runtime.InteropServices;
using NodaTime;

namespace MineDeSoleil.Domain.Shares;

/// <summary>A movement as far as inheritance and conversion ask: between whom (by code), and which one it undoes (0: none).</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct InheritanceLine(long Number, LocalDate On, MovementKind Kind, string ClassCode, string? From, string? To, long Shares, long Reverses);

/// <summary>Shares that stand since a day.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Lot(LocalDate Since, long Shares);

/// <summary>
/// Since when inherited and converted shares stand. Heirs continue the deceased and are deemed to have followed them at once (Code civil, articles 724 and 883): what
/// falls to them keeps the days on which it came to the deceased, the oldest first, from one succession to the next. A converted share is the old one under another
/// name: it keeps its day too, and one made of several stands since the youngest of them.
/// </summary>
public static class Inheritance
{
    /// <summary>
    /// The lots of every succession, and of what every conversion issued, by its number. Lines: all that touch whoever gave by succession or is asked about, in any
    /// order; those reversed count for nothing.
    /// </summary>
    public static IReadOnlyDictionary<long, IReadOnlyList<Lot>> LotsOf(IReadOnlyCollection<InheritanceLine> lines)
    {
        var undone = lines.Where(line => line.Reverses > 0).SelectMany(line => new[] { line.Number, line.Reverses }).ToHashSet();
        var held = new Dictionary<(string Holder, string Class), SortedDictionary<LocalDate, long>>();
        var inherited = new Dictionary<long, IReadOnlyList<Lot>>();
        var converted = new Dictionary<long, IReadOnlyList<Lot>>();
        foreach (var line in lines.Where(line => !undone.Contains(line.Number)).OrderBy(line => line.On).ThenBy(line => line.Number))
        {
            IReadOnlyList<Lot> moved = line.From is { } from ? Take(Of(from, line), line) : [];
            if (line.Kind == MovementKind.Succession)
            {
                inherited[line.Number] = moved;
            }
            else if (line is { Kind: MovementKind.Conversion, From: not null })
            {
                converted[line.Number] = moved;
            }
            else if (line.Kind == MovementKind.Conversion && converted.Remove(line.Number - 1, out var before))
            {
                inherited[line.Number] = moved = Converted(before, line.Shares);
            }
            else
            {
                moved = [new(line.On, line.Shares)];
            }

            if (line.To is { } to)
            {
                Put(Of(to, line), moved);
            }
        }

        return inherited;

        SortedDictionary<LocalDate, long> Of(string holder, InheritanceLine line)
        {
            if (!held.TryGetValue((holder, line.ClassCode), out var lots))
            {
                held.Add((holder, line.ClassCode), lots = []);
            }

            return lots;
        }
    }

    /// <summary>An account's line by the days since which its shares stand: several where they came by succession or conversion, else itself.</summary>
    public static IEnumerable<AccountLine> ByLots(this AccountLine line, IReadOnlyDictionary<long, IReadOnlyList<Lot>>? inherited) =>
        inherited is null || line.Change < 0 || !inherited.TryGetValue(line.Number, out var lots)
            ? [line]
            : lots.Select(lot => line with { Change = lot.Shares, Since = lot.Since });

    /// <summary>Old lots, the oldest first, as so many new shares: a new one counts once all of it is there.</summary>
    private static List<Lot> Converted(IReadOnlyList<Lot> before, long shares)
    {
        var (lots, whole) = (new List<Lot>(before.Count), before.Sum(lot => lot.Shares));
        long met = 0, made = 0;
        foreach (var lot in before)
        {
            met += lot.Shares;
            var until = (long)((Int128)met * shares / whole);
            if (until > made)
            {
                lots.Add(new(lot.Since, until - made));
            }

            made = until;
        }

        return lots;
    }

    private static void Put(SortedDictionary<LocalDate, long> held, IReadOnlyList<Lot> lots)
    {
        foreach (var lot in lots)
        {
            held[lot.Since] = held.GetValueOrDefault(lot.Since) + lot.Shares;
        }
    }

    /// <summary>The oldest leave first; what came later the same day counts from that day.</summary>
    private static List<Lot> Take(SortedDictionary<LocalDate, long> held, InheritanceLine line)
    {
        var (taken, left) = (new List<Lot>(), line.Shares);
        while (left > 0 && held.Count > 0)
        {
            var (since, shares) = held.First();
            var part = Math.Min(shares, left);
            taken.Add(new(since, part));
            left -= part;
            if (part == shares)
            {
                held.Remove(since);
            }
            else
            {
                held[since] = shares - part;
            }
        }

        if (left > 0)
        {
            taken.Add(new(line.On, left));
        }

        return taken;
    }
}
