using MineDeSoleil.App.Files;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Shareholders;

/// <summary>One line of shareholders.csv: the holder it describes, who represents them (codes), and their tax status where the file says it.</summary>
public sealed record ShareholderRow(int Line, Shareholder Holder, IReadOnlyList<string> RepresentativeCodes, TaxStatus? Tax);

/// <summary>
/// Reads shareholders.csv, or a spreadsheet mapped to its columns, without a database. Rows stream; what is wrong with a value is noted in
/// <see cref="Refusals"/> with its line and column, and the columns of such a row in <see cref="Faulty"/>. What concerns rows together (a code twice, a representative nobody knows) is for whoever holds them all.
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

    public ShareholdersFile(Stream content, string name, SheetReading? sheet = null) =>
        table = sheet is null ? CsvTable.Open(content, name, Columns) : CsvTable.Open(content, name, sheet);

    public string Name => table.File;

    public IReadOnlyList<Refusal> Refusals => table.Refusals;

    /// <summary>The columns in which something is wrong, by line; a line without a fault is not here.</summary>
    public Dictionary<int, HashSet<string>> Faulty { get; } = [];

    /// <summary>The lines that could not be split into columns.</summary>
    public IReadOnlyList<(int Line, string[] Fields)> Unsplit => table.Unsplit;

    /// <summary>What a sheet itself calls the columns of the format.</summary>
    public IReadOnlyDictionary<string, string> OwnNames => table.OwnNames;

    /// <summary>
    /// Every row that has the columns, the faulty ones too, so that other lines may name a holder whose own line must be mended.
    /// <paramref name="now"/> becomes the instant at which the holders were made; <paramref name="beside"/> reads more of the same row.
    /// </summary>
    public IEnumerable<ShareholderRow> Rows(Instant now, Action<CsvRow, ShareholderRow>? beside = null)
    {
        foreach (var row in table.Rows(evenGarbled: true))
        {
            if (table.Sheet is not null && IsTotal(row))
            {
                continue;
            }

            var read = Read(row, now);
            beside?.Invoke(row, read);
            if (!row.IsSound)
            {
                Faulty[row.Line] = row.FaultyColumns.ToHashSet(StringComparer.Ordinal);
            }

            yield return read;
        }
    }

    public void Dispose() => table.Dispose();

    /// <summary>Spreadsheets end with sums, which are nobody's shares.</summary>
    private static bool IsTotal(CsvRow row)
    {
        foreach (var column in new[] { "code", "nom", "denomination" })
        {
            if (FoldedName.Of(row.OptionalText(column) ?? "") is "TOTAL" or "TOTAUX" or "SOUS TOTAL" or "TOTAL GENERAL")
            {
                row.Unreadable("LineOfTotals", column);
                return true;
            }
        }

        return false;
    }

    private ShareholderRow Read(CsvRow row, Instant now)
    {
        var code = Checked(row, "code", GivesCodes ? row.Text("code") : null, ContactRules.IsCode, "HolderCodeUnreadable");
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

        if (table.Sheet is not null && row.OptionalText("code_postal") is { } postcode && IsFrench(row) && !(postcode.Length == FrenchPostcode && postcode.All(char.IsAsciiDigit)))
        {
            row.Unreadable("PostcodeUnreadable", "code_postal");
        }

        TaxStatus? tax = row.IsEmpty("fiscalite") ? null : row.OneOf("fiscalite", TaxStatuses);
        // Where the nature itself is wrong, nothing that follows from it is said; the row stands in as a person.
        var known = NatureOf(row);
        var nature = known ?? Nature.Person;
        if (known is not null && tax is { } status && (status == TaxStatus.LegalPerson) != (nature != Nature.Person))
        {
            row.Unreadable("TaxStatusWrongForNature", "fiscalite");
        }

        foreach (var column in nature == Nature.Person ? OfLegalPersons : OfPersons)
        {
            if (known is not null && !row.IsEmpty(column))
            {
                row.Refuse("ColumnNotOfNature", column, ("value", row.OptionalText(column)!), ("nature", row.OptionalText("nature") ?? Natures.First(word => word.Value == nature).Key));
            }
        }

        var holder = new Shareholder
        {
            Id = ShareholderId.New(),
            Code = code ?? "",
            Nature = nature,
            CreatedAt = now,
            FamilyName = nature == Nature.Person ? (known is null ? row.OptionalText("nom") : row.Text("nom")) ?? "" : "",
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

    private bool GivesCodes => table.Sheet is null || table.Sheet.Has("code");

    private Nature? NatureOf(CsvRow row) => table.Sheet is null || !row.IsEmpty("nature") ? row.OneOf("nature", Natures)
        : row.IsEmpty("denomination") || !row.IsEmpty("nom") ? Nature.Person
        : row.OneOf(NatureOfNamed, Natures);

    private static bool IsFrench(CsvRow row) => FoldedName.Of(row.OptionalText("pays") ?? "FR") is "FR" or "FRANCE";

    /// <summary>The answer, for a whole sheet that says nothing of it, what the holders with a registered name are.</summary>
    public const string NatureOfNamed = "nature_denomination";

    private const int FrenchPostcode = 5;

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
