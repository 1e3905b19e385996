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

    private void Place(ShareholderRow row)
    {
        if (!inFile.TryAdd(row.Holder.Code, row))
        {
            Refuse(row, "code", Refusal.Of("HolderTwice", ("holder", row.Holder.Code), ("first", inFile[row.Holder.Code].Line)));
        }
        else if (!known.Holders.TryGetValue(row.Holder.Code, out var there))
        {
            New.Add(row);
        }
        else if (FirstDifference(row, there) is { } column)
        {
            Refuse(row, column, Refusal.Of("HolderAlreadyThereDiffers", ("holder", row.Holder.Code), ("column", column)));
        }
        else
        {
            Unchanged++;
        }
    }

    private static string? FirstDifference(ShareholderRow row, KnownHolder there)
    {
        var (a, b) = (row.Holder, there.Holder);
        return a.Nature != b.Nature ? "nature"
            : a.FamilyName != b.FamilyName ? "nom"
            : a.GivenNames != b.GivenNames ? "prenom"
            : a.BirthDate != b.BirthDate ? "date_naissance"
            : a.CorporateName != b.CorporateName ? "denomination"
            : a.Siren != b.Siren ? "siren"
            : a.Address.Street != b.Address.Street ? "adresse"
            : a.Address.Postcode != b.Address.Postcode ? "code_postal"
            : a.Address.Commune != b.Address.Commune ? "commune"
            : a.Address.Country != b.Address.Country ? "pays"
            : a.Email != b.Email ? "email"
            : a.Iban != b.Iban ? "iban"
            : a.AccountHolder != b.AccountHolder ? "titulaire_compte"
            : !row.RepresentativeCodes.Order(StringComparer.Ordinal).SequenceEqual(there.RepresentativeCodes.Order(StringComparer.Ordinal)) ? "representants"
            : row.Tax != there.Tax ? "fiscalite"
            : null;
    }

    private void CheckRepresentatives()
    {
        foreach (var row in files.Shareholders)
        {
            foreach (var code in row.RepresentativeCodes.Where(code => files.KnowsAllShareholders && Holder(code) is null))
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
