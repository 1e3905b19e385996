using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;

namespace MineDeSoleil.Domain.Payments;

/// <summary>
/// What a SEPA credit-transfer QR code says (European Payments Council, EPC069-12, version 002): a banking application that reads it has the
/// transfer ready to sign. Twelve lines at most, the structured reference in place of free text.
/// </summary>
public static class SepaQrCode
{
    /// <summary>The guideline's limit on the name of the beneficiary.</summary>
    public const int LongestName = 70;

    /// <summary>The guideline's largest amount, in cents.</summary>
    public const long LargestCents = 99_999_999_999;

    /// <summary>The text to encode, in UTF-8 and error correction level M. Throws where the amount is none that can be transferred.</summary>
    public static string Of(string name, Iban iban, string? bic, Money amount, CreditorReference reference)
    {
        if (amount.Cents is < 1 or > LargestCents)
        {
            throw new ArgumentOutOfRangeException(nameof(amount), amount, "One cent to 999 999 999.99 €.");
        }

        return string.Join('\n',
            "BCD", // service tag
            "002", // version: within the EEA the BIC may be left out
            "1", // UTF-8
            "SCT",
            bic ?? "",
            name.Length > LongestName ? name[..LongestName] : name,
            iban.Text,
            $"EUR{amount}",
            "", // purpose
            reference.Text);
    }
}
