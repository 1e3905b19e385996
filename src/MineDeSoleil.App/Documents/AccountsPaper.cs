using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Texts;

namespace MineDeSoleil.App.Documents;

/// <summary>The printed individual accounts (<i>comptes individuels</i>, Code de commerce R228-8): one a holder, each with its movements and what it ends with.</summary>
public static class AccountsPaper
{
    /// <summary>One volume of accounts, as HTML; of a single holder, the account alone.</summary>
    public static string Html(RegisterPrinting printing, IReadOnlyList<IndividualAccount> accounts, string volume, PaperWords words)
    {
        var sheet = new Sheet(printing.Head, words["Comptes individuels d’associés"], RegisterPaper.State(printing, words) + volume, words);
        sheet.Facts(RegisterPaper.Summary(printing, words));
        if (printing.Seal is { } seal)
        {
            sheet.Paragraph(words["Tête du registre : mouvement n° {0}, empreinte {1}", seal.Number, seal.Hash], "seal");
        }

        sheet.Paragraph(words["Un compte par titulaire (Code de commerce, article R228-8), nommé comme au dernier mouvement de ce compte. Le solde est celui de la fin du jour."], "soft");
        if (accounts.Count == 0)
        {
            sheet.Paragraph(words["Aucun compte n’est ouvert à cette date."]);
        }

        foreach (var account in accounts)
        {
            sheet.Heading($"{account.Holder.Name} ({account.Holder.Code})");
            Write(sheet, account, words);
        }

        return sheet.ToString();
    }

    /// <summary>Domicile, balance and lines of one account.</summary>
    public static void Write(Sheet sheet, IndividualAccount account, PaperWords words)
    {
        sheet.Facts(
        [
            (words["Domicile"], account.Holder.Domicile),
            .. account.Held.Select(held => (words["Solde, catégorie {0}", held.Class], words.Shares(held.Shares))),
        ]);
        sheet.Table("account", Columns(words), account.Lines.Select(line => Row(line, words)));
    }

    private static (string Style, string Head)[] Columns(PaperWords words) =>
    [
        ("is-number", words["N° d’ordre"]), ("is-day", words["Date d’effet"]), ("is-kind", words["Opération"]), ("is-side", words["Avec"]), ("is-class", words["Cat."]),
        ("is-small-amount", words["Entrée"]), ("is-small-amount", words["Sortie"]), ("is-small-amount", words["Solde"]), ("is-money-amount", words["Valeur nominale"]), ("is-document", words["Pièce"]),
    ];

    private static string[] Row(PrintedAccountLine line, PaperWords words) =>
    [
        words["n° {0}", line.Movement.Number], words.Day(line.Movement.EffectiveOn), RegisterPaper.Operation(line.Movement, words),
        line.Other is { } other ? $"{other.Name} ({other.Code})" : words["La société"], line.Movement.ClassCode,
        line.Change > 0 ? words.Count(line.Change) : "", line.Change < 0 ? words.Count(-line.Change) : "", words.Count(line.Held),
        words.Euros(line.Movement.Nominal), line.Movement.Document ?? "",
    ];
}
