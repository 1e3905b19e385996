using MineDeSoleil.App.Files;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Newborns;
using MineDeSoleil.Domain.Shareholders;

namespace MineDeSoleil.App.Newborns;

/// <summary>A birth of a list, with the line on which it stands (the header is line 1).</summary>
public sealed record BirthLine(int Line, BirthForm Form);

/// <summary>Reads births.csv: every value that is missing or unreadable is noted, with its line and column.</summary>
internal static class BirthsFile
{
    private static readonly string[] Columns =
    [
        "reference", "enfant_nom", "enfant_prenoms", "date_naissance", "adresse", "code_postal", "commune", "parent1_nom", "parent1_prenom", "parent1_email",
        "parent2_nom", "parent2_prenom", "parent2_email", "date_acceptation",
    ];

    /// <summary>The births that could be read whole, and what is wrong with the others.</summary>
    public static (IReadOnlyList<BirthLine> Births, IReadOnlyList<RefusedBirth> Refused) Read(Stream stream, string file)
    {
        using var table = CsvTable.Open(stream, file, Columns);
        var births = new List<BirthLine>();
        var references = new Dictionary<int, string>();
        foreach (var row in table.Rows())
        {
            references[row.Line] = row.OptionalText("reference") ?? "";
            if (Form(row) is { } form)
            {
                births.Add(new BirthLine(row.Line, form));
            }
        }

        return (births, [.. table.Refusals.Select(refusal => Located(refusal, references))]);
    }

    private static BirthForm? Form(CsvRow row)
    {
        var (family, given, born, accepted) = (row.Text("enfant_nom"), row.Text("enfant_prenoms"), row.Date("date_naissance"), row.Date("date_acceptation"));
        var parents = new List<ParentOnForm>();
        if (row.Text("parent1_nom") is { } name1 && row.Text("parent1_prenom") is { } given1)
        {
            parents.Add(new ParentOnForm(name1, given1, row.OptionalText("parent1_email")));
        }

        var hasSecond = !row.IsEmpty("parent2_nom") || !row.IsEmpty("parent2_prenom") || !row.IsEmpty("parent2_email");
        if (hasSecond && row.Text("parent2_nom") is { } name2 && row.Text("parent2_prenom") is { } given2)
        {
            parents.Add(new ParentOnForm(name2, given2, row.OptionalText("parent2_email")));
        }

        return family is null || given is null || born is null || accepted is null || parents.Count < (hasSecond ? 2 : 1)
            ? null
            : new BirthForm
            {
                Reference = row.OptionalText("reference"),
                ChildFamilyName = family,
                ChildGivenNames = given,
                BirthDate = born.Value,
                Address = new Address(row.OptionalText("adresse") ?? "", row.OptionalText("code_postal") ?? "", row.OptionalText("commune") ?? "", "FR"),
                Parents = parents,
                AcceptedOn = accepted,
            };
    }

    private static RefusedBirth Located(Refusal refusal, Dictionary<int, string> references)
    {
        var line = refusal.Figures.TryGetValue("line", out var at) ? (int)at : 1;
        return new RefusedBirth(line, references.GetValueOrDefault(line, ""), refusal);
    }
}
