using NodaTime;

namespace MineDeSoleil.Domain.Shareholders;

/// <summary>What a young adult says of themselves once of age, or an administrator in their stead, with a reason.</summary>
public sealed record MajorityConfirmation(
    bool IsIdentityRight, Address Address, string Iban, string AccountHolder, TaxStatus? Tax, bool IsOnBehalf = false, string Reason = "")
{
    /// <summary>All that stands against taking the account over today. A tax status that needs proof is for an administrator, who has seen it, to write down.</summary>
    public IEnumerable<Refusal> WhyNot(Shareholder holder, bool isConfirmed, LocalDate today)
    {
        if (holder.ComesOfAgeOn is not { } majority || holder.IsMinorOn(today))
        {
            yield return holder.ComesOfAgeOn is { } later ? Refusal.Of("NotYetOfAge", ("on", later)) : Refusal.Of("NeverAMinorHere", ("holder", holder.Code));
            yield break;
        }

        if (holder.DeceasedOn is { } died)
        {
            yield return Refusal.Of("AccountFrozen", ("holder", holder.Code), ("since", died));
        }

        if (isConfirmed)
        {
            yield return Refusal.Of("MajorityAlreadyConfirmed", ("holder", holder.Code), ("majority", majority));
        }

        if (!IsIdentityRight)
        {
            yield return Refusal.Of("IdentityNotConfirmed", ("name", holder.Name));
        }

        if (Address.Street.Length == 0 || Address.Commune.Length == 0)
        {
            yield return Refusal.Of("HomeIncomplete");
        }

        if (!Shareholders.Iban.TryRead(Iban, out _))
        {
            yield return Refusal.Of("IbanUnreadable", ("value", Iban));
        }

        if (AccountHolder.Length == 0)
        {
            yield return Refusal.Of("AccountHolderMissing");
        }

        if (Tax is not { } tax || !Enum.IsDefined(tax))
        {
            yield return Refusal.Of("TaxStatusMissing");
        }
        else if (tax.NeedsProof() && !IsOnBehalf)
        {
            yield return Refusal.Of("TaxStatusNeedsProof");
        }
        else if (tax == TaxStatus.LegalPerson)
        {
            yield return Refusal.Of("TaxStatusWrongForNature", ("holder", holder.Code));
        }

        if (IsOnBehalf && Reason.Length == 0)
        {
            yield return Refusal.Of("ReasonMissing");
        }
    }
}
