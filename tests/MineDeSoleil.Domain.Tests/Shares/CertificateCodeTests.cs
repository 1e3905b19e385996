using MineDeSoleil.Domain.Shares;

namespace MineDeSoleil.Domain.Tests.Shares;

public sealed class CertificateCodeTests
{
    [Theory]
    [InlineData("00000000000000000000", "0000-0000-0000-0000")]
    [InlineData("FFFFFFFFFFFFFFFFFFFF", "ZZZZ-ZZZZ-ZZZZ-ZZZZ")]
    [InlineData("00443214C74254B635CF", "0123-4567-89AB-CDEF")]
    public void Code_OfEightyBits_HasAllOfThem(string random, string shown) => Assert.Equal(shown, CertificateCode.Of(Convert.FromHexString(random)).ToString());

    [Theory]
    [InlineData("0123-4567-89AB-CDEF")]
    [InlineData("0123456789abcdef")]
    [InlineData(" o123 4567 89ab cdef ")]
    [InlineData("0I23-4567-89AB-CDEF")]
    [InlineData("0l23-4567-89ab-cdef")]
    public void Code_AsPeopleWriteIt_IsRead(string text)
    {
        Assert.True(CertificateCode.TryRead(text, out var code));
        Assert.Equal("0123456789ABCDEF", code.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0123-4567-89AB-CDE")]
    [InlineData("0123-4567-89AB-CDEF0")]
    [InlineData("0123-4567-89AB-CDEU")]
    [InlineData("' or 1=1 --")]
    public void Text_ThatIsNoCode_IsNotRead(string? text) => Assert.False(CertificateCode.TryRead(text, out _));
}
