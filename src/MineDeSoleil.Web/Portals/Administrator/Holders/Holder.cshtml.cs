using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using MineDeSoleil.App.Dividends;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Shares.Colleges;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Administrator.Holders;

/// <summary>One holder: identity, holdings, tax status over time, mandates, college, individual account.</summary>
public sealed class HolderModel(ReadHolders holders, ReadRegister register, ReadColleges colleges, PlaceInCollege place, PaymentHolds holds, HolderCredits credits, IClock clock) : PageModel, IShowsAPerson
{
    [BindProperty(SupportsGet = true, Name = "p")]
    public int? Number { get; set; }

    [BindProperty(SupportsGet = true, Name = "enregistre")]
    public bool IsSaved { get; set; }

    [BindProperty]
    public string? College { get; set; }

    [BindProperty]
    public string? Since { get; set; }

    [BindProperty]
    public string? Document { get; set; }

    [BindProperty]
    public string Key { get; set; } = Guid.NewGuid().ToString();

    public CollegesOfHolder Colleges { get; private set; } = null!;

    public IEnumerable<SelectListItem> CollegeChoices => Colleges.Choices.Select(college => new SelectListItem(college, college));

    public HolderFile Found { get; private set; } = null!;

    public string? Whose => Found is null ? null : $"shareholder:{Found.Holder.Code}";

    public IReadOnlyList<AccountEntry> Account { get; private set; } = [];

    public Paging Paging { get; private set; } = new(1, 0);

    /// <summary>The holder came of age here and has not confirmed the account.</summary>
    public bool IsMajorityAsked { get; private set; }

    /// <summary>Credited to the holder and not yet paid out.</summary>
    public Money Credit { get; private set; }

    public LocalDate Today => clock.GetCurrentInstant().DayInParis();

    /// <summary>Country and last four: enough to recognise an account, not to use it.</summary>
    public string? Iban => Found.Holder.Iban is { } iban ? $"{iban[..4]} ···· {iban[^4..]}" : null;

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancel) => await Load(code, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostCollegeAsync(string code, CancellationToken cancel)
    {
        if (ModelState.Day(nameof(Since), Since) is { } since)
        {
            var decision = await place.Run(new(code, College ?? "", since, string.IsNullOrWhiteSpace(Document) ? null : Document.Trim()), User.Actor(), Key, cancel);
            if (!decision.IsRefused)
            {
                return Redirect($"/administration/associes/{code}?enregistre=true");
            }

            ModelState.Add(decision.Refusals, rule => rule == "EffectiveDateImplausible" ? nameof(Since) : nameof(College));
        }

        return await OnGetAsync(code, cancel);
    }

    private async Task<bool> Load(string code, CancellationToken cancel)
    {
        if (await holders.One(code, cancel) is not { } file)
        {
            return false;
        }

        Found = file;
        var held = await holds.Among([file.Holder.Id], cancel);
        IsMajorityAsked = held.TryGetValue(file.Holder.Id, out var hold) && hold == PaymentHold.MajorityUnconfirmed;
        Credit = await credits.Of(file.Holder.Id, cancel);
        Paging = new(Number, await register.CountAccount(file.Holder.Id, cancel));
        Account = await register.Account(file.Holder.Id, Paging.Skip, Paging.Size, cancel);
        Colleges = await colleges.Run(file.Holder, cancel);
        return true;
    }
}
