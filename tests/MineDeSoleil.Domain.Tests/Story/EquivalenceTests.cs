using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Story;

namespace MineDeSoleil.Domain.Tests.Story;

public sealed class EquivalenceTests
{
    [Theory]
    [InlineData(440_000, 2500, 176)]
    [InlineData(2_499.999, 2500, 0)]
    [InlineData(5_000, 2500, 2)]
    public void Households_are_counted_whole(double kilowattHours, int factor, long households) =>
        Assert.Equal(households, Equivalence.Households(Energy.KilowattHours((decimal)kilowattHours), factor));

    [Theory]
    [InlineData(440_000, 73, 32.1)]
    [InlineData(440_000, 55, 24.2)]
    [InlineData(1_000, 50, 0.1)]
    public void Carbon_dioxide_is_in_tonnes_to_the_tenth(int kilowattHours, int grams, double tonnes) =>
        Assert.Equal((decimal)tonnes, Equivalence.TonnesOfCarbonDioxide(Energy.KilowattHours(kilowattHours), grams));

    [Fact]
    public void Households_WithoutAFactor_AreRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Equivalence.Households(Energy.KilowattHours(1), 0));
}
