using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.AspNetCore.Mvc.Rendering;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Web.Design;

namespace MineDeSoleil.Web.Portals.Shared;

/// <summary>The questions of a coming of age, as typed; the same for the young adult and for an administrator in their stead.</summary>
public sealed class MajorityForm : HomeQuestions
{
    public bool IsMe { get; set; }
    public string? Iban { get; set; }
    public string? AccountHolder { get; set; }
    public string? Tax { get; set; }

    /// <summary>Why somebody else confirms, and on what document.</summary>
    public string? Reason { get; set; }

    /// <summary>The young adult who answers; null where an administrator does.</summary>
    [BindNever, ValidateNever]
    public Domain.Shareholders.Shareholder? Self { get; set; }

    public override bool IsForAnother => Self is null;

    /// <summary>What may be said: a status that needs proof is for an administrator, who has seen it.</summary>
    [BindNever, ValidateNever]
    public IReadOnlyList<SelectListItem> Taxes =>
    [
        new("", ""),
        .. Enum.GetValues<TaxStatus>().Where(status => status != TaxStatus.LegalPerson && (IsForAnother || !status.NeedsProof())).Select(status => new SelectListItem(status.Shown(), status.ToString())),
    ];

    public MajorityConfirmation Read() => new(IsMe, Home(), Text(Iban), Text(AccountHolder), Typed.Member<TaxStatus>(Tax), IsForAnother, Text(Reason));

    /// <summary>Beside which field a refusal stands.</summary>
    public static string FieldOf(string rule) => rule switch
    {
        "IdentityNotConfirmed" => nameof(IsMe),
        "HomeIncomplete" => nameof(Street),
        "IbanUnreadable" => nameof(Iban),
        "AccountHolderMissing" => nameof(AccountHolder),
        "TaxStatusMissing" or "TaxStatusWrongForNature" or "TaxStatusNeedsProof" => nameof(Tax),
        "ReasonMissing" => nameof(Reason),
        _ => "",
    };
}
