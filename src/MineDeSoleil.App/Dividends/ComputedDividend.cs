using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using MineDeSoleil.Domain.Dividends;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using Npgsql;
using NpgsqlTypes;

namespace MineDeSoleil.App.Dividends;

/// <summary>A run computed from the register: its figures, the holder of each line, and a fingerprint of it all.</summary>
public sealed class ComputedDividend
{
    private readonly IReadOnlyList<ShareholderId> holders;

    /// <param name="holders">The holder of each line, in the order of the lines (holder code, ordinal).</param>
    public ComputedDividend(DividendFigures figures, IReadOnlyList<ShareholderId> holders)
    {
        if (figures.Lines.Count != holders.Count)
        {
            throw new ArgumentException("One holder a line.", nameof(holders));
        }

        (Figures, this.holders) = (figures, holders);
        (Totals, Fingerprint) = Sum(figures);
    }

    public DividendFigures Figures { get; }

    public DividendTotals Totals { get; }

    /// <summary>SHA-256 over every line in order: code, status, shares, share-days and cents.</summary>
    public byte[] Fingerprint { get; }

    /// <summary>Writes every line in one binary COPY.</summary>
    public async Task CopyTo(NpgsqlConnection connection, string table, int run, CancellationToken cancel)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            $"copy {table} (run_number, ordinal, shareholder_id, tax_status, shares, share_days, gross_cents, social_levies_cents, income_tax_cents, net_cents) from stdin (format binary)",
            cancel);
        for (var i = 0; i < Figures.Lines.Count; i++)
        {
            var line = Figures.Lines[i];
            copy.StartRow();
            copy.Write(run, NpgsqlDbType.Integer);
            copy.Write(i + 1, NpgsqlDbType.Integer);
            copy.Write(holders[i].Value, NpgsqlDbType.Uuid);
            copy.Write(StatusNames.Write(line.Status), NpgsqlDbType.Text);
            copy.Write(line.Basis.Shares, NpgsqlDbType.Bigint);
            copy.Write(line.Basis.ShareDays, NpgsqlDbType.Bigint);
            copy.Write(line.Withheld.Gross.Cents, NpgsqlDbType.Bigint);
            copy.Write(line.Withheld.SocialLevies.Cents, NpgsqlDbType.Bigint);
            copy.Write(line.Withheld.IncomeTaxPrepayment.Cents, NpgsqlDbType.Bigint);
            copy.Write(line.Withheld.Net.Cents, NpgsqlDbType.Bigint);
        }

        await copy.CompleteAsync(cancel);
    }

    private static (DividendTotals, byte[]) Sum(DividendFigures figures)
    {
        var (social, prepayment, abroad, net) = (Money.Zero, Money.Zero, Money.Zero, Money.Zero);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> bytes = stackalloc byte[512];
        foreach (var line in figures.Lines)
        {
            social += line.Withheld.SocialLevies;
            net += line.Withheld.Net;
            if (line.Status is TaxStatus.NonResident or TaxStatus.NonResidentUnproven)
            {
                abroad += line.Withheld.IncomeTaxPrepayment;
            }
            else
            {
                prepayment += line.Withheld.IncomeTaxPrepayment;
            }

            var length = Encoding.UTF8.GetBytes(line.Holder, bytes);
            bytes[length++] = (byte)line.Status;
            foreach (var figure in (ReadOnlySpan<long>)[line.Basis.Shares, line.Basis.ShareDays, line.Withheld.Gross.Cents, line.Withheld.SocialLevies.Cents, line.Withheld.IncomeTaxPrepayment.Cents])
            {
                BinaryPrimitives.WriteInt64BigEndian(bytes[length..], figure);
                length += sizeof(long);
            }

            hash.AppendData(bytes[..length]);
        }

        var totals = new DividendTotals
        {
            Lines = figures.Lines.Count,
            Total = figures.Total,
            Allocated = figures.Allocated,
            Residue = figures.Residue,
            SocialLevies = social,
            Prepayment = prepayment,
            NonResidentTax = abroad,
            Net = net,
            Weight = (decimal)figures.Weight,
        };
        return (totals, hash.GetHashAndReset());
    }
}
