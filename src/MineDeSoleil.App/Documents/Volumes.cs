namespace MineDeSoleil.App.Documents;

/// <summary>How a long paper is divided: in order, each volume with at most so many lines, unless one item alone has more.</summary>
public static class Volumes
{
    /// <summary>At least one volume, which is empty where there is nothing.</summary>
    public static List<List<T>> Of<T>(IEnumerable<T> items, Func<T, int> linesOf, int mostLines)
    {
        var volumes = new List<List<T>> { new() };
        var lines = 0;
        foreach (var item in items)
        {
            if (volumes[^1].Count > 0 && lines + linesOf(item) > mostLines)
            {
                volumes.Add([]);
                lines = 0;
            }

            volumes[^1].Add(item);
            lines += linesOf(item);
        }

        return volumes;
    }
}
