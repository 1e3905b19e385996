using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MineDeSoleil.App.Shares.OpenCap;

/// <summary>How the Open Cap Format writes JSON: names in snake case, nothing for what is unknown. Amounts and counts are decimal texts.</summary>
internal static class OpenCapJson
{
    public static readonly JsonSerializerOptions Shapes = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };
}

internal sealed record OpenCapMoney(string Amount, string Currency);

internal sealed record OpenCapName(string LegalName, string? FirstName, string? LastName);

internal sealed record OpenCapAddress(string AddressType, string? StreetSuite, string? City, string Country, string? PostalCode);

internal sealed record OpenCapTaxId(string TaxId, string Country);

internal sealed record OpenCapEmail(string EmailType, string EmailAddress);

internal sealed record OpenCapIssuer(
    string Id, string ObjectType, string LegalName, string FormationDate, string CountryOfFormation, IReadOnlyList<OpenCapTaxId>? TaxIds, OpenCapEmail? Email,
    OpenCapAddress? Address, string InitialSharesAuthorized, IReadOnlyList<string>? Comments);

internal sealed record OpenCapStakeholder(
    string Id, string ObjectType, OpenCapName Name, string StakeholderType, string IssuerAssignedId, IReadOnlyList<OpenCapAddress>? Addresses, IReadOnlyList<OpenCapTaxId>? TaxIds);

internal sealed record OpenCapStockClass(
    string Id, string ObjectType, string Name, string ClassType, string DefaultIdPrefix, string InitialSharesAuthorized, string VotesPerShare, OpenCapMoney ParValue,
    OpenCapMoney PricePerShare, string Seniority, IReadOnlyList<string> Comments);

/// <summary>A security comes to be: issued by the company, or what a transfer or a partial exit leaves.</summary>
internal sealed record OpenCapIssuance(
    string Id, string ObjectType, string Date, string SecurityId, string CustomId, string StakeholderId, string StockClassId, OpenCapMoney SharePrice, string Quantity,
    IReadOnlyList<string> StockLegendIds, IReadOnlyList<string> SecurityLawExemptions, string? ConsiderationText, IReadOnlyList<string> Comments);

internal sealed record OpenCapTransfer(
    string Id, string ObjectType, string Date, string SecurityId, string Quantity, IReadOnlyList<string> ResultingSecurityIds, string? BalanceSecurityId,
    string? ConsiderationText, IReadOnlyList<string> Comments);

internal sealed record OpenCapRepurchase(
    string Id, string ObjectType, string Date, string SecurityId, OpenCapMoney Price, string Quantity, string? BalanceSecurityId, IReadOnlyList<string> Comments);

internal sealed record OpenCapCancellation(
    string Id, string ObjectType, string Date, string SecurityId, string Quantity, string? BalanceSecurityId, string ReasonText, IReadOnlyList<string> Comments);

internal sealed record OpenCapConversion(
    string Id, string ObjectType, string Date, string SecurityId, string QuantityConverted, string? BalanceSecurityId, IReadOnlyList<string> ResultingSecurityIds,
    IReadOnlyList<string> Comments);

internal sealed record OpenCapItems(string FileType, IReadOnlyList<object> Items);

internal sealed record OpenCapFile(string Filepath, string Md5);

internal sealed record OpenCapManifest(
    string OcfVersion, string FileType, OpenCapIssuer Issuer, string AsOf, string GeneratedAt, IReadOnlyList<OpenCapFile> StockPlansFiles,
    IReadOnlyList<OpenCapFile> StockLegendTemplatesFiles, IReadOnlyList<OpenCapFile> StockClassesFiles, IReadOnlyList<OpenCapFile> VestingTermsFiles,
    IReadOnlyList<OpenCapFile> ValuationsFiles, IReadOnlyList<OpenCapFile> TransactionsFiles, IReadOnlyList<OpenCapFile> StakeholdersFiles);
