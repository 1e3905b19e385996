using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;

namespace MineDeSoleil.Domain.Dividends;

/// <summary>A class as far as a distribution asks: what became of it where a conversion of the whole class stands.</summary>
public readonly record struct ClassAndSuccessor(ShareClass Class, ShareClassId? Into);

/// <summary>
/// In what units shares are counted where a class changed its nominal. A partner's part in the profit is that of their part in the capital (Code civil, article 1844-1), so a share
/// counts by its nominal: in units of the greatest nominal that divides all those of one line of classes. Whoever kept their shares over a change
/// has the same units on every day, before and after it. With one nominal a unit is a share.
/// </summary>
/// <param name="OfClass">Units in a share, by class; a class that is not here takes no part.</param>
/// <param name="UnitsAShare">Units in a share of the class that receives, as an amount a share means it.</param>
/// <param name="Nominal">Of a unit; empty where a unit is a share.</param>
public sealed record ClassUnits(IReadOnlyDictionary<ShareClassId, long> OfClass, long UnitsAShare, Money? Nominal = null)
{
    /// <summary>
    /// The units for one class and those that became it, or for all. Refuses all classes where those that are left have several nominals, unless a rate on the nominal is meant.
    /// </summary>
    public static Decision<ClassUnits> Of(IReadOnlyCollection<ClassAndSuccessor> classes, ShareClassId? receives, EntitlementMethod method)
    {
        var into = classes.ToDictionary(c => c.Class.Id, c => c.Into);
        var counted = classes.Where(c => receives is null || Becomes(c.Class.Id, receives.Value)).Select(c => c.Class).ToList();
        if (method == EntitlementMethod.Interest)
        {
            return new ClassUnits(counted.ToDictionary(c => c.Id, _ => 1L), 1);
        }

        var last = receives is { } one ? counted.Where(c => c.Id == one).ToList() : [.. counted.Where(c => into[c.Id] is null)];
        if (last.Select(c => c.Nominal).Distinct().Count() > 1)
        {
            return Refusal.Of("SeveralNominals", ("classes", string.Join(", ", last.Select(c => c.Code).Order(StringComparer.Ordinal))));
        }

        var unit = counted.Select(c => c.Nominal.Cents).DefaultIfEmpty(1).Aggregate(ConversionRatio.GreatestCommonDivisor);
        return new ClassUnits(counted.ToDictionary(c => c.Id, c => c.Nominal.Cents / unit), last.Count == 0 ? 1 : last[0].Nominal.Cents / unit,
            counted.Exists(c => c.Nominal.Cents != unit) ? new Money(unit) : null);

        bool Becomes(ShareClassId from, ShareClassId end)
        {
            var steps = 0;
            for (ShareClassId? at = from; at is { } here && steps++ < into.Count; at = into.GetValueOrDefault(here))
            {
                if (here == end)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
