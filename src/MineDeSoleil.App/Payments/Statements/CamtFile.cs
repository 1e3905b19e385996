using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using MineDeSoleil.App.Files;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Payments;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.App.Payments.Statements;

/// <summary>
/// Reads camt.053.001.08 (statement) and camt.054.001.08 (notification) of ISO 20022. An entry may hold several transactions, each with its own
/// amount; what is not booked is passed over. Every fault is noted with its line, and a file with one is not used.
/// </summary>
internal sealed class CamtFile
{
    private const string Prefix = "urn:iso:std:iso:20022:tech:xsd:";
    private readonly string file;
    private readonly XNamespace ns;
    private readonly List<Refusal> refusals = [];
    private readonly List<StatementLine> lines = [];
    private readonly List<PaidBatch> paid = [];
    private readonly List<ReturnedPayout> returned = [];
    private readonly LineIds ids = new();
    private int others;

    private CamtFile(string file, XNamespace ns) => (this.file, this.ns) = (file, ns);

    public static Decision<Statement> Read(Stream stream, string file)
    {
        var read = SafeXml.Read(stream, file);
        if (!read.TryGet(out var document))
        {
            return read.Refusals.ToList();
        }

        var root = document.Root!;
        var format = root.Name.NamespaceName.StartsWith(Prefix, StringComparison.Ordinal) ? root.Name.NamespaceName[Prefix.Length..] : "";
        var (message, part) = format switch
        {
            "camt.053.001.08" => ("BkToCstmrStmt", "Stmt"),
            "camt.054.001.08" => ("BkToCstmrDbtCdtNtfctn", "Ntfctn"),
            _ => ("", ""),
        };
        if (part.Length == 0)
        {
            return Refusal.Of("StatementFormatUnknown", ("file", file), ("format", root.Name.NamespaceName));
        }

        var camt = new CamtFile(file, root.Name.Namespace);
        var parts = root.Elements(camt.ns + message).Elements(camt.ns + part).ToList();
        if (parts.Count == 0)
        {
            camt.Missing(root, $"{message}/{part}");
        }

        var accounts = parts.Select(statement => camt.Text(statement, "Acct", "Id", "IBAN") ?? camt.Missing(statement, "Acct/Id/IBAN")).OfType<string>().Distinct().ToList();
        foreach (var entry in parts.Elements(camt.ns + "Ntry"))
        {
            camt.Take(entry);
        }

        return camt.refusals.Count > 0 ? camt.refusals : new Statement(format, accounts, camt.lines, camt.others) { PaidBatches = camt.paid, ReturnedPayouts = camt.returned };
    }

    private void Take(XElement entry)
    {
        var sign = Sign(entry);
        var on = Day(entry);
        var amount = Amount(entry);
        var details = entry.Elements(ns + "NtryDtls").Elements(ns + "TxDtls").ToList();
        if (sign is null || on is null || amount is null)
        {
            return;
        }

        if (Text(entry, "Sts", "Cd") is { } status && status != "BOOK")
        {
            others += Math.Max(1, details.Count);
            return;
        }

        // Our file asks for one booking of the whole batch; the bank gives its id back.
        if (sign is false && PayoutBatch.TryRead(Text(entry, "NtryDtls", "Btch", "PmtInfId") ?? Text(entry, "NtryDtls", "TxDtls", "Refs", "PmtInfId"), out var batch))
        {
            paid.Add(new(batch, amount.Value, on.Value));
            return;
        }

        var bankId = Text(entry, "AcctSvcrRef");
        if (details.Count <= 1)
        {
            Add(entry, details.FirstOrDefault() ?? entry, sign.Value, amount.Value, on.Value, bankId, null);
            return;
        }

        var sum = Money.Zero;
        foreach (var (index, transaction) in details.Index())
        {
            if (Amount(transaction, from: "Amt", instead: "AmtDtls/TxAmt/Amt") is { } part)
            {
                sum += part;
                Add(entry, transaction, Sign(transaction, sign) ?? sign.Value, part, on.Value, bankId, index + 1);
            }
        }

        if (sum != amount && refusals.Count == 0)
        {
            Refuse("StatementPartsDiffer", entry, ("sum", sum), ("amount", amount.Value));
        }
    }

    private void Add(XElement entry, XElement transaction, bool isCredit, Money amount, LocalDate on, string? bankId, int? part)
    {
        var isReturn = transaction.Element(ns + "RtrInf") is not null || Text(entry, "RvslInd") == "true";
        if (!isCredit && !isReturn)
        {
            others++;
            return;
        }

        if (isCredit && Payout.TryRead(Text(transaction, "Refs", "EndToEndId"), out var sentBack))
        {
            var code = Text(transaction, "RtrInf", "Rsn", "Cd") ?? Text(transaction, "RtrInf", "Rsn", "Prtry") ?? "RtrInf";
            returned.Add(new(sentBack.Batch, sentBack.Line, amount, on, code));
            return;
        }

        var payer = transaction.Element(ns + "RltdPties");
        var own = Text(transaction, "Refs", "AcctSvcrRef");
        var endToEnd = Text(transaction, "Refs", "EndToEndId") is { } id && id != "NOTPROVIDED" ? id : null;
        var line = new StatementLine(
            "",
            amount,
            on,
            IsReturn: !isCredit,
            Text(transaction, "RmtInf", "Strd", "CdtrRefInf", "Ref"),
            string.Join(' ', transaction.Elements(ns + "RmtInf").Elements(ns + "Ustrd").Select(u => u.Value.Trim())) is { Length: > 0 } free ? free : null,
            endToEnd,
            payer is null ? null : Text(payer, "Dbtr", "Pty", "Nm"),
            payer is null ? null : Text(payer, "DbtrAcct", "Id", "IBAN"));
        lines.Add(line with { Id = ids.Of(line, own ?? (bankId is null ? null : part is null ? bankId : $"{bankId}/{endToEnd ?? part.Value.ToString(CultureInfo.InvariantCulture)}")) });
    }

    private bool? Sign(XElement element, bool? otherwise = null)
    {
        switch (Text(element, "CdtDbtInd"))
        {
            case "CRDT":
                return true;
            case "DBIT":
                return false;
            case null when otherwise is not null:
                return otherwise;
            case null:
                Missing(element, "CdtDbtInd");
                return null;
            case var other:
                Refuse("StatementValueUnreadable", element, ("element", "CdtDbtInd"), ("value", other));
                return null;
        }
    }

    private LocalDate? Day(XElement entry)
    {
        var text = Text(entry, "BookgDt", "Dt") ?? Text(entry, "BookgDt", "DtTm") ?? Text(entry, "ValDt", "Dt");
        if (text is null)
        {
            Missing(entry, "BookgDt");
            return null;
        }

        if (ExchangeValues.TryDate(text.Length > 10 ? text[..10] : text, out var day))
        {
            return day;
        }

        Refuse("StatementValueUnreadable", entry, ("element", "BookgDt"), ("value", text));
        return null;
    }

    private Money? Amount(XElement element, string from = "Amt", string? instead = null)
    {
        var found = At(element, from.Split('/')) ?? (instead is null ? null : At(element, instead.Split('/')));
        if (found is null)
        {
            Missing(element, from);
            return null;
        }

        if (found.Attribute("Ccy")?.Value is var currency and not "EUR")
        {
            Refuse("StatementCurrency", found, ("value", currency ?? ""));
            return null;
        }

        if (decimal.TryParse(found.Value.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var euros)
            && euros is > 0 and < 1_000_000_000 && decimal.Round(euros, 2) == euros)
        {
            return Money.Euros(euros);
        }

        Refuse("StatementValueUnreadable", found, ("element", from), ("value", found.Value));
        return null;
    }

    private XElement? At(XElement from, params IEnumerable<string> path) => path.Aggregate((XElement?)from, (element, name) => element?.Element(ns + name));

    private string? Text(XElement from, params IEnumerable<string> path) => At(from, path)?.Value.Trim() is { Length: > 0 } text ? text : null;

    private string? Missing(XElement at, string element)
    {
        Refuse("StatementElementMissing", at, ("element", element));
        return null;
    }

    private void Refuse(string rule, XElement at, params (string Name, object Value)[] figures) =>
        refusals.Add(Refusal.Of(rule, [("file", file), ("line", ((IXmlLineInfo)at).LineNumber), .. figures]));
}
