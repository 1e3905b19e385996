using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App;
using MineDeSoleil.App.Installations.Pvgis;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Installations;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.Administrator.Installations;

/// <summary>An array, what PVGIS is to be asked of it, and the answer that fits; null where there is none.</summary>
public sealed record ArrayYield(SolarArray Array, YieldQuestion? Question, ModelledYield? Answer);

/// <summary>What a roof should bring, month by month, and where that comes from: PVGIS's answers about each array, brought as files or fetched.</summary>
[RequestSizeLimit(KeepPvgisAnswer.LargestBytes * 2)]
public sealed class ExpectedModel(CooperativeDb db, KeepPvgisAnswer keep, FetchPvgis fetch, ReadYields yields, IStringLocalizer<AdministratorTexts> texts) : PageModel
{
    /// <summary>The roof's code.</summary>
    [BindProperty(SupportsGet = true)]
    public string Roof { get; set; } = "";

    /// <summary>The array's name.</summary>
    [BindProperty]
    public string? Array { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    [TempData]
    public string? Said { get; set; }

    public Installation Known { get; private set; } = null!;

    public IReadOnlyList<ArrayYield> Arrays { get; private set; } = [];

    public bool CanFetch => fetch.IsOffered;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await db.Installations.AsNoTracking().SingleOrDefaultAsync(i => i.Code == Roof, cancel) is not { } known)
        {
            return NotFound();
        }

        Known = known;
        var answers = await yields.Of(Roof, cancel);
        Arrays = [.. known.Arrays.Select(a => YieldQuestion.Of(a, known.Yield) is { } question ? new ArrayYield(a, question, answers.FirstOrDefault(y => question.IsAnsweredBy(y.Inputs))) : new(a, null, null))];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await Upload.BytesAsync(KeepPvgisAnswer.LargestBytes, cancel) is not { } content)
        {
            ModelState.AddModelError(nameof(Upload), texts["Choisissez un fichier de moins de {0} Mo.", 1]);
            return await OnGetAsync(cancel);
        }

        var decision = await keep.Run(Roof, Array ?? "", Upload!.NameOnly(), content, User.Actor(), cancel);
        return await Answer(decision, complete => complete ? texts["Chaque champ a sa réponse : l’attendu est celui de PVGIS"] : texts["La réponse est gardée ; d’autres champs attendent la leur"], cancel);
    }

    public async Task<IActionResult> OnPostFetchAsync(CancellationToken cancel) =>
        await Answer(await fetch.Run(Roof, User.Actor(), cancel), fetched => texts["PVGIS a répondu : {0} réponse(s) gardée(s)", fetched], cancel);

    private async Task<IActionResult> Answer<T>(Decision<T> decision, Func<T, string> said, CancellationToken cancel)
    {
        if (decision.TryGet(out var answer))
        {
            Said = said(answer);
            return Redirect($"/administration/installations/{Roof}/attendu");
        }

        ModelState.Add(decision.Refusals, rule => rule.StartsWith("Pvgis", StringComparison.Ordinal) && Upload is not null ? nameof(Upload) : "");
        return await OnGetAsync(cancel);
    }
}
