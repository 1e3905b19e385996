using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace MineDeSoleil.Domain.Shares;

/// <summary>
/// The bytes of a movement that are hashed, layout 1, big-endian: version byte; number; kind byte; class code; giver's code; receiver's code;
/// shares; nominal cents; price cents (−1: none); agreed, notified, effective days (from 1970-01-01; int.MinValue: none); recorded microseconds
/// since 1970; document; number reversed (0: none); giver's and receiver's commitments (32 bytes each, zeros: the company).
/// A text is its UTF-8 length in two bytes, then its UTF-8.
/// </summary>
public static class MovementBytes
{
    public const byte Version = 1;
    public const int HashLength = 32;

    /// <summary>What stands before the first movement of a register.</summary>
    public static readonly byte[] Genesis = new byte[HashLength];

    private static readonly byte[] NoCommitment = new byte[HashLength];

    public static byte[] Of(MovementLine line)
    {
        var buffer = new byte[1 + 8 + 1 + 6 + 8 + 8 + 8 + 12 + 8 + 2 + 8 + (2 * HashLength)
            + Encoding.UTF8.GetByteCount(line.ClassCode) + Encoding.UTF8.GetByteCount(line.FromCode ?? "")
            + Encoding.UTF8.GetByteCount(line.ToCode ?? "") + Encoding.UTF8.GetByteCount(line.Document ?? "")];
        var at = 0;
        buffer[at++] = Version;
        Long(line.Number);
        buffer[at++] = (byte)line.Kind;
        Text(line.ClassCode);
        Text(line.FromCode);
        Text(line.ToCode);
        Long(line.Shares.Value);
        Long(line.Nominal.Cents);
        Long(line.Price?.Cents ?? -1);
        Day(line.AgreedOn);
        Day(line.NotifiedOn);
        Day(line.EffectiveOn);
        Long(line.RecordedAt.ToUnixTimeTicks() / 10);
        Text(line.Document);
        Long(line.Reverses ?? 0);
        Raw(line.FromCommitment ?? NoCommitment);
        Raw(line.ToCommitment ?? NoCommitment);
        return buffer;

        void Long(long value)
        {
            BinaryPrimitives.WriteInt64BigEndian(buffer.AsSpan(at), value);
            at += 8;
        }

        void Day(LocalDate? day)
        {
            BinaryPrimitives.WriteInt32BigEndian(buffer.AsSpan(at), day is { } d ? Period.DaysBetween(Epoch, d) : int.MinValue);
            at += 4;
        }

        void Text(string? text)
        {
            var length = Encoding.UTF8.GetBytes(text ?? "", buffer.AsSpan(at + 2));
            BinaryPrimitives.WriteUInt16BigEndian(buffer.AsSpan(at), checked((ushort)length));
            at += 2 + length;
        }

        void Raw(byte[] bytes)
        {
            bytes.CopyTo(buffer, at);
            at += bytes.Length;
        }
    }

    /// <summary>The link of the chain: SHA-256 of the previous hash followed by the bytes.</summary>
    public static byte[] Chain(ReadOnlySpan<byte> previousHash, ReadOnlySpan<byte> bytes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previousHash);
        hash.AppendData(bytes);
        return hash.GetHashAndReset();
    }

    private static readonly LocalDate Epoch = new(1970, 1, 1);
}
