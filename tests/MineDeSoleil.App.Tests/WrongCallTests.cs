namespace MineDeSoleil.App.Tests;

/// <summary>What mds says when it is called wrongly; needs no database.</summary>
public sealed class WrongCallTests
{
    [Theory]
    [InlineData("register", "import", "--movements", "/nowhere.csv")]
    [InlineData("register", "holdings")]
    [InlineData("register", "holdings", "--as-of", "2026-02-30")]
    [InlineData("register", "export", "--format", "xlsx", "--out", "/tmp")]
    [InlineData("register", "sell")]
    [InlineData("verify")] // without a connection string
    public async Task WrongCall_ExitsTwo_AndSaysWhyOnStandardError(params string[] arguments)
    {
        var answer = await MdsProcess.Run(null, arguments);

        Assert.Equal((2, ""), (answer.Exit, answer.Output));
        Assert.StartsWith("mds: ", answer.Errors, StringComparison.Ordinal);
    }
}
