using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.Domain.Shares;

/// <summary>
/// What somebody fills in to subscribe. <paramref name="HolderCode"/>: for a holder already in the register (oneself or a child one represents);
/// else <paramref name="Details"/> says who, and for a minor who acts.
/// </summary>
/// <param name="Shares">As typed; below one is refused.</param>
/// <param name="Email">Where the mails of this subscription go.</param>
/// <param name="Sworn">Swears that the answers are true, to subscribe for oneself (or the child) and with money of lawful origin.</param>
/// <param name="Accepted">The marks of the documents accepted.</param>
/// <param name="Agreeing">For a minor in the register: the mandates of whoever asks.</param>
public sealed record SubscriptionForm(
    string? HolderCode,
    HolderDetails? Details,
    TaxStatus? Tax,
    string RepresentativeFamilyName,
    string RepresentativeGivenNames,
    long Shares,
    string Email,
    bool Sworn,
    IReadOnlyList<string> Accepted,
    IReadOnlyList<Guid>? Agreeing = null)
{
    /// <summary>All that stands against the form by itself, each naming its rule.</summary>
    public IEnumerable<Refusal> WhyNot(SubscriptionTerms terms, IReadOnlyList<SubscriptionDocument> documents, LocalDate today)
    {
        if (Shares < 1 || Shares > terms.MostShares)
        {
            yield return Refusal.Of("SubscriptionSizeOutOfRange", ("asked", Shares), ("most", terms.MostShares));
        }

        if (!ContactRules.IsEmail(Email))
        {
            yield return Refusal.Of("EmailUnreadable", ("value", Email));
        }

        if (Details is { } details)
        {
            foreach (var refusal in details.WhyNot(today).Where(refusal => refusal.Rule != "EmailUnreadable").Concat(WhyNotWhole(details, today)))
            {
                yield return refusal;
            }
        }

        if (!Sworn)
        {
            yield return Refusal.Of("StatementNotSworn");
        }

        foreach (var document in documents.Where(document => !Accepted.Contains(document.Mark)))
        {
            yield return Refusal.Of("DocumentNotAccepted", ("document", document.Code), ("version", document.Version));
        }
    }

    /// <summary>The register and the tax law ask more of a newcomer than of a contact: birth date, domicile, tax status.</summary>
    private IEnumerable<Refusal> WhyNotWhole(HolderDetails details, LocalDate today)
    {
        var isPerson = details.Nature == Nature.Person;
        if (isPerson && details.BirthDate is null)
        {
            yield return Refusal.Of("BirthDateMissing");
        }

        if (details.Address.Street.Length == 0 || details.Address.Commune.Length == 0)
        {
            yield return Refusal.Of("HomeIncomplete");
        }

        if (Tax is not { } tax || !Enum.IsDefined(tax))
        {
            yield return Refusal.Of("TaxStatusMissing");
        }
        else if ((tax == TaxStatus.LegalPerson) == isPerson)
        {
            yield return Refusal.Of("TaxStatusWrongForNature");
        }
        else if (!tax.IsTakenFromANewcomer())
        {
            yield return Refusal.Of("TaxStatusNeedsProof");
        }

        var isMinor = IsMinor(details, today);
        if (isMinor && (RepresentativeFamilyName.Length == 0 || RepresentativeGivenNames.Length == 0))
        {
            yield return Refusal.Of("RepresentativeMissing");
        }

        if (!isMinor && RepresentativeFamilyName.Length + RepresentativeGivenNames.Length > 0)
        {
            yield return Refusal.Of("RepresentativeOfAnAdult");
        }
    }

    private static bool IsMinor(HolderDetails details, LocalDate today) =>
        details.Nature == Nature.Person && details.BirthDate is { } born && born.PlusYears(Shareholder.MajorityInYears) > today;

    /// <summary>What it costs, at the class's nominal.</summary>
    public Money PriceAt(Money nominal) => nominal * Shares;
}
