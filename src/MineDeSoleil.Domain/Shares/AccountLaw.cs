using System.Runtime.InteropServices;
using NodaTime;

namespace MineDeSoleil.Domain.Shares;

/// <summary>
/// A change in what one holder has of one class: shares in (positive) or out (negative) on a day. Asked: not entered yet, so it can still be refused.
/// Since: for shares inherited, the day they came to the deceased (<see cref="Inheritance"/>). Lines sort by day, then number.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct AccountLine(long Number, LocalDate EffectiveOn, long Change, bool IsAsked = false, LocalDate? Since = null) : IComparable<AccountLine>
{
    public int CompareTo(AccountLine other)
    {
        var byDay = EffectiveOn.CompareTo(other.EffectiveOn);
        return byDay != 0 ? byDay : Number.CompareTo(other.Number);
    }
}

/// <summary>A give that the account cannot bear: on that day so many shares would be missing, for it or for a line already entered.</summary>
public readonly record struct ShortGive(AccountLine Give, LocalDate On, long Missing, AccountLine Blocking)
{
    /// <summary>The reason in words: short on its own day, or a later movement that would no longer be covered, by its number.</summary>
    public Refusal Refuse(string holderCode, string classCode) => On == Give.EffectiveOn
        ? Refusal.Of("SharesShort", ("holder", holderCode), ("class", classCode), ("on", On), ("held", -Give.Change - Missing), ("asked", -Give.Change))
        : Refusal.Of("LaterMovementImpossible", ("holder", holderCode), ("class", classCode), ("on", Give.EffectiveOn), ("asked", -Give.Change),
            ("movement", Blocking.Number), ("later", On), ("missing", Missing));
}

/// <summary>The law of every individual account: at the end of no day is its balance below zero. One movement or a file of a million alike.</summary>
public static class AccountLaw
{
    /// <summary>True where a day ends below zero. Lines are sorted.</summary>
    public static bool IsEverShort(ReadOnlySpan<AccountLine> lines)
    {
        long held = 0;
        for (var at = 0; at < lines.Length; at++)
        {
            held += lines[at].Change;
            if (held < 0 && (at + 1 == lines.Length || lines[at + 1].EffectiveOn != lines[at].EffectiveOn))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The gives asked for that must be left out so that no day ends below zero: on each short day those with the highest numbers, entered last,
    /// go first. What is asked for together is judged together, so a give may rest on a receipt that stands further down. Lines are sorted.
    /// </summary>
    public static List<ShortGive> ShortGives(List<AccountLine> lines)
    {
        var refused = new List<ShortGive>();
        if (!IsEverShort(CollectionsMarshal.AsSpan(lines)))
        {
            return refused;
        }

        long held = 0;
        var asked = new PriorityQueue<AccountLine, long>();
        foreach (var day in lines.GroupBy(line => line.EffectiveOn))
        {
            var blocking = default(AccountLine);
            foreach (var line in day)
            {
                held += line.Change;
                if (line.Change >= 0)
                {
                    continue;
                }

                blocking = line;
                if (line.IsAsked)
                {
                    asked.Enqueue(line, -line.Number);
                }
            }

            while (held < 0)
            {
                if (!asked.TryDequeue(out var give, out _))
                {
                    throw new InvalidOperationException($"The account is {-held} short on {day.Key} by lines already entered: the register breaks its own law.");
                }

                refused.Add(new(give, day.Key, -held, blocking));
                held -= give.Change;
            }
        }

        return refused;
    }
}
