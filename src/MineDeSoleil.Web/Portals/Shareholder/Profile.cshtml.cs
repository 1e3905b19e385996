using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.Portals.Shared;
using MineDeSoleil.Web.SignIn;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Shareholder;

/// <summary>What is kept about a holder, and the part of it that they change by themselves.</summary>
public sealed class ProfileModel(
    CooperativeDb db, ChangeContact change, ChangeEmail changeEmail, IDataProtectionProvider protection, IClock clock, IStringLocalizer<ShareholderTexts> texts) : HolderPage
{
    private readonly ITimeLimitedDataProtector links = protection.CreateProtector("new-email").ToTimeLimitedDataProtector();

    /// <summary>The form of what may be changed.</summary>
    public sealed class ContactForm : HomeQuestions
    {
        public string? Iban { get; set; }
        public string? AccountHolder { get; set; }
    }

    [BindProperty]
    public ContactForm Contact { get; set; } = new();

    [BindProperty]
    public string? NewEmail { get; set; }

    [TempData]
    public string? Said { get; set; }

    public Domain.Shareholders.Shareholder Row { get; private set; } = null!;

    public IReadOnlyList<Representative> Representatives { get; private set; } = [];

    /// <summary>Enough to recognise one's account by, too little to copy.</summary>
    public string? MaskedIban => Row.Iban is { Length: > 8 } iban ? $"{iban[..4]} … {iban[^4..]}" : Row.Iban;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        await Load(cancel);
        Contact = new() { Iban = Row.Iban, AccountHolder = Row.AccountHolder };
        Contact.Live(Row.Address);
    }

    public async Task<IActionResult> OnPostContactAsync(CancellationToken cancel)
    {
        var details = new ContactDetails(
            Contact.Street ?? "", Contact.Postcode ?? "", Contact.Commune ?? "", Contact.Country ?? "", Contact.Iban ?? "", Contact.AccountHolder ?? "");
        var decision = await change.Run(Holder.Id, details, User.Actor(), cancel);
        if (decision.IsRefused)
        {
            ModelState.Add(decision.Refusals, rule => $"{nameof(Contact)}.{FieldOf(rule)}");
            await Load(cancel);
            return Page();
        }

        Said = texts["C’est enregistré"];
        return RedirectToPage(new { code = Holder.Code });
    }

    public async Task<IActionResult> OnPostEmailAsync(CancellationToken cancel)
    {
        await Load(cancel);
        if (!Holder.IsOwn)
        {
            return NotFound();
        }

        if (NewEmail is null || !ContactRules.IsEmail(NewEmail.Trim()))
        {
            ModelState.Add([Refusal.Of("EmailUnreadable", ("value", NewEmail ?? ""))], _ => nameof(NewEmail));
            return Page();
        }

        var token = links.Protect(JsonSerializer.Serialize(new EmailChange(Holder.Id.Value, Row.Email, NewEmail.Trim())), TimeSpan.FromHours(1));
        var address = Url.PageLink("/Shareholder/ConfirmEmail", values: new { code = Holder.Code, jeton = token })!;
        await changeEmail.Ask(NewEmail, new Uri(address), CultureInfo.CurrentUICulture, cancel);
        Said = texts["Un lien est parti vers {0}", NewEmail.Trim()];
        return RedirectToPage(new { code = Holder.Code });
    }

    /// <summary>Reads a link made above; null where it is none of ours, or older than an hour.</summary>
    internal static EmailChange? Read(IDataProtectionProvider protection, string? token)
    {
        try
        {
            return JsonSerializer.Deserialize<EmailChange>(protection.CreateProtector("new-email").ToTimeLimitedDataProtector().Unprotect(token ?? ""));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static string FieldOf(string rule) => rule switch
    {
        "IbanUnreadable" => nameof(ContactForm.Iban),
        "AccountHolderMissing" => nameof(ContactForm.AccountHolder),
        _ => nameof(ContactForm.Commune),
    };

    private async Task Load(CancellationToken cancel)
    {
        var today = clock.GetCurrentInstant().DayInParis();
        Row = await db.Shareholders.AsNoTracking().SingleAsync(s => s.Id == Holder.Id, cancel);
        Representatives = await db.Representatives.AsNoTracking()
            .Where(r => r.RepresentedId == Holder.Id && (r.Until == null || r.Until > today)).OrderBy(r => r.FamilyName).ToListAsync(cancel);
    }
}

/// <summary>What a link to a new address says, sealed.</summary>
internal sealed record EmailChange(Guid Holder, string? From, string To);
