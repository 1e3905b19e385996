using MineDeSoleil.Domain.Dividends;
using MineDeSoleil.Domain.Shareholders;
using static MineDeSoleil.Domain.Tests.Dividends.Distribution;

namespace MineDeSoleil.Domain.Tests.Dividends;

public class WithholdingTests
{
    [Theory]
    [InlineData("2018-06-30", TaxStatus.Resident, "2.00", "0.34", "0.26", "1.40")]
    [InlineData("2025-12-31", TaxStatus.Resident, "2.00", "0.34", "0.26", "1.40")]
    [InlineData("2026-01-01", TaxStatus.Resident, "2.00", "0.37", "0.26", "1.37")]
    [InlineData("2026-01-01", TaxStatus.ResidentWaived, "2.00", "0.37", "0.00", "1.63")]
    [InlineData("2026-01-01", TaxStatus.NonResident, "2.00", "0.00", "0.26", "1.74")]
    [InlineData("2026-01-01", TaxStatus.NonResidentUnproven, "2.00", "0.00", "0.50", "1.50")]
    [InlineData("2026-01-01", TaxStatus.LegalPerson, "2.00", "0.00", "0.00", "2.00")]
    [InlineData("2026-01-01", TaxStatus.Resident, "0.00", "0.00", "0.00", "0.00")]
    [InlineData("2026-01-01", TaxStatus.Resident, "0.03", "0.01", "0.00", "0.02")]
    [InlineData("2026-01-01", TaxStatus.Resident, "12.50", "2.33", "1.60", "8.57")] // 2.325 goes up
    public void Levies_FollowThePaymentDateAndTheStatus(string paidOn, TaxStatus status, string gross, string social, string prepayment, string net)
    {
        var withheld = Withholding.On(Euros(gross), status, Levies.InForceOn(Day(paidOn)).Value);
        Assert.Equal((social, prepayment, net), (withheld.SocialLevies.ToString(), withheld.IncomeTaxPrepayment.ToString(), withheld.Net.ToString()));
    }

    [Theory]
    [InlineData("2026-06-30", 37, "csg 21, crds 1, solidarite 15")]
    [InlineData("2026-06-30", 1, "csg 1, crds 0, solidarite 0")]
    [InlineData("2025-06-30", 34, "csg 18, crds 1, solidarite 15")]
    [InlineData("2018-06-30", 34, "csg 19, crds 1, prelevement-social 9, contribution-additionnelle 1, solidarite 4")]
    public void SocialTotal_IsApportionedToItsLevies_WithoutLosingACent(string paidOn, long totalCents, string expected)
    {
        var parts = Levies.InForceOn(Day(paidOn)).Value.Components(new(totalCents));
        Assert.Equal(expected, string.Join(", ", parts.Select(p => $"{p.Levy.Code} {p.Amount.Cents}")));
        Assert.Equal(totalCents, parts.Sum(p => p.Amount.Cents));
    }

    [Theory]
    [InlineData(Nature.Person, null, TaxStatus.Resident)] // a child's line too: the parents' household
    [InlineData(Nature.Person, TaxStatus.ResidentWaived, TaxStatus.ResidentWaived)] // waived by the parents' statement
    [InlineData(Nature.Person, TaxStatus.NonResident, TaxStatus.NonResident)]
    [InlineData(Nature.Commune, null, TaxStatus.LegalPerson)]
    [InlineData(Nature.Commune, TaxStatus.Resident, TaxStatus.LegalPerson)]
    [InlineData(Nature.Association, TaxStatus.LegalPerson, TaxStatus.LegalPerson)]
    public void Status_ComesFromTheNatureFirst(Nature nature, TaxStatus? stated, TaxStatus expected) =>
        Assert.Equal(expected, Withholding.StatusOf(nature, stated));

    [Fact]
    public void Payment_BeforeTheFirstRates_IsRefused()
    {
        var refused = Levies.InForceOn(new(2017, 12, 31));
        Assert.Equal("NoLevyRatesOnPaymentDate", refused.Refusals.Single().Rule);
    }
}
