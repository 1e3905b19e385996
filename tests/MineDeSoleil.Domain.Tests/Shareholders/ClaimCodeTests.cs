using MineDeSoleil.Domain.Shareholders;

namespace MineDeSoleil.Domain.Tests.Shareholders;

public sealed class ClaimCodeTests
{
    private static readonly ClaimCode Example = ClaimCode.From([5, 77, 200, 13, 31, 64, 99, 0, 255, 128, 17, 42, 8, 150, 201]);

    [Fact]
    public void Code_ReadsAsItIsPrinted_HoweverItIsTyped()
    {
        Assert.Equal(19, Example.Printed.Length);
        foreach (var typed in new[] { Example.Printed, Example.Text, Example.Printed.ToLowerInvariant(), $"  {Example.Printed.Replace('-', ' ')} ", Example.Printed.Replace('0', 'O').Replace('1', 'l') })
        {
            Assert.True(ClaimCode.TryRead(typed, out var read), typed);
            Assert.Equal(Example, read);
        }
    }

    [Fact]
    public void Code_WithOneWrongSign_OrTwoExchanged_IsSeen()
    {
        const string Signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        var tried = 0;
        for (var at = 0; at < Example.Text.Length; at++)
        {
            foreach (var wrong in Signs.Where(sign => sign != Example.Text[at] && !("0Z".Contains(sign) && "0Z".Contains(Example.Text[at]))))
            {
                Assert.False(ClaimCode.TryRead(Example.Text[..at] + wrong + Example.Text[(at + 1)..], out _));
                tried++;
            }

            if (at > 0 && at < ClaimCode.RandomSigns && Example.Text[at] != Example.Text[at - 1] && !("0Z".Contains(Example.Text[at]) && "0Z".Contains(Example.Text[at - 1])))
            {
                Assert.False(ClaimCode.TryRead(Example.Text[..(at - 1)] + Example.Text[at] + Example.Text[at - 1] + Example.Text[(at + 1)..], out _));
            }
        }

        Assert.InRange(tried, 470, 496);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("K7QX-2M9D")]
    [InlineData("UUUU-UUUU-UUUU-UUUU")]
    public void Code_ThatIsNone_IsNotRead(string? typed) => Assert.False(ClaimCode.TryRead(typed, out _));
}
