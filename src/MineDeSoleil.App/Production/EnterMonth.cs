using MineDeSoleil.App.Files;
using MineDeSoleil.App.Sources;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Production;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.App.Production;

/// <summary>A month that a person read and answers for: which roof, what was measured, how much, and the paper or photo that shows it.</summary>
public sealed record SignedMonth(string Installation, YearMonth Month, Quantity Quantity, Energy Energy, AttachedDocument Document);

/// <summary>
/// Enters a month on a person's signature (the user's, in the audit trail) with its document, which is kept as the reading's raw answer: the most trusted
/// witness, judged and held like any other. Refused: a month that is not over, no document, one that is neither PDF nor picture.
/// </summary>
public sealed class EnterMonth(ImportReadings import, IClock clock) : IUseCase
{
    public const string SourceName = "manual";

    public async Task<Decision<ImportReport>> Run(SignedMonth month, Actor actor, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        var refusals = month.Document.Faults().ToList();
        if (month.Month >= now.DayInParis().ToYearMonth())
        {
            refusals.Add(Refusal.Of("MonthNotOver", ("month", month.Month)));
        }

        if (refusals.Count > 0)
        {
            return refusals;
        }

        var answer = new RawAnswer(SourceName, month.Document.Name, AttachedDocument.KindOf(month.Document.Content)!, month.Document.Content, now);
        return await import.Run(new(answer, new OnePerson(month), month.Installation), actor, cancel);
    }

    /// <summary>What the person says the document shows.</summary>
    private sealed class OnePerson(SignedMonth month) : IReadingFormat
    {
        public string Name => SourceName;

        public string Source => SourceName;

        public ParsedReadings Read(RawAnswer answer) => new(
            [
                new(new Reading
                {
                    Installation = month.Installation,
                    Point = "",
                    Quantity = month.Quantity,
                    Period = ReadingPeriod.OfMonth(month.Month),
                    Energy = month.Energy,
                    Quality = Quality.Measured,
                    Source = new(SourceName, Provenance.SignedManual),
                    DeclaredUnit = "kWh",
                    PayloadHash = answer.Hash,
                    AdapterVersion = "manual/1",
                }),
            ],
            []);
    }
}
