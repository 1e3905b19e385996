using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Company;
using MineDeSoleil.App.Files;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;
using NodaTime.Text;

namespace MineDeSoleil.App.Shares.OpenCap;

/// <summary>
/// The register in the Open Cap Format, as plain files: the manifest with the issuer, the stakeholders, the stock classes, the transactions.
/// What the format cannot say is listed in decision 0060.
/// </summary>
public sealed class ExportOpenCapFormat(CooperativeDb db, ReadPrintedRegister register, IClock clock) : IUseCase
{
    /// <summary>The version that the schemas name; they accept no other.</summary>
    private const string Version = "1.2.1-alpha+main";

    public async IAsyncEnumerable<WrittenFile> Run(RegisterScope scope, [EnumeratorCancellation] CancellationToken cancel)
    {
        var movements = await register.Movements(scope, cancel);
        var day = scope.AsOf ?? clock.GetCurrentInstant().DayInParis();
        var stakeholders = Items("Stakeholders", "OCF_STAKEHOLDERS_FILE", await Stakeholders(movements, cancel));
        yield return stakeholders;
        var classes = Items("StockClasses", "OCF_STOCK_CLASSES_FILE", await Classes(day, cancel));
        yield return classes;
        var transactions = Items("Transactions", "OCF_TRANSACTIONS_FILE", OpenCapTransactions.Of(movements));
        yield return transactions;
        yield return Written("Manifest", new OpenCapManifest(
            Version, "OCF_MANIFEST_FILE", await Issuer(day, movements, cancel), LocalDatePattern.Iso.Format(day), InstantPattern.General.Format(clock.GetCurrentInstant()),
            [], [], [Listed(classes)], [], [], [Listed(transactions)], [Listed(stakeholders)]));
    }

    /// <summary>Without settings of the company, its first movement stands for the day of its founding, and the comments say so.</summary>
    private async Task<OpenCapIssuer> Issuer(LocalDate day, List<PrintedMovement> movements, CancellationToken cancel)
    {
        if (await db.CompanyOn(day, cancel) is { Settings: var company, LegalForm: var form })
        {
            return new(
                "issuer", "ISSUER", company.Name, LocalDatePattern.Iso.Format(company.FoundedOn), "FR", [new(company.Siren, "FR")],
                company.Email is { Length: > 0 } email ? new("BUSINESS", email) : null, Legal(company.Address), "NOT APPLICABLE", form.Length > 0 ? [$"legal form: {form}"] : null);
        }

        var first = movements.Count > 0 ? movements.Min(movement => movement.EffectiveOn) : day;
        return new(
            "issuer", "ISSUER", "Mine de Soleil", LocalDatePattern.Iso.Format(first), "FR", null, null, null, "NOT APPLICABLE",
            ["formation date: the company's settings are not entered, the day of the first movement stands in its place"]);
    }

    private async Task<IReadOnlyList<object>> Stakeholders(List<PrintedMovement> movements, CancellationToken cancel)
    {
        var codes = movements.SelectMany(m => new[] { m.From?.Code, m.To?.Code }).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var holders = await db.Shareholders.AsNoTracking().OrderBy(s => s.Code).ToListAsync(cancel);
        return [.. holders.Where(holder => codes.Contains(holder.Code)).Select(Stakeholder)];
    }

    private static OpenCapStakeholder Stakeholder(Shareholder holder) => new(
        OpenCapTransactions.HolderId(holder.Code), "STAKEHOLDER",
        new(holder.Name.Length > 0 ? holder.Name : holder.Code, Known(holder.GivenNames), Known(holder.FamilyName)),
        holder.Nature == Nature.Person ? "INDIVIDUAL" : "INSTITUTION", holder.Code,
        Legal(holder.Address) is { } address ? [address] : null,
        holder.Siren is { Length: > 0 } siren ? [new(siren, "FR")] : null);

    /// <summary>Votes belong to holders here, not to shares, unless the statutes say otherwise: the format has no other word for that than none a share.</summary>
    private async Task<IReadOnlyList<object>> Classes(LocalDate day, CancellationToken cancel)
    {
        var statutes = await db.Statutes.AsNoTracking().Where(s => s.EffectiveFrom <= day).OrderByDescending(s => s.EffectiveFrom).FirstOrDefaultAsync(cancel);
        var votes = statutes?.VotingRule == VotingRule.PerShare ? "1" : "0";
        var classes = await db.ShareClasses.AsNoTracking().OrderBy(c => c.Code).ToListAsync(cancel);
        return [.. classes.Select(c => new OpenCapStockClass(
            OpenCapTransactions.ClassId(c.Code), "STOCK_CLASS", c.Name, "COMMON", $"{c.Code}-", "NOT APPLICABLE", votes, Euros(c.Nominal), Euros(c.Nominal), "1",
            [$"class code: {c.Code}", $"voting rule: {(statutes is null ? "not entered" : Conversions.ToText(statutes.VotingRule))}"]))];
    }

    private static OpenCapMoney Euros(Money amount) => new(amount.ToString(), "EUR");

    /// <summary>The format wants a country of two capitals; an address without one is left out.</summary>
    private static OpenCapAddress? Legal(Address address) => address.Country is [>= 'A' and <= 'Z', >= 'A' and <= 'Z']
        ? new("LEGAL", Known(address.Street), Known(address.Commune), address.Country, Known(address.Postcode))
        : null;

    private static string? Known(string text) => text.Length > 0 ? text : null;

    private static WrittenFile Items(string name, string type, IReadOnlyList<object> items) => Written(name, new OpenCapItems(type, items));

    private static WrittenFile Written<T>(string name, T content) => new($"{name}.ocf.json", JsonSerializer.SerializeToUtf8Bytes(content, OpenCapJson.Shapes));

    /// <summary>MD5 is what the format asks for, to find a broken copy; it proves nothing else.</summary>
    private static OpenCapFile Listed(WrittenFile file) => new($"./{file.Name}", Convert.ToHexStringLower(MD5.HashData(file.Content)));
}
