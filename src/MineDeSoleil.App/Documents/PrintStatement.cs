using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Company;
using MineDeSoleil.App.Files;
using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Texts;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Documents;

/// <summary>Prints a holder's statement of account: every movement up to a day with the balance after it, without the names of those they dealt with.</summary>
public sealed class PrintStatement(CooperativeDb db, HolderStatement statements, HtmlToPdf pdf, IClock clock) : IUseCase
{
    public async Task<WrittenFile> Run(ShareholderId holderId, LocalDate day, CultureInfo reader, CancellationToken cancel)
    {
        var words = new PaperWords(reader);
        var holder = await db.Shareholders.AsNoTracking().SingleAsync(s => s.Id == holderId, cancel);
        var lines = (await statements.Lines(holderId, day, 0, PrintRegister.LinesAVolume, cancel)).Page.Reverse().ToList();
        var sheet = new Sheet(PaperHead.Of(await db.CompanyOn(day, cancel), capital: null, words), words["Relevé de compte"], words["au {0}", words.Day(day)], words, isUpright: true);
        sheet.Facts(
        [
            (words["Titulaire"], $"{holder.Name} ({holder.Code})"),
            (words["Domicile, à l’édition"], holder.Address.OneLine()),
            .. lines.GroupBy(line => line.Class, StringComparer.Ordinal).Select(c => (words["Solde, catégorie {0}", c.Key], words.Shares(c.Last().Balance))),
            (words["Édité le"], words.Instant(clock.GetCurrentInstant())),
        ]);
        if (lines.Count == 0)
        {
            sheet.Paragraph(words["Aucun mouvement n’est inscrit à cette date."]);
        }
        else
        {
            sheet.Table("statement", Columns(words), lines.Select(line => Row(line, words)));
        }

        sheet.Paragraph(words["Le solde est celui de la fin du jour. Une écriture ne s’efface jamais : une erreur se corrige par une contre-passation."], "soft");
        return new($"releve-{holder.Code}-{day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)}.pdf", await pdf.Run(sheet.ToString(), cancel));
    }

    private static (string Style, string Head)[] Columns(PaperWords words) =>
    [
        ("is-number", words["N° d’ordre"]), ("is-day", words["Date d’effet"]), ("is-operation", words["Opération"]), ("is-class", words["Cat."]),
        ("is-small-amount", words["Entrée"]), ("is-small-amount", words["Sortie"]), ("is-small-amount", words["Solde"]), ("is-money-amount", words["Valeur nominale"]),
    ];

    private static string[] Row(StatementLine line, PaperWords words) =>
    [
        words["n° {0}", line.Number], words.Day(line.EffectiveOn), Operation(line, words), line.Class,
        line.Change > 0 ? words.Count(line.Change) : "", line.Change < 0 ? words.Count(-line.Change) : "", words.Count(line.Balance), words.Euros(line.Nominal),
    ];

    private static string Operation(StatementLine line, PaperWords words) => (line.Reverses, line.ReversedBy) switch
    {
        ({ } reversed, _) => $"{words.Titled(line.Kind)} {words["du mouvement n° {0}", reversed]}",
        (_, { } by) => $"{words.Titled(line.Kind)}, {words["annulé par le n° {0}", by]}",
        _ => words.Titled(line.Kind),
    };
}
