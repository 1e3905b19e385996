using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.Domain.Tests.Shares;

/// <summary>What a newcomer's form may say of taxes and of representatives.</summary>
public sealed class SubscriptionFormTests
{
    private static readonly LocalDate Today = new(2026, 11, 22);

    private static readonly SubscriptionTerms Terms = new()
    {
        EffectiveFrom = new(2026, 1, 1),
        Revision = 1,
        IsOpen = true,
        ClassId = ShareClassId.New(),
        MostShares = 100,
        DaysToPay = 30,
        AccountHolder = "Mine de Soleil",
    };

    [Theory]
    [InlineData(Nature.Person, TaxStatus.Resident, "")]
    [InlineData(Nature.Person, TaxStatus.NonResidentUnproven, "")]
    [InlineData(Nature.Person, TaxStatus.ResidentWaived, "TaxStatusNeedsProof")] // a sworn statement of its own
    [InlineData(Nature.Person, TaxStatus.NonResident, "TaxStatusNeedsProof")] // it would be taxed less than it proved
    [InlineData(Nature.Person, TaxStatus.LegalPerson, "TaxStatusWrongForNature")]
    [InlineData(Nature.Person, (TaxStatus)99, "TaxStatusMissing")]
    [InlineData(Nature.Person, null, "TaxStatusMissing")]
    [InlineData(Nature.Company, TaxStatus.LegalPerson, "")]
    [InlineData(Nature.Company, TaxStatus.Resident, "TaxStatusWrongForNature")]
    public void TaxStatus_OfANewcomer_IsTakenOnlyAsFarAsTheirWordGoes(Nature nature, TaxStatus? tax, string rules) => Assert.Equal(rules, Rules(Form(nature, tax, new(1985, 4, 5), "")));

    [Theory]
    [InlineData("2008-11-23", "Ada", "")] // a minor until tomorrow
    [InlineData("2008-11-23", "", "RepresentativeMissing")]
    [InlineData("2008-11-22", "Ada", "RepresentativeOfAnAdult")]
    [InlineData("2008-11-22", "", "")]
    public void Representative_IsNamedForAMinor_AndForNobodyElse(string born, string representative, string rules) =>
        Assert.Equal(rules, Rules(Form(Nature.Person, TaxStatus.Resident, NodaTime.Text.LocalDatePattern.Iso.Parse(born).Value, representative)));

    private static string Rules(SubscriptionForm form) => string.Join(' ', form.WhyNot(Terms, [], Today).Select(r => r.Rule));

    private static SubscriptionForm Form(Nature nature, TaxStatus? tax, LocalDate born, string representative) => new(
        null,
        new HolderDetails(nature, "Exemple", "Ada", "Exemple SARL", born, null, new Address("2 rue du Soleil", "62750", "Loos-en-Gohelle", "FR"), null, null, null),
        tax, representative, representative, 1, "ada@exemple.example", true, []);
}
