using System.Globalization;
using System.Text;
using System.Xml;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Files;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Payments;
using NodaTime;

namespace MineDeSoleil.App.Payments.Payouts;

/// <summary>
/// The file that the company's bank carries out: pain.001.001.09 of ISO 20022 under the EPC's SEPA credit transfer rules. One payment, an id a transfer, service
/// level SEPA, charges shared, purpose DIVI, names in the SEPA characters, no postal address (an unstructured one is refused since 15 November 2026). Lines stream.
/// Refused before approval and after the batch was given up.
/// </summary>
public sealed class WritePaymentFile(CooperativeDb db, IClock clock) : IUseCase
{
    private const string Namespace = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
    private const int LongestName = 70;

    public async Task<Decision<WrittenFile>> Run(int number, Actor actor, CancellationToken cancel)
    {
        if (await db.PayoutBatches.AsNoTracking().SingleOrDefaultAsync(b => b.Number == number, cancel) is not { } batch)
        {
            return Refusal.Of("UnknownPayout", ("batch", number), ("line", "–"));
        }

        if (batch.State is not (PayoutState.Approved or PayoutState.Executed))
        {
            return Refusal.Of("PayoutNotIn", ("batch", number), ("state", batch.State));
        }

        var content = new MemoryStream();
        await using (var xml = XmlWriter.Create(content, new() { Async = true, Indent = true, Encoding = new UTF8Encoding(false) }))
        {
            await xml.WriteStartDocumentAsync();
            xml.WriteStartElement("Document", Namespace);
            xml.WriteStartElement("CstmrCdtTrfInitn");
            Group(xml, batch);
            Payment(xml, batch);
            await foreach (var payout in db.Payouts.AsNoTracking().Where(p => p.Batch == number).OrderBy(p => p.Line).AsAsyncEnumerable().WithCancellation(cancel))
            {
                Transfer(xml, payout, batch);
            }

            await xml.WriteEndDocumentAsync();
        }

        db.Record(clock.GetCurrentInstant().ToMicroseconds(), actor, nameof(WritePaymentFile), $"payout:{number}", new { batch.Lines });
        await db.SaveChangesAsync(cancel);
        return new WrittenFile($"{batch.MessageId}.xml", content.ToArray());
    }

    private static void Group(XmlWriter xml, PayoutBatch batch)
    {
        xml.WriteStartElement("GrpHdr");
        xml.WriteElementString("MsgId", batch.MessageId);
        xml.WriteElementString("CreDtTm", batch.ApprovedAt!.Value.ToDateTimeUtc().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        Sums(xml, batch);
        xml.WriteStartElement("InitgPty");
        xml.WriteElementString("Nm", Sepa(batch.DebtorName));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Payment(XmlWriter xml, PayoutBatch batch)
    {
        xml.WriteStartElement("PmtInf");
        xml.WriteElementString("PmtInfId", batch.MessageId);
        xml.WriteElementString("PmtMtd", "TRF");
        xml.WriteElementString("BtchBookg", "true");
        Sums(xml, batch);
        xml.WriteStartElement("PmtTpInf");
        Code(xml, "SvcLvl", "SEPA");
        Code(xml, "CtgyPurp", "DIVI");
        xml.WriteEndElement();
        xml.WriteStartElement("ReqdExctnDt");
        xml.WriteElementString("Dt", batch.ExecuteOn.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture));
        xml.WriteEndElement();
        xml.WriteStartElement("Dbtr");
        xml.WriteElementString("Nm", Sepa(batch.DebtorName));
        xml.WriteEndElement();
        Account(xml, "DbtrAcct", batch.DebtorIban);
        xml.WriteStartElement("DbtrAgt");
        xml.WriteStartElement("FinInstnId");
        if (string.IsNullOrEmpty(batch.DebtorBic))
        {
            xml.WriteStartElement("Othr");
            xml.WriteElementString("Id", "NOTPROVIDED");
            xml.WriteEndElement();
        }
        else
        {
            xml.WriteElementString("BICFI", batch.DebtorBic);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteElementString("ChrgBr", "SLEV");
    }

    private static void Transfer(XmlWriter xml, Payout payout, PayoutBatch batch)
    {
        xml.WriteStartElement("CdtTrfTxInf");
        xml.WriteStartElement("PmtId");
        xml.WriteElementString("InstrId", payout.EndToEndId);
        xml.WriteElementString("EndToEndId", payout.EndToEndId);
        xml.WriteEndElement();
        xml.WriteStartElement("Amt");
        xml.WriteStartElement("InstdAmt");
        xml.WriteAttributeString("Ccy", "EUR");
        xml.WriteString(Euros(payout.Amount));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteStartElement("Cdtr");
        xml.WriteElementString("Nm", Sepa(payout.AccountHolder ?? ""));
        xml.WriteEndElement();
        Account(xml, "CdtrAcct", payout.Iban ?? "");
        xml.WriteStartElement("RmtInf");
        xml.WriteElementString("Ustrd", Sepa(string.Create(CultureInfo.InvariantCulture, $"{batch.DebtorName} - versement {batch.Number}")));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Sums(XmlWriter xml, PayoutBatch batch)
    {
        xml.WriteElementString("NbOfTxs", batch.Lines.ToString(CultureInfo.InvariantCulture));
        xml.WriteElementString("CtrlSum", Euros(batch.Total));
    }

    private static void Code(XmlWriter xml, string element, string code)
    {
        xml.WriteStartElement(element);
        xml.WriteElementString("Cd", code);
        xml.WriteEndElement();
    }

    private static void Account(XmlWriter xml, string element, string iban)
    {
        xml.WriteStartElement(element);
        xml.WriteStartElement("Id");
        xml.WriteElementString("IBAN", iban.Replace(" ", "", StringComparison.Ordinal));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static string Euros(Domain.Quantities.Money amount) => amount.InEuros.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>The EPC's characters (EPC217-08): Latin letters without accents, digits, and / - ? : ( ) . , ' + and space; anything else becomes a space. At most 70.</summary>
    internal static string Sepa(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var character in text.Replace("œ", "oe").Replace("Œ", "OE").Replace("æ", "ae").Replace("Æ", "AE").Replace("ß", "ss").Replace('’', '\'').Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
            {
                plain.Append(char.IsAsciiLetterOrDigit(character) || "/-?:().,'+ ".Contains(character) ? character : ' ');
            }
        }

        var name = string.Join(' ', plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)).Trim('/');
        return name.Length <= LongestName ? name : name[..LongestName].TrimEnd();
    }
}
