using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.Domain.Dividends;

/// <summary>
/// How much of a profit the law of the form keeps back, from a date on: a legal reserve up to a ceiling of the capital
/// (Code de commerce L232-10: 5 % until 10 %), then a statutory reserve on what is left (cooperatives).
/// </summary>
/// <param name="LegalCeilingOfCapital">Null where the legal reserve has no ceiling.</param>
/// <param name="StatutoryRate">Percent of the profit left after the legal reserve; zero where the form asks for none.</param>
public sealed record ReserveRule(
    string Name, LocalDate From, Percentage LegalRate, Percentage? LegalCeilingOfCapital, Percentage StatutoryRate);

/// <summary>The balances on which an appropriation rests, before it: the year's result and the accounts it touches.</summary>
/// <param name="Result">Profit (120) or, negative, loss (129).</param>
/// <param name="PriorLosses">Losses carried forward (119), zero or more.</param>
/// <param name="RetainedEarnings">Earnings carried forward (110), zero or more.</param>
/// <param name="LegalReserve">The legal reserve (1061) as it stands.</param>
/// <param name="Capital">The paid-up capital (1013).</param>
public sealed record AppropriationBasis(Money Result, Money PriorLosses, Money RetainedEarnings, Money LegalReserve, Money Capital);

/// <summary>
/// What the meeting does with a year's result (<i>affectation du résultat</i>), in the order of the law: prior losses, legal
/// reserve, statutory reserve; then the distributable sum (Code de commerce L232-11) and the meeting's choice.
/// </summary>
public sealed record Appropriation(
    AppropriationBasis Basis, Money LossesAbsorbed, Money ToLegalReserve, Money ToStatutoryReserve, Money Distributable,
    Money ToOtherReserves, Money Dividends)
{
    /// <summary>What stays in retained earnings (110) after the meeting; negative is a loss carried forward (119).</summary>
    public Money CarriedForward => Distributable - ToOtherReserves - Dividends;

    /// <summary>What the law leaves to distribute, before the meeting chooses anything.</summary>
    public static Appropriation Prepare(AppropriationBasis basis, ReserveRule rule)
    {
        // L232-10: 5 % of the profit less prior losses, until the reserve reaches a tenth of the capital.
        var absorbed = Least(Positive(basis.Result), basis.PriorLosses);
        var left = Positive(basis.Result) - absorbed;
        var legal = rule.LegalRate.Of(left);
        if (rule.LegalCeilingOfCapital is { } ceiling)
        {
            legal = Least(legal, Positive(ceiling.Of(basis.Capital) - basis.LegalReserve));
        }

        var statutory = rule.StatutoryRate.Of(left - legal);

        // L232-11: profit − prior losses − reserves due + retained earnings; a loss of the year weighs on it too.
        var distributable = basis.Result - basis.PriorLosses - legal - statutory + basis.RetainedEarnings;
        return new(basis, absorbed, legal, statutory, distributable, Money.Zero, Money.Zero);
    }

    /// <summary>Refuses negative amounts and a distribution above the distributable sum (a fictitious dividend, L232-12).</summary>
    public static Decision<Appropriation> Decide(AppropriationBasis basis, ReserveRule rule, Money dividends, Money toOtherReserves)
    {
        var prepared = Prepare(basis, rule);
        if (dividends < Money.Zero || toOtherReserves < Money.Zero)
        {
            return Refusal.Of("AmountBelowZero", ("amount", dividends < Money.Zero ? dividends : toOtherReserves));
        }

        var asked = dividends + toOtherReserves;
        return asked > Money.Zero && asked > prepared.Distributable
            ? Refusal.Of("AboveDistributable", ("asked", asked), ("distributable", Positive(prepared.Distributable)))
            : prepared with { Dividends = dividends, ToOtherReserves = toOtherReserves };
    }

    private static Money Positive(Money amount) => amount < Money.Zero ? Money.Zero : amount;

    private static Money Least(Money a, Money b) => a < b ? a : b;
}
