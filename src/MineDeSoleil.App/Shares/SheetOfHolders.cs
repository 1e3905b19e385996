using System.Globalization;
using MineDeSoleil.App.Files;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Shares;

/// <summary>Somebody of the register as a sheet without codes names them.</summary>
public sealed record NamedHolder(string Code, string FoldedName, LocalDate? BirthDate);

/// <summary>
/// Settles who the lines of a spreadsheet of holders are. One person may stand on several lines, a lot of shares on each: by code, or where the sheet has
/// none by name (accents and case aside) and birth date, those of the register first; others get the next codes. Needs no database.
/// </summary>
internal sealed class SheetOfHolders(RegisterFiles files, ILookup<string, NamedHolder> there, long lastCode)
{
    private readonly Dictionary<string, ShareholderRow> first = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Code, LocalDate On, string Class), int> lots = [];
    private readonly Dictionary<int, string> codes = [];
    private readonly List<ShareholderRow> holders = [];
    private long last = lastCode;

    public List<Refusal> Refusals { get; } = [];

    public void Settle()
    {
        foreach (var row in files.Shareholders)
        {
            var faulty = files.FaultyShareholders.GetValueOrDefault(row.Line);
            var who = WhoIs(row.Holder, faulty);
            if (who is not null && first.TryGetValue(who, out var before))
            {
                codes[row.Line] = before.Holder.Code;
                if (Difference(before.Holder, row.Holder, faulty) is { } column)
                {
                    Refuse(row, column, Refusal.Of("SameHolderDiffers", ("holder", row.Holder.Name), ("first", before.Line)));
                }

                continue;
            }

            var settled = files.LacksCodes ? row with { Holder = WithCode(row.Holder, CodeOf(row, faulty)) } : row;
            codes[row.Line] = settled.Holder.Code;
            holders.Add(settled);
            if (who is not null)
            {
                first.TryAdd(who, settled);
            }
        }

        files.Settle(holders, codes);
        RefuseLinesTwice();
    }

    /// <summary>What tells one person from another; null where the line does not say it rightly.</summary>
    private string? WhoIs(Shareholder holder, HashSet<string>? faulty) => !files.LacksCodes
        ? faulty?.Contains("code") is true ? null : holder.Code
        : faulty?.Overlaps(Identity) is true ? null : $"{holder.FoldedName} {holder.BirthDate}";

    private static readonly string[] Identity = ["nom", "prenom", "date_naissance", "denomination", "nature"];

    private string CodeOf(ShareholderRow row, HashSet<string>? faulty)
    {
        if (faulty?.Overlaps(Identity) is not true)
        {
            var alike = there[row.Holder.FoldedName].Where(holder => holder.BirthDate == row.Holder.BirthDate).ToList();
            if (alike.Count > 1)
            {
                Refuse(row, row.Holder.Nature == Nature.Person ? "nom" : "denomination", Refusal.Of("SeveralHoldersAlike", ("name", row.Holder.Name), ("holders", string.Join(", ", alike.Select(a => a.Code)))));
            }

            if (alike.Count > 0)
            {
                return alike[0].Code;
            }
        }

        return (++last).ToString("0000", CultureInfo.InvariantCulture);
    }

    /// <summary>A later line may leave out what an earlier one says; it may not say something else.</summary>
    private static string? Difference(Shareholder before, Shareholder now, HashSet<string>? faulty)
    {
        (string Column, string? Before, string? Now)[] details =
        [
            ("nom", before.FamilyName, now.FamilyName), ("prenom", before.GivenNames, now.GivenNames), ("denomination", before.CorporateName, now.CorporateName),
            ("date_naissance", before.BirthDate?.ToString(), now.BirthDate?.ToString()), ("siren", before.Siren, now.Siren),
            ("adresse", before.Address.Street, now.Address.Street), ("code_postal", before.Address.Postcode, now.Address.Postcode),
            ("commune", before.Address.Commune, now.Address.Commune), ("pays", before.Address.Country, now.Address.Country),
            ("email", before.Email, now.Email), ("iban", before.Iban, now.Iban), ("titulaire_compte", before.AccountHolder, now.AccountHolder),
        ];
        return details.FirstOrDefault(detail => !string.IsNullOrEmpty(detail.Now) && !string.IsNullOrEmpty(detail.Before) && faulty?.Contains(detail.Column) is not true
            && FoldedName.Of(detail.Before) != FoldedName.Of(detail.Now)).Column;
    }

    /// <summary>The same person, day, class and number once more is a line copied by mistake; two true lots of a day are written as their sum.</summary>
    private void RefuseLinesTwice()
    {
        if (!files.IsOneSheet)
        {
            return;
        }

        foreach (var row in files.Movements.Where(row => !files.FaultyMovements.ContainsKey(row.Line)))
        {
            if (!lots.TryAdd((row.To!, row.EffectiveOn, $"{row.ClassCode} {row.Shares}"), row.Line))
            {
                var line = lots[(row.To!, row.EffectiveOn, $"{row.ClassCode} {row.Shares}")];
                Refusals.Add(Refusal.Of("LineTwice", ("first", line)).At(files.ShareholdersName, row.Line, "nombre"));
            }
        }
    }

    private void Refuse(ShareholderRow row, string column, Refusal refusal) => Refusals.Add(refusal.At(files.ShareholdersName, row.Line, column));

    private static Shareholder WithCode(Shareholder holder, string code)
    {
        var coded = new Shareholder
        {
            Id = holder.Id,
            Code = code,
            Nature = holder.Nature,
            CreatedAt = holder.CreatedAt,
            FamilyName = holder.FamilyName,
            GivenNames = holder.GivenNames,
            CorporateName = holder.CorporateName,
            BirthDate = holder.BirthDate,
            Siren = holder.Siren,
            Address = holder.Address,
            Email = holder.Email,
            Iban = holder.Iban,
            AccountHolder = holder.AccountHolder,
        };
        coded.FoldName();
        return coded;
    }
}
