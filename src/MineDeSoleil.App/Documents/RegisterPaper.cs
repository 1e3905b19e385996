using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Texts;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Documents;

/// <summary>What a printing of the register rests on: the company, the day and instant asked for, the capital, the seal, the movements.</summary>
public sealed record RegisterPrinting(
    PaperHead Head, RegisterScope Scope, LocalDate Day, Instant PrintedAt, IReadOnlyList<CapitalOfClass> Capital, SealOfRegister? Seal, IReadOnlyList<PrintedMovement> Movements);

/// <summary>
/// The printed register of movements (<i>registre des mouvements de titres</i>, Code de commerce R228-8): in the order of entry, and for each operation
/// what R228-9 asks for: its date, surname, first names and domicile of the old and the new holder, nominal, number and class of the shares, its serial number.
/// </summary>
public static class RegisterPaper
{
    /// <summary>One volume of the register, as HTML.</summary>
    public static string Html(RegisterPrinting printing, IReadOnlyList<PrintedMovement> movements, string volume, PaperWords words)
    {
        var sheet = new Sheet(printing.Head, words["Registre des mouvements de titres"], State(printing, words) + volume, words);
        sheet.Facts(Summary(printing, words));
        if (printing.Seal is { } seal)
        {
            sheet.Paragraph(words["Tête du registre : mouvement n° {0}, empreinte {1}", seal.Number, seal.Hash], "seal");
        }

        sheet.Paragraph(words["Dans l’ordre des inscriptions (Code de commerce, articles R228-8 et R228-9). Noms et domiciles sont ceux que chaque mouvement a enregistrés. Une écriture ne s’efface jamais : une erreur se corrige par une contre-passation. Heures de Paris."], "soft");
        if (movements.Count == 0)
        {
            return sheet.Paragraph(words["Aucun mouvement n’est inscrit à cette date."]).ToString();
        }

        foreach (var year in movements.GroupBy(movement => movement.RecordedAt.InUtc().Year))
        {
            sheet.Heading(words["Inscrits en {0}", year.Key.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            sheet.Table("register", Columns(words), year.Select(movement => Row(movement, words)));
        }

        return sheet.ToString();
    }

    /// <summary>"au 31 décembre, tel que connu le …": on every page.</summary>
    public static string State(RegisterPrinting printing, PaperWords words) => printing.Scope switch
    {
        { KnownAt: { } instant } => words["au {0}, tel que connu le {1}", words.Day(printing.Day), words.Instant(instant)],
        { AsOf: null } => words["toutes les inscriptions, au {0}", words.Day(printing.Day)],
        _ => words["au {0}", words.Day(printing.Day)],
    };

    public static IEnumerable<(string Name, string Value)> Summary(RegisterPrinting printing, PaperWords words) =>
    [
        .. printing.Capital.Select(c => (words["Catégorie {0}", c.Class], words["{0} à {1}, soit {2} ; {3}", words.Shares(c.Shares), words.Euros(new(c.NominalCents)), words.Euros(new(c.CapitalCents)), words.Holders(c.Holders)])),
        (words["Mouvements"], words.Count(printing.Movements.Count)),
        (words["Édité le"], words.Instant(printing.PrintedAt)),
    ];

    private static (string Style, string Head)[] Columns(PaperWords words) =>
    [
        ("is-number", words["N° d’ordre"]), ("is-day", words["Date de l’opération"]), ("is-kind", words["Opération"]),
        ("is-side", words["Ancien titulaire : nom, prénoms, domicile"]), ("is-side", words["Nouveau titulaire : nom, prénoms, domicile"]),
        ("is-class", words["Cat."]), ("is-small-amount", words["Nombre de parts"]), ("is-money-amount", words["Valeur nominale"]),
        ("is-dates", words["Accord, notification, inscription"]), ("is-document", words["Pièce, prix"]),
    ];

    private static string[] Row(PrintedMovement movement, PaperWords words) =>
    [
        words["n° {0}", movement.Number], words.Day(movement.EffectiveOn), Operation(movement, words),
        Side(movement.From, movement.Kind == MovementKind.Conversion ? words["La société (conversion)"] : words["La société (émission)"]),
        Side(movement.To, movement.Kind == MovementKind.Conversion ? words["La société (conversion)"] : words["La société (reprise)"]),
        movement.ClassCode, words.Count(movement.Shares), words.Euros(movement.Nominal), Dates(movement, words),
        string.Join('\n', new[] { movement.Document ?? "", movement.Price is { } price ? words["prix {0}", words.Euros(price)] : "" }.Where(text => text.Length > 0)),
    ];

    /// <summary>The kind, and the marks of a reversal on both movements.</summary>
    public static string Operation(PrintedMovement movement, PaperWords words) => (movement.Reverses, movement.ReversedBy) switch
    {
        ({ } reversed, _) => $"{words.Titled(movement.Kind)}\n{words["du mouvement n° {0}", reversed]}",
        (_, { } by) => $"{words.Titled(movement.Kind)}\n{words["annulé par le n° {0}", by]}",
        _ when movement.Kind == MovementKind.Conversion => $"{words.Titled(movement.Kind)}\n{(movement.To is null ? words["contre le n° {0}", movement.Number + 1] : words["du n° {0}", movement.Number - 1])}",
        _ => words.Titled(movement.Kind),
    };

    private static string Side(Side? side, string company) => side is null ? company : $"{side.Name} ({side.Code})\n{side.Domicile}";

    private static string Dates(PrintedMovement movement, PaperWords words) => string.Join('\n', new[]
    {
        movement.AgreedOn is { } agreed ? words["accord {0}", words.Day(agreed)] : "",
        movement.NotifiedOn is { } notified ? words["notifié {0}", words.Day(notified)] : "",
        words["inscrit {0}", words.Instant(movement.RecordedAt)],
    }.Where(text => text.Length > 0));
}
