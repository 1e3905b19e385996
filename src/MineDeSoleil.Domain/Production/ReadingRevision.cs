using NodaTime;

namespace MineDeSoleil.Domain.Production;

/// <summary>What becomes of a reading that arrives.</summary>
public enum ReadingFate
{
    /// <summary>Nothing is known under its key: revision 1.</summary>
    New,

    /// <summary>Another figure was known: the next revision; the old one stays.</summary>
    Revision,

    /// <summary>It says what is known already, or what a person has already judged: nothing happens.</summary>
    Unchanged,

    /// <summary>Held until a person accepts or rejects it.</summary>
    Quarantined,
}

/// <summary>A reading as the ledger holds it: revision 1 is the first figure heard under its key.</summary>
public sealed record RecordedReading(Reading Reading, int Revision, Instant RecordedAt);

/// <summary>What is decided about one arriving reading, with the reasons it is held for and the warnings it raises.</summary>
public sealed record ReadingOutcome(
    Reading Reading, ReadingFate Fate, int Revision, IReadOnlyList<Refusal> Reasons, IReadOnlyList<Refusal> Warnings);

/// <summary>Decides the fate of one arriving reading against what is known of its key.</summary>
public static class ReadingRevision
{
    /// <param name="arriving">The reading.</param>
    /// <param name="latest">The last revision under its key; null when none.</param>
    /// <param name="alreadyHeld">Whether the same figure is waiting in quarantine, or was rejected from it.</param>
    /// <param name="monthInUse">Whether a distribution or an invoice rests on the month.</param>
    /// <param name="findings">What <see cref="Plausibility"/> found.</param>
    public static ReadingOutcome Decide(
        Reading arriving, RecordedReading? latest, bool alreadyHeld, bool monthInUse, PlausibilityFindings findings)
    {
        if (alreadyHeld || (latest is { } known && known.Reading.SaysTheSameAs(arriving)))
        {
            return new(arriving, ReadingFate.Unchanged, latest?.Revision ?? 0, [], []);
        }

        var reasons = findings.Quarantine.ToList();
        if (monthInUse)
        {
            reasons.Add(Refusal.Of(
                "MonthInUse",
                ("month", arriving.Period.Month),
                ("known", latest is null ? "–" : latest.Reading.Energy),
                ("arriving", arriving.Energy)));
        }

        var revision = (latest?.Revision ?? 0) + 1;
        return reasons.Count > 0
            ? new(arriving, ReadingFate.Quarantined, revision, reasons, [])
            : new(arriving, latest is null ? ReadingFate.New : ReadingFate.Revision, revision, [], findings.Warnings);
    }
}
