using MineDeSoleil.App.Files;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;

namespace MineDeSoleil.App.Shares;

/// <summary>
/// Decides which holders of a file are new, which are there already just as the file says, and what stands against the others:
/// a code twice, a code that is somebody else's, a representative nobody knows, people who represent each other in a circle.
/// </summary>
internal sealed class HoldersDecision
{
    private readonly RegisterFiles files;
    private readonly KnownRegister known;
    private readonly Dictionary<string, ShareholderRow> inFile;
    private readonly HashSet<int> withoutCode = [];
    private LostHolders? lost;

    private HoldersDecision(RegisterFiles files, KnownRegister known)
    {
        (this.files, this.known) = (files, known);
        inFile = new(files.Shareholders.Count, StringComparer.Ordinal);
    }

    public List<Refusal> Refusals { get; } = [];
    public List<ShareholderRow> New { get; } = [];
    public int Unchanged { get; private set; }

    public static HoldersDecision On(RegisterFiles files, KnownRegister known)
    {
        var decision = new HoldersDecision(files, known);
        foreach (var row in files.Shareholders)
        {
            decision.Place(row);
        }

        decision.CheckRepresentatives();
        return decision;
    }

    /// <summary>The holder of a code, in the register or in the file.</summary>
    public Shareholder? Holder(string code) =>
        known.Holders.TryGetValue(code, out var there) ? there.Holder : inFile.GetValueOrDefault(code)?.Holder;

    /// <summary>True where nobody has this code and no line to be mended may be theirs.</summary>
    public bool IsUnknown(string code) => Holder(code) is null && !(lost ??= new(files, withoutCode)).MayBe(code);

    private void Place(ShareholderRow row)
    {
        var faulty = files.FaultyShareholders.GetValueOrDefault(row.Line);
        if (faulty?.Contains("code") is true)
        {
            withoutCode.Add(row.Line);
        }
        else if (!inFile.TryAdd(row.Holder.Code, row))
        {
            withoutCode.Add(row.Line);
            Refuse(row, "code", Refusal.Of("HolderTwice", ("holder", row.Holder.Code), ("first", inFile[row.Holder.Code].Line)));
        }
        else if (!known.Holders.TryGetValue(row.Holder.Code, out var there))
        {
            New.Add(row);
        }
        else
        {
            var differing = Differences(row, there).Where(column => files.SaysOfHolders(column) && faulty?.Contains(column) is not true).ToList();
            differing.ForEach(column => Refuse(row, column, Refusal.Of("HolderAlreadyThereDiffers", ("holder", row.Holder.Code), ("column", column))));
            Unchanged += differing.Count == 0 ? 1 : 0;
        }
    }

    private static IEnumerable<string> Differences(ShareholderRow row, KnownHolder there)
    {
        var (a, b) = (row.Holder, there.Holder);
        (string Column, bool Differs)[] details =
        [
            ("nature", a.Nature != b.Nature),
            ("nom", a.FamilyName != b.FamilyName),
            ("prenom", a.GivenNames != b.GivenNames),
            ("date_naissance", a.BirthDate != b.BirthDate),
            ("denomination", a.CorporateName != b.CorporateName),
            ("siren", a.Siren != b.Siren),
            ("adresse", a.Address.Street != b.Address.Street),
            ("code_postal", a.Address.Postcode != b.Address.Postcode),
            ("commune", a.Address.Commune != b.Address.Commune),
            ("pays", a.Address.Country != b.Address.Country),
            ("email", a.Email != b.Email),
            ("iban", a.Iban != b.Iban),
            ("titulaire_compte", a.AccountHolder != b.AccountHolder),
            ("representants", !row.RepresentativeCodes.Order(StringComparer.Ordinal).SequenceEqual(there.RepresentativeCodes.Order(StringComparer.Ordinal))),
            ("fiscalite", row.Tax != there.Tax),
        ];
        return details.Where(detail => detail.Differs).Select(detail => detail.Column);
    }

    private void CheckRepresentatives()
    {
        foreach (var row in files.Shareholders)
        {
            foreach (var code in row.RepresentativeCodes.Where(IsUnknown))
            {
                Refuse(row, "representants", Refusal.Of("UnknownHolder", ("holder", code)));
            }
        }

        foreach (var row in InACircle())
        {
            Refuse(row, "representants", Refusal.Of("RepresentInACircle", ("holder", row.Holder.Code)));
        }
    }

    /// <summary>
    /// Those left when everybody who has no representative left, or represents nobody left, has gone: the circles (and who stands between two).
    /// Only new holders can close one.
    /// </summary>
    private List<ShareholderRow> InACircle()
    {
        var left = New.Where(row => row.RepresentativeCodes.Count > 0).ToDictionary(row => row.Holder.Code, StringComparer.Ordinal);
        for (var before = -1; before != left.Count;)
        {
            before = left.Count;
            var represent = left.Values.SelectMany(row => row.RepresentativeCodes).ToHashSet(StringComparer.Ordinal);
            foreach (var row in left.Values.Where(row => !represent.Contains(row.Holder.Code) || !row.RepresentativeCodes.Any(left.ContainsKey)).ToList())
            {
                left.Remove(row.Holder.Code);
            }
        }

        return [.. left.Values];
    }

    private void Refuse(ShareholderRow row, string column, Refusal refusal) => Refusals.Add(refusal.At(files.ShareholdersName, row.Line, column));
}
