using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Newborns;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Newborns;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;
using NodaTime;

namespace MineDeSoleil.Web.Portals.TownHall;

/// <summary>
/// The desk's form: a birth registered in under a minute, by keyboard alone. Those who may be the same child are shown before anything is saved;
/// the form carries a key, so that sent twice it registers once.
/// </summary>
public sealed class BirthModel(GiveNewbornShare give, RecogniseChildren recognise, FundGifts gifts, IClock clock) : PageModel
{
    [BindProperty] public string Key { get; set; } = "";
    [BindProperty] public string? ChildFamilyName { get; set; }
    [BindProperty] public string? ChildGivenNames { get; set; }
    [BindProperty] public string? BirthDate { get; set; }
    [BindProperty] public string? Parent1GivenNames { get; set; }
    [BindProperty] public string? Parent1FamilyName { get; set; }
    [BindProperty] public string? Parent1Email { get; set; }
    [BindProperty] public string? Parent2GivenNames { get; set; }
    [BindProperty] public string? Parent2FamilyName { get; set; }
    [BindProperty] public string? Parent2Email { get; set; }
    [BindProperty] public string? Street { get; set; }
    [BindProperty] public string? Postcode { get; set; }
    [BindProperty] public string? Commune { get; set; }
    [BindProperty] public bool Accepted { get; set; }
    [BindProperty] public string? AcceptedOn { get; set; }
    [BindProperty] public string? Reference { get; set; }

    /// <summary>Codes of those shown as possibly the same child, and said to be another.</summary>
    [BindProperty] public string? Confirmed { get; set; }

    public string Clause { get; private set; } = "";

    /// <summary>Who is, or may be, the child of the form; the same child alone where it is recognised.</summary>
    public IReadOnlyList<KnownChild> Alike { get; private set; } = [];

    public bool IsSameChild { get; private set; }

    private LocalDate Today => clock.GetCurrentInstant().DayInParis();

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Key = Guid.NewGuid().ToString("N");
        AcceptedOn = Today.ShownShort();
        if (await LoadClause(cancel) is { Communes: [var home, ..] })
        {
            var commune = Domain.Shareholders.Commune.Parse(home);
            (Postcode, Commune) = (commune.Postcode, commune.Name);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await LoadClause(cancel);
        if (!Guid.TryParse(Key, out _))
        {
            return BadRequest();
        }

        if (Form() is not { } form)
        {
            return Page();
        }

        var decision = await give.Run(new NewbornGiftCommand(form, (Confirmed ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)), User.Actor(), $"birth:{Key}", cancel);
        if (decision.TryGet(out var receipt))
        {
            return RedirectToPage("Child", new { number = receipt.Registration, fait = "inscription" });
        }

        if (decision.Refusals.Any(refusal => refusal.Rule is "ChildAlreadyRegistered" or "PossibleDuplicate"))
        {
            var alike = await recognise.Run(form, cancel);
            IsSameChild = alike is [{ Likeness: Likeness.Same, Child.HasGift: true }, ..];
            Alike = [.. alike.Where(pair => !IsSameChild || pair.Likeness == Likeness.Same).Select(pair => pair.Child)];
        }

        ModelState.Add(decision.Refusals.Where(refusal => refusal.Rule != "PossibleDuplicate"), FieldOf);
        return Page();
    }

    private async Task<GiftProgramme?> LoadClause(CancellationToken cancel)
    {
        var programme = await gifts.ProgrammeOn(Today, cancel);
        Clause = programme?.Clause ?? "";
        return programme;
    }

    /// <summary>What was typed, as a form; null where a date cannot be read, which is then said at its field.</summary>
    private BirthForm? Form()
    {
        var birthDate = ModelState.Day(nameof(BirthDate), BirthDate);
        var acceptedOn = Accepted ? ModelState.Day(nameof(AcceptedOn), AcceptedOn) : null;
        if (!ModelState.IsValid || birthDate is not { } born)
        {
            return null;
        }

        return new BirthForm
        {
            Reference = Typed(Reference),
            ChildFamilyName = ChildFamilyName?.Trim() ?? "",
            ChildGivenNames = ChildGivenNames?.Trim() ?? "",
            BirthDate = born,
            Address = new Address(Street?.Trim() ?? "", Postcode?.Trim() ?? "", Commune?.Trim() ?? "", "FR"),
            Parents = [.. Parents()],
            AcceptedOn = acceptedOn,
        };
    }

    private IEnumerable<ParentOnForm> Parents()
    {
        yield return new(Typed(Parent1FamilyName) ?? ChildFamilyName?.Trim() ?? "", Parent1GivenNames?.Trim() ?? "", Typed(Parent1Email));
        if (Typed(Parent2GivenNames) is not null || Typed(Parent2FamilyName) is not null || Typed(Parent2Email) is not null)
        {
            yield return new(Typed(Parent2FamilyName) ?? ChildFamilyName?.Trim() ?? "", Parent2GivenNames?.Trim() ?? "", Typed(Parent2Email));
        }
    }

    private static string? Typed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string FieldOf(string rule) => rule switch
    {
        "ChildNameMissing" or "ChildAlreadyRegistered" or "FamilyDeclined" => nameof(ChildFamilyName),
        "BornBeforeProgramme" or "BornInTheFuture" or "ChildOfAge" => nameof(BirthDate),
        "FamilyOutsideTown" => nameof(Commune),
        "AcceptanceMissing" => nameof(Accepted),
        "AcceptanceBeforeBirth" or "AcceptanceInTheFuture" => nameof(AcceptedOn),
        "RepresentativeMissing" or "SameRepresentativeTwice" => nameof(Parent1GivenNames),
        "EmailUnreadable" => nameof(Parent1Email),
        "BirthReferenceTaken" => nameof(Reference),
        _ => "",
    };
}
