using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Administrator.Holders;

/// <summary>Who acts for a minor, by which decisions, and a new decision.</summary>
public sealed class RepresentativesModel(ReadHolders holders, ChangeRepresentatives change, IClock clock, IStringLocalizer<AdministratorTexts> texts) : PageModel, IShowsAPerson
{
    private const string Adds = "add";
    private const string Ends = "end:";
    private const string Corrects = "correct:";

    [BindProperty] public string Key { get; set; } = Guid.NewGuid().ToString("N");
    [BindProperty] public string? Act { get; set; }
    [BindProperty] public string? FamilyName { get; set; }
    [BindProperty] public string? GivenNames { get; set; }
    [BindProperty] public string? Email { get; set; }
    [BindProperty] public string? On { get; set; }
    [BindProperty] public string? Document { get; set; }
    [BindProperty] public string? Reason { get; set; }
    [BindProperty(SupportsGet = true, Name = "enregistre")] public bool IsSaved { get; set; }

    public HolderFile Found { get; private set; } = null!;

    public string? Whose => Found is null ? null : $"shareholder:{Found.Holder.Code}";

    public IReadOnlyList<MandateFile> Mandates { get; private set; } = [];

    public LocalDate Today => clock.GetCurrentInstant().DayInParis();

    public IReadOnlyList<SelectListItem> Acts =>
    [
        new(texts["Ajouter un représentant"], Adds),
        .. Mandates.Where(m => m.Mandate.ActsOn(Today)).SelectMany(m => new SelectListItem[]
        {
            new(texts["Mettre fin au mandat de {0}", $"{m.Mandate.GivenNames} {m.Mandate.FamilyName}"], Ends + m.Mandate.Id),
            new(texts["Corriger le nom ou l’adresse e-mail de {0}", $"{m.Mandate.GivenNames} {m.Mandate.FamilyName}"], Corrects + m.Mandate.Id),
        }),
    ];

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancel)
    {
        On = Today.Iso();
        return await Load(code, cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken cancel)
    {
        if (!await Load(code, cancel))
        {
            return NotFound();
        }

        if (ModelState.Day(nameof(On), On) is not { } on)
        {
            return Page();
        }

        var decision = await Decide(code, new DecisionBasis(on, Typed(Document), Typed(Reason)), cancel);
        if (!decision.IsRefused)
        {
            return RedirectToPage(new { code, enregistre = true });
        }

        ModelState.Add(decision.Refusals, FieldOf);
        return Page();
    }

    public string NameOf(RepresentationChange done) => done switch
    {
        RepresentationChange.Added => texts["Ajouté"],
        RepresentationChange.Ended => texts["Fin du mandat"],
        RepresentationChange.Corrected => texts["Correction de la fiche"],
        _ => throw new ArgumentOutOfRangeException(nameof(done), done, "has no name"),
    };

    public string NameOf(MinorAct act) => act switch
    {
        MinorAct.ReadAccount => texts["Consulter le compte"],
        MinorAct.ChangeContact => texts["Changer l’adresse ou le compte bancaire"],
        MinorAct.ReceiveDividend => texts["Recevoir un dividende"],
        MinorAct.AcceptGift => texts["Accepter un don sans charge"],
        MinorAct.VoteOnAccounts => texts["Voter sur les comptes"],
        MinorAct.Subscribe => texts["Souscrire des parts"],
        MinorAct.Sell => texts["Céder des parts"],
        MinorAct.AskRedemption => texts["Demander le remboursement de parts"],
        MinorAct.VoteOnStatutes => texts["Voter sur les statuts"],
        MinorAct.Convert => texts["Convertir des parts"],
        MinorAct.GiveAway => texts["Donner des parts"],
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "has no name"),
    };

    public string NameOf(MinorConsent consent) => consent switch
    {
        MinorConsent.OneRepresentative => texts["un seul représentant suffit"],
        MinorConsent.EveryRepresentative => texts["tous les représentants, ou une ordonnance du juge"],
        MinorConsent.Nobody => texts["impossible, même avec le juge"],
        _ => throw new ArgumentOutOfRangeException(nameof(consent), consent, "has no name"),
    };

    private Task<Decision<string>> Decide(string code, DecisionBasis basis, CancellationToken cancel)
    {
        var named = new ParentNamed(Typed(FamilyName), Typed(GivenNames), Typed(Email) is { Length: > 0 } email ? email : null);
        var key = $"representation:{Key}";
        return Act switch
        {
            { } ends when ends.StartsWith(Ends, StringComparison.Ordinal) => change.End(code, Mandate(ends), basis, User.Actor(), key, cancel),
            { } corrects when corrects.StartsWith(Corrects, StringComparison.Ordinal) => change.Correct(code, Mandate(corrects), named, basis, User.Actor(), key, cancel),
            _ => change.Add(code, named, basis, User.Actor(), key, cancel),
        };
    }

    private static Guid Mandate(string act) => Guid.TryParse(act[(act.IndexOf(':', StringComparison.Ordinal) + 1)..], out var id) ? id : Guid.Empty;

    private static string Typed(string? text) => text?.Trim() ?? "";

    private static string FieldOf(string rule) => rule switch
    {
        "DecisionDocumentMissing" => nameof(Document),
        "ReasonMissing" => nameof(Reason),
        "MandateOutsideMinority" or "MandateEndImplausible" or "MandateEndsAlready" => nameof(On),
        "RepresentativeMissing" or "SameRepresentativeTwice" => nameof(GivenNames),
        "EmailUnreadable" => nameof(Email),
        _ => nameof(Act),
    };

    private async Task<bool> Load(string code, CancellationToken cancel)
    {
        if (await holders.One(code, cancel) is not { } file)
        {
            return false;
        }

        Found = file;
        Mandates = await change.Of(file.Holder.Id, cancel);
        return true;
    }
}
