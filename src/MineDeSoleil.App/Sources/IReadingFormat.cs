namespace MineDeSoleil.App.Sources;

/// <summary>A way of writing readings down, in a file or in an answer over the network. Pure: the same bytes, the same readings.</summary>
public interface IReadingFormat
{
    /// <summary>The name people give it on the command line ("generic", "enedis-json").</summary>
    string Name { get; }

    /// <summary>The source whose readings it carries.</summary>
    string Source { get; }

    ParsedReadings Read(RawAnswer answer);
}
