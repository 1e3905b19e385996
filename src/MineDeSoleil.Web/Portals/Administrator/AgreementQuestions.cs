using Microsoft.AspNetCore.Mvc.ModelBinding;
using MineDeSoleil.App.Shareholders;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Administrator;

/// <summary>Which representatives of a minor signed, as an administrator ticks it; asked where somebody the form names is a minor.</summary>
public sealed class AgreementQuestions
{
    public List<Guid> Signed { get; set; } = [];

    public string? CourtOrder { get; set; }

    /// <summary>Who could sign; nobody: nothing is asked.</summary>
    [BindNever]
    public IReadOnlyList<Signatory> Signatories { get; private set; } = [];

    public async Task Ask(MinorAgreements minors, IEnumerable<string?> codes, LocalDate day, CancellationToken cancel) =>
        Signatories = await minors.Signatories([.. codes.OfType<string>().Select(code => code.Trim())], day, cancel);

    public MinorAgreement? Read() => Signed.Count == 0 ? null : new([.. Signed.Order()], string.IsNullOrWhiteSpace(CourtOrder) ? null : CourtOrder.Trim());
}
