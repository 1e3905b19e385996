using MineDeSoleil.App.Shareholders;
using MineDeSoleil.Domain.Shareholders;

namespace MineDeSoleil.App.Shares;

/// <summary>
/// The codes that may belong to lines of holders whose own code cannot be relied upon: unreadable, given twice, or on a line that could not be split. Who
/// names such a code has made no mistake: once the line is mended the code will be there.
/// </summary>
internal sealed class LostHolders
{
    private readonly HashSet<string> written = new(StringComparer.Ordinal);
    private readonly List<(string? Before, string? After)> gaps = [];

    /// <summary><paramref name="lost"/>: the lines whose code is not theirs.</summary>
    public LostHolders(RegisterFiles files, IReadOnlySet<int> lost)
    {
        foreach (var field in files.UnsplitShareholders.SelectMany(line => line.Fields))
        {
            written.Add(Bare(field));
        }

        if (lost.Count > 0)
        {
            Place(files.Shareholders, lost);
        }
    }

    public bool MayBe(string code) => written.Contains(Bare(code)) || gaps.Exists(gap => Fits(code, gap.Before, gap.After));

    private void Place(List<ShareholderRow> rows, IReadOnlySet<int> lost)
    {
        for (var at = 0; at < rows.Count; at++)
        {
            if (!lost.Contains(rows[at].Line))
            {
                continue;
            }

            if (rows[at].Holder.Code.Length > 0)
            {
                written.Add(Bare(rows[at].Holder.Code));
            }

            var before = rows.FindLastIndex(at, row => !lost.Contains(row.Line));
            var after = rows.FindIndex(at, row => !lost.Contains(row.Line));
            gaps.Add((before < 0 ? null : rows[before].Holder.Code, after < 0 ? null : rows[after].Holder.Code));
        }
    }

    /// <summary>Between its neighbours by number; at an end of the file, next to its only neighbour.</summary>
    private static bool Fits(string code, string? before, string? after)
    {
        var number = HolderCodes.NumberIn(code);
        var (low, high) = (before is null ? 0 : HolderCodes.NumberIn(before), after is null ? 0 : HolderCodes.NumberIn(after));
        return SameLetters(code, before) && SameLetters(code, after) && (before, after) switch
        {
            (null, null) => true,
            (_, null) => number == low + 1,
            (null, _) => number == high - 1,
            _ => number > low && number < high,
        };
    }

    private static bool SameLetters(string code, string? other) => other is null || Letters(code).SequenceEqual(Letters(other));

    private static ReadOnlySpan<char> Letters(string code) => code.AsSpan().TrimEnd("0123456789");

    private static string Bare(string text) => FoldedName.Of(text).Replace(" ", "", StringComparison.Ordinal);
}
