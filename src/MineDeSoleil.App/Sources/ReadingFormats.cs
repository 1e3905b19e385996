using MineDeSoleil.App.Sources.Enedis;
using MineDeSoleil.App.Sources.Enphase;
using MineDeSoleil.App.Sources.Fronius;
using MineDeSoleil.App.Sources.Generic;
using MineDeSoleil.App.Sources.Huawei;
using MineDeSoleil.App.Sources.Monsol;
using MineDeSoleil.App.Sources.Sma;
using MineDeSoleil.App.Sources.SolarEdge;
using MineDeSoleil.Domain;

namespace MineDeSoleil.App.Sources;

/// <summary>The formats that files may come in, by the name people give them.</summary>
public static class ReadingFormats
{
    private static readonly IReadingFormat[] Available =
    [
        new GenericFile(),
        new EnedisFormat(), new EnedisCsv(), new EnedisWorkbook(),
        new FusionSolarFile(), new SolarEdgeFile(), new EnphaseFile(), new SolarWebFile(), new SunnyPortalFile(), new MonsolFile(),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. Available.Select(f => f.Name)];

    /// <summary>The format of that name; refused where there is none.</summary>
    public static Decision<IReadingFormat> Find(string name)
    {
        foreach (var format in Available)
        {
            if (format.Name == name)
            {
                return Found(format);
            }
        }

        return Refusal.Of("FormatUnknown", ("format", name), ("known", string.Join(", ", Names)));
    }

    /// <summary>The first format that reads a file to the end and finds figures, other than one that did not; null where none does.</summary>
    public static IReadingFormat? Recognise(RawAnswer answer, IReadingFormat? other = null) =>
        Available.Where(f => f.Name != other?.Name).FirstOrDefault(f => f.Read(answer) is { Refusals.Count: 0, Readings.Count: > 0 });

    private static Decision<T> Found<T>(T format) => format;
}
