using System.Globalization;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;

namespace MineDeSoleil.Domain.Tests.Shares;

/// <summary>Shares for sale among the holders who ask for them: "held/asked" of H1, H2, … and what each gets.</summary>
public sealed class PreemptionTests
{
    [Theory]
    [InlineData(10, "", "")]
    [InlineData(10, "5/3", "3")] // seven are left for the buyer
    [InlineData(10, "5/4 5/4", "4 4")]
    [InlineData(10, "5/10 5/10", "5 5")]
    [InlineData(10, "6/10 3/10", "7 3")] // 6.67 and 3.33
    [InlineData(3, "1/3 1/3", "2 1")] // a tie: to the first by code
    [InlineData(10, "8/2 1/10 1/10", "2 4 4")] // what the first leaves goes round again
    [InlineData(10, "90/10 5/1 5/10", "9 1 0")] // 9, 0.5, 0.5: ties by code
    public void Shares_GoInProportionToWhatIsHeld_NobodyAboveWhatTheyAsked(long forSale, string offers, string expected)
    {
        var asked = offers.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select((offer, i) => ($"H{i + 1}", long.Parse(offer.Split('/')[0], CultureInfo.InvariantCulture), long.Parse(offer.Split('/')[1], CultureInfo.InvariantCulture))).ToList();
        Assert.Equal(expected, string.Join(' ', Preemption.Allot(forSale, asked)));
    }

    [Theory]
    [InlineData(50_00, 25_00)]
    [InlineData(25_000_00, 25_00)]
    [InlineData(25_010_00, 25_01)]
    public void Duty_IsTheRate_ButNeverUnderTheMinimum(long priceCents, long dutyCents) => Assert.Equal(
        new Money(dutyCents), new TransferDuty { ValidFrom = new(2012, 8, 1), Rate = new(0.1m), Minimum = Money.Euros(25), Source = "CGI 726" }.Of(new(priceCents)));
}
