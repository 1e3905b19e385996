using System.Globalization;
using System.Text;
using System.Xml.Linq;
using System.Xml.Schema;
using MineDeSoleil.App.Tests.Subscriptions;
using NodaTime;

namespace MineDeSoleil.App.Tests.Payments;

/// <summary>One transaction of a test's statement.</summary>
internal sealed record Transfer(
    decimal Euros, string? Reference = null, string? Free = null, string? EndToEnd = null, string? BankId = null, bool IsCredit = true, string? ReturnReason = null, string Payer = "Ada Exemple", string? PaymentInfo = null);

/// <summary>Writes camt.053 and camt.054 files as banks do, and checks them against the schemas where these stand beside the checkout.</summary>
internal static class CamtWriter
{
    /// <summary>An entry a list of transactions; a list of several is one batch.</summary>
    public static byte[] Write(string format, LocalDate on, params Transfer[][] entries)
    {
        XNamespace ns = $"urn:iso:std:iso:20022:tech:xsd:{format}";
        var isStatement = format == "camt.053.001.08";
        XElement[] balance = isStatement
            ? [El("Bal", El("Tp", El("CdOrPrtry", El("Cd", "CLBD"))), Amount(1000), El("CdtDbtInd", "CRDT"), El("Dt", El("Dt", Day())))]
            : [];
        var document = new XDocument(El("Document", El(isStatement ? "BkToCstmrStmt" : "BkToCstmrDbtCdtNtfctn",
            El("GrpHdr", El("MsgId", "M1"), El("CreDtTm", $"{Day()}T20:00:00")),
            El(isStatement ? "Stmt" : "Ntfctn",
                [El("Id", "S1"), El("CreDtTm", $"{Day()}T20:00:00"), El("Acct", El("Id", El("IBAN", Subscribers.Iban))), .. balance, .. entries.Select(Entry)]))));
        Check(document, format);
        return Encoding.UTF8.GetBytes(document.ToString());

        XElement Entry(Transfer[] parts)
        {
            var sum = parts.Sum(p => p.Euros);
            return El("Ntry",
            [
                Amount(sum), El("CdtDbtInd", parts[0].IsCredit ? "CRDT" : "DBIT"), El("Sts", El("Cd", "BOOK")), El("BookgDt", El("Dt", Day())),
                .. parts is [{ BankId: { } id }] ? [El("AcctSvcrRef", id)] : Array.Empty<XElement>(),
                El("BkTxCd", El("Prtry", El("Cd", "TRF"))),
                El("NtryDtls", [.. parts.Select(Details)]),
            ]);
        }

        XElement Details(Transfer part) => El("TxDtls",
        [
            El("Refs", [.. part.BankId is { } id ? [El("AcctSvcrRef", id)] : Array.Empty<XElement>(), .. part.PaymentInfo is { } batch ? [El("PmtInfId", batch)] : Array.Empty<XElement>(), El("EndToEndId", part.EndToEnd ?? "NOTPROVIDED")]),
            Amount(part.Euros), El("CdtDbtInd", part.IsCredit ? "CRDT" : "DBIT"),
            El("RltdPties", El("Dbtr", El("Pty", El("Nm", part.Payer))), El("DbtrAcct", El("Id", El("IBAN", "FR7630006000011234567890189")))),
            .. part is { Reference: null, Free: null } ? [] : new[]
            {
                El("RmtInf", [.. part.Free is { } free ? [El("Ustrd", free)] : Array.Empty<XElement>(), .. part.Reference is { } reference ? [El("Strd", El("CdtrRefInf", El("Ref", reference)))] : Array.Empty<XElement>()]),
            },
            .. part.ReturnReason is { } reason ? [El("RtrInf", El("Rsn", El("Cd", reason)))] : Array.Empty<XElement>(),
        ]);

        XElement Amount(decimal euros) => new(ns + "Amt", new XAttribute("Ccy", "EUR"), euros.ToString("0.00", CultureInfo.InvariantCulture));
        XElement El(string name, params object[] content) => new(ns + name, content);
        string Day() => on.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
    }

    /// <summary>True where the schemas are there.</summary>
    public static bool HasSchemas => File.Exists(Schema("camt.053.001.08"));

    private static void Check(XDocument document, string format)
    {
        if (!HasSchemas)
        {
            return;
        }

        var schemas = new XmlSchemaSet();
        schemas.Add($"urn:iso:std:iso:20022:tech:xsd:{format}", Schema(format));
        document.Validate(schemas, (_, fault) => Assert.Fail($"{format}: {fault.Message}"));
    }

    internal static string Schema(string format) => Path.Combine(PostgresCluster.Root, "..", "shared", "data", "iso20022", $"{format}.xsd");
}
