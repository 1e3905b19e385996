using MineDeSoleil.Domain.Payments;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;

namespace MineDeSoleil.Domain.Tests.Payments;

/// <summary>ISO 11649 references and the SEPA QR code's text.</summary>
public sealed class CreditorReferenceTests
{
    [Theory]
    [InlineData("RF18539007547034", true)] // the standard's own example
    [InlineData("RF18 5390 0754 7034", true)]
    [InlineData("rf18539007547034", true)]
    [InlineData("RF19539007547034", false)] // a check digit off
    [InlineData("RF18539007547043", false)] // two digits swapped
    [InlineData("RF18", false)]
    [InlineData("RF18-539007547034", false)]
    [InlineData("RF185390075470341234567890", false)] // too long
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Reference_IsRead_WhereItsCheckDigitsAreTrue(string? text, bool isOne) => Assert.Equal(isOne, CreditorReference.TryRead(text, out _));

    [Fact]
    public void Reference_OfASubscription_TellsItAgain()
    {
        foreach (var number in new long[] { 1, 12, 999_999, 1_000_000, 123_456_789 })
        {
            var reference = CreditorReference.Of(number);
            Assert.True(CreditorReference.TryRead(reference.ToString(), out var read));
            Assert.Equal((reference, number), (read, read.Subscription));
        }

        Assert.Equal("RF18539007547034", CreditorReference.Around("539007547034").Text);
        Assert.Null(CreditorReference.Around("539007547034").Subscription);
    }

    [Fact]
    public void EveryDigitMistyped_IsSeen()
    {
        var text = CreditorReference.Of(4711).Text;
        for (var at = 2; at < text.Length; at++)
        {
            foreach (var wrong in "0123456789".Where(digit => char.IsAsciiDigit(text[at]) && digit != text[at]))
            {
                Assert.False(CreditorReference.TryRead(text[..at] + wrong + text[(at + 1)..], out _), $"{text} with {wrong} at {at}");
            }
        }
    }

    [Theory]
    [InlineData("Souscription {0} merci", true)]
    [InlineData("VIR/{0}/ADA EXEMPLE", true)]
    [InlineData("{0}", true)]
    [InlineData("PERF {0}", true)] // an RF before it that is none
    [InlineData("Souscription sans rien", false)]
    public void Reference_IsFoundInFreeText(string text, bool isThere)
    {
        var reference = CreditorReference.Of(42);
        foreach (var written in new[] { reference.Text, reference.ToString(), reference.Text.ToLowerInvariant() })
        {
            Assert.Equal(isThere ? reference : null, CreditorReference.FindIn(string.Format(null, text, written)));
        }
    }

    [Fact]
    public void QrCode_SaysTheTransfer_LineByLine()
    {
        Assert.True(Iban.TryRead("FR14 2004 1010 0505 0001 3M02 606", out var iban));
        Assert.Equal(
            $"BCD\n002\n1\nSCT\n\nMine de Soleil\nFR1420041010050500013M02606\nEUR150.00\n\n{CreditorReference.Of(12).Text}",
            SepaQrCode.Of("Mine de Soleil", iban, null, Money.Euros(150), CreditorReference.Of(12)));
        Assert.Equal(SepaQrCode.LongestName, SepaQrCode.Of(new string('n', 90), iban, "PSSTFRPPLIL", Money.Euros(1), CreditorReference.Of(1)).Split('\n')[5].Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => SepaQrCode.Of("n", iban, null, Money.Zero, CreditorReference.Of(1)));
    }
}
