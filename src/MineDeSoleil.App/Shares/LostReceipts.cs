using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares;

/// <summary>
/// What rows that must be mended would bring into accounts. A shortage that they may explain is not held against the row that gives: it may be gone once
/// they are mended, and if not it is found then.
/// </summary>
internal sealed class LostReceipts
{
    private readonly List<(string? Holder, string? Class, LocalDate From, long Shares)> receipts = [];

    /// <summary>A row, and the columns that cannot be relied upon; nothing where what it brings is sure all the same.</summary>
    public void Add(MovementRow row, HashSet<string> faulty, bool isLeftOut)
    {
        var isUnsure = isLeftOut || faulty.Overlaps(["beneficiaire", "nombre", "categorie", "date_effet", "operation"]);
        if (!isUnsure || (row.To is null && !faulty.Overlaps(["beneficiaire", "operation"])))
        {
            return;
        }

        receipts.Add((
            faulty.Contains("beneficiaire") || row.To is null ? null : row.To,
            faulty.Contains("categorie") ? null : row.ClassCode,
            faulty.Contains("date_effet") ? LocalDate.MinIsoValue : row.EffectiveOn,
            faulty.Contains("nombre") ? long.MaxValue : row.Shares));
    }

    /// <summary>A line that could not be split: anything for the holders it names, or for anybody.</summary>
    public void Add(IEnumerable<string> named)
    {
        var holders = named.ToList();
        receipts.AddRange(holders.Count == 0 ? [(null, null, LocalDate.MinIsoValue, long.MaxValue)] : holders.Select(holder => ((string?)holder, (string?)null, LocalDate.MinIsoValue, long.MaxValue)));
    }

    /// <summary>Whether they could cover what an account lacks on a day.</summary>
    public bool MayExplain(string holder, string classCode, ShortGive give) => receipts
        .Where(receipt => (receipt.Holder ?? holder) == holder && (receipt.Class ?? classCode) == classCode && receipt.From <= give.On)
        .Aggregate(0m, (sum, receipt) => sum + receipt.Shares) >= give.Missing;

    /// <summary>Whether they may touch what a holder has at all.</summary>
    public bool MayTouch(string? holder) => holder is not null && receipts.Exists(receipt => (receipt.Holder ?? holder) == holder);
}
