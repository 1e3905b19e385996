using MineDeSoleil.App.Shareholders;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace MineDeSoleil.App.Shares;

/// <summary>Writes the new holders of a file by binary COPY: the holders, their tax statuses, who represents them; and moves the head of the codes on.</summary>
internal sealed class HolderCopy(CooperativeDb db, Instant now)
{
    public async Task Write(HoldersDecision holders, CancellationToken cancel)
    {
        var connection = await db.Connection(cancel);
        await WriteHolders(connection, holders.New, cancel);
        await WriteTaxStatuses(connection, holders.New, cancel);
        await WriteRepresentatives(connection, holders, cancel);
        if (holders.New.Count > 0)
        {
            var head = await db.RegisterHeads.FindAsync([1], cancel);
            head!.LastShareholder = Math.Max(head.LastShareholder, holders.New.Max(row => HolderCodes.NumberIn(row.Holder.Code)));
        }
    }

    private static async Task WriteHolders(NpgsqlConnection connection, List<ShareholderRow> rows, CancellationToken cancel)
    {
        await using var copy = await connection.BeginBinaryImportAsync("""
            copy shareholders (id, code, nature, created_at, family_name, given_names, corporate_name, birth_date, siren, email, iban, account_holder,
              folded_name, address_street, address_postcode, address_commune, address_country) from stdin (format binary)
            """, cancel);
        copy.Timeout = Timeout.InfiniteTimeSpan;
        foreach (var holder in rows.Select(row => row.Holder))
        {
            copy.StartRow();
            copy.Write(holder.Id.Value, NpgsqlDbType.Uuid);
            copy.Write(holder.Code, NpgsqlDbType.Text);
            copy.Write(Conversions.ToText(holder.Nature), NpgsqlDbType.Text);
            copy.Write(holder.CreatedAt.ToDateTimeUtc(), NpgsqlDbType.TimestampTz);
            copy.Write(holder.FamilyName, NpgsqlDbType.Text);
            copy.Write(holder.GivenNames, NpgsqlDbType.Text);
            copy.Write(holder.CorporateName, NpgsqlDbType.Text);
            copy.WriteDay(holder.BirthDate);
            copy.WriteText(holder.Siren);
            copy.WriteText(holder.Email);
            copy.WriteText(holder.Iban);
            copy.WriteText(holder.AccountHolder);
            copy.Write(holder.FoldedName, NpgsqlDbType.Text);
            copy.Write(holder.Address.Street, NpgsqlDbType.Text);
            copy.Write(holder.Address.Postcode, NpgsqlDbType.Text);
            copy.Write(holder.Address.Commune, NpgsqlDbType.Text);
            copy.Write(holder.Address.Country, NpgsqlDbType.Text);
        }

        await copy.CompleteAsync(cancel);
    }

    /// <summary>The file gives a status without a date: as far as anybody knows it has always been so.</summary>
    private static async Task WriteTaxStatuses(NpgsqlConnection connection, List<ShareholderRow> rows, CancellationToken cancel)
    {
        await using var copy = await connection.BeginBinaryImportAsync("copy tax_statuses (shareholder_id, valid_from, status) from stdin (format binary)", cancel);
        copy.Timeout = Timeout.InfiniteTimeSpan;
        foreach (var row in rows)
        {
            if (row.Tax is { } status)
            {
                copy.StartRow();
                copy.Write(row.Holder.Id.Value, NpgsqlDbType.Uuid);
                copy.WriteDay(ShareRegister.Earliest);
                copy.Write(Conversions.ToText(status), NpgsqlDbType.Text);
            }
        }

        await copy.CompleteAsync(cancel);
    }

    /// <summary>A minor's mandates run from birth to majority; others from today on, for the file does not say since when.</summary>
    private async Task WriteRepresentatives(NpgsqlConnection connection, HoldersDecision holders, CancellationToken cancel)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy representatives (id, represented_id, shareholder_id, family_name, given_names, email, since, until) from stdin (format binary)", cancel);
        copy.Timeout = Timeout.InfiniteTimeSpan;
        foreach (var row in holders.New)
        {
            var minor = row.Holder.Nature == Nature.Person && row.Holder.IsMinorOn(now.DayInParis());
            foreach (var representative in row.RepresentativeCodes.Select(code => holders.Holder(code)!))
            {
                copy.StartRow();
                copy.Write(Guid.CreateVersion7(), NpgsqlDbType.Uuid);
                copy.Write(row.Holder.Id.Value, NpgsqlDbType.Uuid);
                copy.Write(representative.Id.Value, NpgsqlDbType.Uuid);
                copy.Write(representative.Nature == Nature.Person ? representative.FamilyName : representative.CorporateName, NpgsqlDbType.Text);
                copy.Write(representative.GivenNames, NpgsqlDbType.Text);
                copy.WriteText(representative.Email);
                copy.WriteDay(minor ? row.Holder.BirthDate : now.DayInParis());
                copy.WriteDay(minor ? row.Holder.ComesOfAgeOn : null);
            }
        }

        await copy.CompleteAsync(cancel);
    }
}

/// <summary>Values that may be absent, in a binary COPY.</summary>
internal static class CopyValues
{
    public static void WriteText(this NpgsqlBinaryImporter copy, string? text)
    {
        if (text is null)
        {
            copy.WriteNull();
        }
        else
        {
            copy.Write(text, NpgsqlDbType.Text);
        }
    }

    public static void WriteDay(this NpgsqlBinaryImporter copy, LocalDate? day)
    {
        if (day is { } known)
        {
            copy.Write(known.ToDateOnly(), NpgsqlDbType.Date);
        }
        else
        {
            copy.WriteNull();
        }
    }

    public static void WriteId(this NpgsqlBinaryImporter copy, Guid? id)
    {
        if (id is { } known)
        {
            copy.Write(known, NpgsqlDbType.Uuid);
        }
        else
        {
            copy.WriteNull();
        }
    }
}
