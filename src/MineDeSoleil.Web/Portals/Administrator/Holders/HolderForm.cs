using Microsoft.AspNetCore.Mvc.ModelBinding;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.Portals.Shared;

namespace MineDeSoleil.Web.Portals.Administrator.Holders;

/// <summary>The questions about a holder, as staff type them; the same for a new one and for a change.</summary>
public sealed class HolderForm : IdentityQuestions
{
    private bool isKnown;

    public string? Iban { get; set; }
    public string? AccountHolder { get; set; }
    public string? TaxFrom { get; set; }

    public override bool IsForAnother => true;

    public override bool NeedsHome => false;

    public override bool AsksNature => !isKnown;

    public static HolderForm Of(Domain.Shareholders.Shareholder holder)
    {
        var form = new HolderForm
        {
            FamilyName = holder.FamilyName,
            GivenNames = holder.GivenNames,
            BirthDate = holder.BirthDate?.Iso(),
            CorporateName = holder.CorporateName,
            Siren = holder.Siren,
            Email = holder.Email,
            Iban = holder.Iban,
            AccountHolder = holder.AccountHolder,
        };
        form.Live(holder.Address);
        form.Know(holder.Nature);
        return form;
    }

    /// <summary>Keeps to the nature that a holder has.</summary>
    public void Know(Nature nature) => (Nature, isKnown) = (nature.ToString(), true);

    /// <summary>The details typed; null, with the fields' errors, where something cannot be read.</summary>
    public HolderDetails? Read(ModelStateDictionary form) => Read(form, Email, Iban, AccountHolder);

    public override string FieldOf(string rule) => rule == "IbanUnreadable" ? "Form.Iban" : base.FieldOf(rule);
}
