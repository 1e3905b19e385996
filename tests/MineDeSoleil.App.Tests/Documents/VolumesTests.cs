using MineDeSoleil.App.Documents;

namespace MineDeSoleil.App.Tests.Documents;

public sealed class VolumesTests
{
    /// <summary>Lines of each item; the volumes wanted, at most five lines each.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("5", "5")]
    [InlineData("1 1 1 1 1 1", "1 1 1 1 1|1")]
    [InlineData("3 2 1", "3 2|1")]
    [InlineData("3 3 2 4", "3|3 2|4")]
    [InlineData("2 9 1", "2|9|1")]
    public void Items_AreDividedInOrder_WithoutBreakingOne(string lines, string volumes)
    {
        var items = lines.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse);
        Assert.Equal(volumes, string.Join('|', Volumes.Of(items, item => item, 5).Select(volume => string.Join(' ', volume))));
    }
}
