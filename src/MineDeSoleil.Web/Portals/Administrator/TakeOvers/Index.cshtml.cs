using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Shares.TakeOvers;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.Administrator.TakeOvers;

/// <summary>Where a register kept elsewhere comes in: the files, the templates, and the take-overs there were.</summary>
[RequestSizeLimit((2 * StartTakeOver.LargestBytes) + 100_000)]
public sealed class IndexModel(StartTakeOver start, ReadTakeOvers takeOvers, IStringLocalizer<AdministratorTexts> texts) : PageModel
{
    [BindProperty]
    public IFormFile? Holders { get; set; }

    [BindProperty]
    public IFormFile? Movements { get; set; }

    /// <summary>Becomes the take-over's own: the form sent twice is one take-over.</summary>
    [BindProperty]
    public Guid Key { get; set; } = Guid.CreateVersion7();

    [BindProperty(SupportsGet = true, Name = "p")]
    public int? Number { get; set; }

    public IReadOnlyList<TakeOver> TakeOvers { get; private set; } = [];

    public Paging Paging { get; private set; } = new(1, 0);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Paging = new(Number, await takeOvers.Count(cancel));
        TakeOvers = await takeOvers.Page(Paging.Skip, Paging.Size, cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await Holders.BytesAsync(StartTakeOver.LargestBytes, cancel) is not { } holders || Key == Guid.Empty)
        {
            return await Refused(nameof(Holders), texts["Choisissez un fichier de moins de {0} Mo.", StartTakeOver.LargestBytes / 1024 / 1024], cancel);
        }

        var movements = await Movements.BytesAsync(StartTakeOver.LargestBytes, cancel);
        if (movements is null && Movements is { Length: > 0 })
        {
            return await Refused(nameof(Movements), texts["Choisissez un fichier de moins de {0} Mo.", StartTakeOver.LargestBytes / 1024 / 1024], cancel);
        }

        var decision = await start.Run(Key, new(Holders!.NameOnly(), holders), movements is null ? null : new(Movements!.NameOnly(), movements), User.Actor(), cancel);
        if (decision.TryGet(out var takeOver))
        {
            return Redirect($"/administration/reprise/{takeOver.Id}");
        }

        ModelState.Add(decision.Refusals, _ => nameof(Holders));
        await OnGetAsync(cancel);
        return Page();
    }

    /// <summary>A header and two lines that nobody is.</summary>
    public IActionResult OnGetTemplate([FromQuery(Name = "fichier")] string? file)
    {
        var (name, content) = file switch
        {
            "associes" => ("associes.csv", $"{string.Join(';', ShareholdersFile.Columns)}\nA001;personne;Exemple;Camille;1980-05-14;;;1 rue de l’Exemple;62750;Loos-en-Gohelle;FR;camille@exemple.fr;;;;resident\nA002;association;;;;Les Exemples;;2 rue de l’Exemple;62750;Loos-en-Gohelle;FR;;;;;morale\n"),
            "mouvements" => ("mouvements.csv", $"{string.Join(';', MovementsFile.Columns)}\n1;2024-01-15;souscription;A;10;50;;A001;;;bulletin 1\n2;2024-06-01;cession;A;4;50;A001;A002;2024-05-20;2024-05-25;ordre 1\n"),
            _ => ("tableau.csv", "Nom;Prénom;Date de naissance;Adresse;Code postal;Ville;E-mail;Nombre de parts;Date d'entrée\nExemple;Camille;14/05/1980;1 rue de l’Exemple;62750;Loos-en-Gohelle;camille@exemple.fr;10;15/01/2024\nModèle;Dominique;02/11/1975;2 rue de l’Exemple;62750;Loos-en-Gohelle;;4;01/06/2024\n"),
        };

        // The mark at the head tells a spreadsheet that accents are UTF-8.
        return File(Encoding.UTF8.GetBytes("\uFEFF" + content), "text/csv; charset=utf-8", name);
    }

    private async Task<IActionResult> Refused(string field, string message, CancellationToken cancel)
    {
        ModelState.AddModelError(field, message);
        await OnGetAsync(cancel);
        return Page();
    }
}
