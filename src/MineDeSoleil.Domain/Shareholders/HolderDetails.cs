using NodaTime;

namespace MineDeSoleil.Domain.Shareholders;

/// <summary>What is known of a holder and may change: names, address, contact, bank account. Texts as typed; empty for unknown.</summary>
public sealed record HolderDetails(
    Nature Nature,
    string FamilyName,
    string GivenNames,
    string CorporateName,
    LocalDate? BirthDate,
    string? Siren,
    Address Address,
    string? Email,
    string? Iban,
    string? AccountHolder)
{
    /// <summary>All that stands against these details, each naming its field.</summary>
    public IEnumerable<Refusal> WhyNot(LocalDate today)
    {
        if (Nature == Nature.Person ? FamilyName.Length == 0 : CorporateName.Length == 0)
        {
            yield return Refusal.Of("HolderNameMissing");
        }

        if (Nature == Nature.Person && BirthDate is { } born && (born < Shareholder.EarliestBirth || born > today))
        {
            yield return Refusal.Of("BirthDateImplausible", ("value", born));
        }

        if (Siren is not null && !ContactRules.IsSiren(Siren))
        {
            yield return Refusal.Of("SirenUnreadable", ("value", Siren));
        }

        if (Email is not null && !ContactRules.IsEmail(Email))
        {
            yield return Refusal.Of("EmailUnreadable", ("value", Email));
        }

        if (Iban is not null && !Shareholders.Iban.TryRead(Iban, out _))
        {
            yield return Refusal.Of("IbanUnreadable", ("value", Iban));
        }
    }

    /// <summary>Writes the details on a holder. Nature and code stay.</summary>
    public void ApplyTo(Shareholder holder)
    {
        var person = Nature == Nature.Person;
        holder.FamilyName = person ? FamilyName : "";
        holder.GivenNames = person ? GivenNames : "";
        holder.CorporateName = person ? "" : CorporateName;
        holder.BirthDate = person ? BirthDate : null;
        holder.Siren = person ? null : Siren;
        holder.Address = Address;
        holder.Email = Email;
        holder.Iban = Shareholders.Iban.TryRead(Iban, out var iban) ? iban.Text : null;
        holder.AccountHolder = AccountHolder;
        holder.FoldName();
    }
}
