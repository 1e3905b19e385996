using MineDeSoleil.App.Sources;
using MineDeSoleil.Domain.Production;
using NodaTime;

namespace MineDeSoleil.App.Production;

/// <summary>What set an import going.</summary>
public enum RunTrigger
{
    Schedule,
    Person,
    File,
}

/// <summary>How a run ended; <see cref="Running"/> until it did.</summary>
public enum RunOutcome
{
    Running,
    Done,

    /// <summary>The source answered, and gave no row at all: an alarm.</summary>
    Empty,
    Failed,
}

/// <summary>One run of one source: when, by whom, what came of it.</summary>
public sealed class ImportRun
{
    public long Id { get; init; }
    public required string Source { get; init; }
    public required RunTrigger Trigger { get; init; }
    public required string StartedBy { get; init; }
    public required Instant StartedAt { get; init; }
    public Instant? EndedAt { get; set; }
    public RunOutcome Outcome { get; set; } = RunOutcome.Running;

    /// <summary>The roofs that the source knows; zero for a file.</summary>
    public int Roofs { get; set; }

    /// <summary>How many of them have been asked about so far.</summary>
    public int RoofsDone { get; set; }
    public int NewReadings { get; set; }
    public int Revisions { get; set; }
    public int Unchanged { get; set; }
    public int Held { get; set; }

    /// <summary>The kind of failure, and the source's own words; null where it went well.</summary>
    public FailureKind? FailureKind { get; set; }
    public string? Detail { get; set; }

    /// <summary>Before this instant the source is left alone.</summary>
    public Instant? RetryAt { get; set; }

    /// <summary>Adds what became of some readings to the run's counts.</summary>
    public void Count(IReadOnlyList<ReadingOutcome> outcomes)
    {
        NewReadings += outcomes.Count(o => o.Fate == ReadingFate.New);
        Revisions += outcomes.Count(o => o.Fate == ReadingFate.Revision);
        Unchanged += outcomes.Count(o => o.Fate == ReadingFate.Unchanged);
        Held += outcomes.Count(o => o.Fate == ReadingFate.Quarantined);
    }
}

/// <summary>Something that a person should look at; one open alert a rule, roof and subject.</summary>
public sealed class ProductionAlert
{
    public long Id { get; init; }
    public required string Rule { get; init; }

    /// <summary>The roof's code; empty where the alert is about a source.</summary>
    public required string Installation { get; init; }

    /// <summary>What of it: a period, a source.</summary>
    public required string Subject { get; init; }

    /// <summary>The figures, as <see cref="KeptReasons"/> writes them.</summary>
    public required string Reasons { get; init; }
    public required Instant RaisedAt { get; init; }
    public long? RunId { get; init; }
    public Instant? ClosedAt { get; set; }
    public string? ClosedBy { get; set; }
}
