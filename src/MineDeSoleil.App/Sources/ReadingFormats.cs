using MineDeSoleil.App.Sources.Enedis;
using MineDeSoleil.App.Sources.Generic;
using MineDeSoleil.Domain;

namespace MineDeSoleil.App.Sources;

/// <summary>The formats that files may come in, by the name people give them.</summary>
public static class ReadingFormats
{
    private static readonly IReadingFormat[] Available = [new GenericFile(), new EnedisFormat()];

    /// <summary>Named in the exchange formats, and not read yet.</summary>
    private static readonly string[] Announced = ["enedis-csv", "enedis-xlsx", "huawei", "solaredge", "enphase"];

    public static IReadOnlyList<string> Names { get; } = [.. Available.Select(f => f.Name)];

    /// <summary>The format of that name; refused where it is not available yet, or is none.</summary>
    public static Decision<IReadingFormat> Find(string name)
    {
        foreach (var format in Available)
        {
            if (format.Name == name)
            {
                return Found(format);
            }
        }

        return Announced.Contains(name)
            ? Refusal.Of("FormatNotAvailable", ("format", name), ("known", string.Join(", ", Names)))
            : Refusal.Of("FormatUnknown", ("format", name), ("known", string.Join(", ", Names)));
    }

    private static Decision<T> Found<T>(T format) => format;
}
