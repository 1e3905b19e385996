using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.Administrator.Holders;

/// <summary>A holder's death, then the division among the heirs; or the undoing of a death recorded by mistake.</summary>
public sealed class SuccessionModel(CooperativeDb db, RecordDeath die, WithdrawDeath withdraw, DivideSuccession divide) : PageModel, IShowsAPerson
{
    [BindProperty]
    public string? DeceasedOn { get; set; }

    [BindProperty]
    public string? Representative { get; set; }

    [BindProperty]
    public string? Heirs { get; set; }

    [BindProperty]
    public string? On { get; set; }

    [BindProperty]
    public string? Document { get; set; }

    [BindProperty]
    public string? Proof { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>True where the undoing was refused and stands open.</summary>
    public bool IsWithdrawing { get; private set; }

    [BindProperty]
    public string Key { get; set; } = Guid.NewGuid().ToString();

    [BindProperty(SupportsGet = true, Name = "fait")]
    public bool IsDone { get; set; }

    public Domain.Shareholders.Shareholder Holder { get; private set; } = null!;

    public string? Whose => Holder is null ? null : $"shareholder:{Holder.Code}";

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancel)
    {
        if (await db.Shareholders.AsNoTracking().SingleOrDefaultAsync(s => s.Code == code && s.Nature == Nature.Person, cancel) is not { } holder)
        {
            return NotFound();
        }

        Holder = holder;
        return Page();
    }

    public async Task<IActionResult> OnPostDeathAsync(string code, CancellationToken cancel)
    {
        if (ModelState.Day(nameof(DeceasedOn), DeceasedOn) is not { } day)
        {
            return await OnGetAsync(code, cancel);
        }

        var representative = string.IsNullOrWhiteSpace(Representative) ? null : Representative.Trim();
        var decision = await die.Run(new(code, day, representative), User.Actor(), Key, cancel);
        return await Show(code, decision, rule => rule == "UnknownHolder" ? nameof(Representative) : nameof(DeceasedOn), cancel);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(string code, CancellationToken cancel)
    {
        IsWithdrawing = true;
        var decision = await withdraw.Run(new(code, (Proof ?? "").Trim(), (Reason ?? "").Trim()), User.Actor(), Key, cancel);
        return await Show(code, decision, rule => rule switch { "DecisionDocumentMissing" => nameof(Proof), "ReasonMissing" => nameof(Reason), _ => "" }, cancel);
    }

    public async Task<IActionResult> OnPostDivisionAsync(string code, CancellationToken cancel)
    {
        var (heirs, on) = (ReadHeirs(), ModelState.Day(nameof(On), On));
        if (string.IsNullOrWhiteSpace(Document))
        {
            ModelState.Add([Refusal.Of("FieldEmpty")], _ => nameof(Document));
        }

        if (!ModelState.IsValid || on is not { } day)
        {
            return await OnGetAsync(code, cancel);
        }

        var decision = await divide.Run(new(code, heirs, day, Document!.Trim()), User.Actor(), Key, cancel);
        return await Show(code, decision, rule => rule is "DivisionOutsideItsTime" or "EffectiveDateImplausible" ? nameof(On) : nameof(Heirs), cancel);
    }

    private List<HeirOnForm> ReadHeirs()
    {
        var heirs = new List<HeirOnForm>();
        foreach (var line in (Heirs ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 2 && long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var weight))
            {
                heirs.Add(new(words[0], weight));
            }
            else
            {
                ModelState.Add([Refusal.Of("HeirUnreadable", ("value", line))], _ => nameof(Heirs));
            }
        }

        return heirs;
    }

    private async Task<IActionResult> Show<T>(string code, Decision<T> decision, Func<string, string> fieldOf, CancellationToken cancel)
    {
        if (!decision.IsRefused)
        {
            return Redirect($"/administration/associes/{code}/succession?fait=true");
        }

        ModelState.Add(decision.Refusals, fieldOf);
        return await OnGetAsync(code, cancel);
    }
}
