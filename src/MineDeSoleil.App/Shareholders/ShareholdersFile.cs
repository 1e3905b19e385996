using MineDeSoleil.App.Files;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Shareholders;

/// <summary>One line of shareholders.csv: the holder it describes, who represents them (codes), and their tax status where the file says it.</summary>
public sealed record ShareholderRow(int Line, Shareholder Holder, IReadOnlyList<string> RepresentativeCodes, TaxStatus? Tax);

/// <summary>
/// Reads shareholders.csv, without a database. Rows stream; what is wrong with a value is noted in <see cref="Refusals"/> with its line and
/// column, and its row is left out. What concerns rows together (a code twice, a representative nobody knows) is for whoever holds them all.
/// </summary>
public sealed class ShareholdersFile : IDisposable
{
    public static readonly string[] Columns =
    [
        "code", "nature", "nom", "prenom", "date_naissance", "denomination", "siren", "adresse", "code_postal", "commune", "pays",
        "email", "iban", "titulaire_compte", "representants", "fiscalite",
    ];

    public static readonly IReadOnlyDictionary<string, Nature> Natures = new Dictionary<string, Nature>
    {
        ["personne"] = Nature.Person,
        ["commune"] = Nature.Commune,
        ["societe"] = Nature.Company,
        ["association"] = Nature.Association,
    };

    public static readonly IReadOnlyDictionary<string, TaxStatus> TaxStatuses = new Dictionary<string, TaxStatus>
    {
        ["resident"] = TaxStatus.Resident,
        ["resident-dispense"] = TaxStatus.ResidentWaived,
        ["non-resident"] = TaxStatus.NonResident,
        ["non-resident-sans-preuve"] = TaxStatus.NonResidentUnproven,
        ["morale"] = TaxStatus.LegalPerson,
    };

    private readonly CsvTable table;
    private readonly RepeatedTexts texts = new();

    public ShareholdersFile(Stream content, string name) => table = CsvTable.Open(content, name, Columns);

    public string Name => table.File;

    public IReadOnlyList<Refusal> Refusals => table.Refusals;

    /// <summary>The readable rows. <paramref name="now"/> becomes the instant at which the holders were made.</summary>
    public IEnumerable<ShareholderRow> Rows(Instant now)
    {
        foreach (var row in table.Rows())
        {
            var before = table.Refusals.Count;
            var read = Read(row, now);
            if (table.Refusals.Count == before)
            {
                yield return read!;
            }
        }
    }

    public void Dispose() => table.Dispose();

    private ShareholderRow? Read(CsvRow row, Instant now)
    {
        var code = Checked(row, "code", row.Text("code"), ContactRules.IsCode, "HolderCodeUnreadable");
        var email = Checked(row, "email", row.OptionalText("email"), ContactRules.IsEmail, "EmailUnreadable");
        var siren = Checked(row, "siren", row.OptionalText("siren")?.Replace(" ", "", StringComparison.Ordinal), ContactRules.IsSiren, "SirenUnreadable");
        var iban = row.OptionalText("iban");
        if (iban is not null)
        {
            if (Iban.TryRead(iban, out var account))
            {
                iban = account.Text;
            }
            else
            {
                row.Unreadable("IbanUnreadable", "iban");
            }
        }

        var birthDate = row.OptionalDate("date_naissance");
        if (birthDate is { } born && (born < Shareholder.EarliestBirth || born > now.DayInParis()))
        {
            row.Refuse("BirthDateImplausible", "date_naissance", ("value", born));
        }

        TaxStatus? tax = row.IsEmpty("fiscalite") ? null : row.OneOf("fiscalite", TaxStatuses);
        if (row.OneOf("nature", Natures) is not { } nature)
        {
            return null;
        }

        if (tax is { } status && (status == TaxStatus.LegalPerson) != (nature != Nature.Person))
        {
            row.Refuse("TaxStatusNotOfNature", "fiscalite", ("value", row.OptionalText("fiscalite")!), ("nature", row.OptionalText("nature")!));
        }

        foreach (var column in nature == Nature.Person ? OfLegalPersons : OfPersons)
        {
            if (!row.IsEmpty(column))
            {
                row.Refuse("ColumnNotOfNature", column, ("value", row.OptionalText(column)!), ("nature", row.OptionalText("nature")!));
            }
        }

        var holder = new Shareholder
        {
            Id = ShareholderId.New(),
            Code = code ?? "",
            Nature = nature,
            CreatedAt = now,
            FamilyName = nature == Nature.Person ? row.Text("nom") ?? "" : "",
            GivenNames = row.OptionalText("prenom") ?? "",
            CorporateName = nature == Nature.Person ? "" : row.Text("denomination") ?? "",
            BirthDate = birthDate,
            Siren = siren,
            Address = new Address(
                row.OptionalText("adresse") ?? "", texts.One(row.OptionalText("code_postal") ?? ""), texts.One(row.OptionalText("commune") ?? ""), texts.One(row.OptionalText("pays") ?? "")),
            Email = email,
            Iban = iban,
            AccountHolder = row.OptionalText("titulaire_compte"),
        };
        holder.FoldName();
        return new(row.Line, holder, Codes(row, holder.Code), tax);
    }

    private static readonly string[] OfLegalPersons = ["denomination", "siren"];
    private static readonly string[] OfPersons = ["nom", "prenom", "date_naissance"];

    private static string[] Codes(CsvRow row, string self)
    {
        if (row.OptionalText("representants") is not { } list)
        {
            return [];
        }

        var codes = list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (codes.Contains(self, StringComparer.Ordinal))
        {
            row.Refuse("RepresentsThemselves", "representants", ("holder", self));
        }

        if (codes.Distinct(StringComparer.Ordinal).Count() != codes.Length)
        {
            row.Refuse("RepresentativeTwice", "representants", ("value", list));
        }

        return codes;
    }

    private static string? Checked(CsvRow row, string column, string? text, Func<string, bool> isRight, string rule)
    {
        if (text is not null && !isRight(text))
        {
            row.Unreadable(rule, column);
        }

        return text;
    }
}
