using System.Security.Cryptography;
using System.Text;

namespace MineDeSoleil.App.Payments.Statements;

/// <summary>
/// What a line is known by for ever: the bank's id where there is one, else a fingerprint of its content; and its rank among the lines of one file that bear
/// the same, so that two transfers to which a bank gave one reference, or two equal ones, are two, and the same file again is none.
/// </summary>
internal sealed class LineIds
{
    private readonly Dictionary<string, int> ranks = new(StringComparer.Ordinal);

    public string Of(StatementLine line, string? bankId)
    {
        if (bankId is not null)
        {
            return Rank($"bank:{bankId}") is var rank and > 1 ? $"bank:{bankId}#{rank}" : $"bank:{bankId}";
        }

        var content = string.Join('\u001f', line.Amount, line.On.ToString("uuuu-MM-dd", null), line.IsReturn, line.Reference, line.Remittance, line.EndToEndId, line.PayerName, line.PayerIban);
        var print = $"print:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)).AsSpan(0, 16))}";
        return $"{print}:{Rank(print)}";
    }

    private int Rank(string id) => ranks[id] = ranks.GetValueOrDefault(id) + 1;
}
