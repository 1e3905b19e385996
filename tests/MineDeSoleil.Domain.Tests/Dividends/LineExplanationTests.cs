using MineDeSoleil.Domain.Dividends;
using static MineDeSoleil.Domain.Tests.Dividends.Distribution;

namespace MineDeSoleil.Domain.Tests.Dividends;

public class LineExplanationTests
{
    [Fact]
    public void Spans_TellWhatWasHeldWhen_AndAddUpToTheShareDays()
    {
        (string, string, long)[] movements = [("A", "2024-03-01", 2), ("A", "2025-12-01", -1), ("A", "2025-04-11", 3), ("A", "2026-01-01", 7), ("B", "2025-01-01", 5)];
        var figures = Compute(Prorata("2025-01-01", "2025-12-31", "100.00"), movements);
        var line = figures.Lines.Single(l => l.Holder == "A");
        var explained = LineExplanation.Of(
            figures.Terms, figures.Rates, figures.Weight, line, movements.Where(m => m.Item1 == "A").Select(m => (Day(m.Item2), m.Item3)));

        Assert.Equal(
            ["01-01 04-10 2×100", "04-11 11-30 5×234", "12-01 12-31 4×31"],
            explained.Spans.Select(s => $"{s.From:MM-dd} {s.To:MM-dd} {s.Shares}×{s.Days}"));
        Assert.Equal(line.Basis.ShareDays, explained.Spans.Sum(s => s.ShareDays));
        Assert.Equal(["csg", "crds", "solidarite", "acompte"], explained.Levies.Select(l => l.Code));
        Assert.Equal(explained.Withheld.Gross - explained.Withheld.Net, explained.Levies.Aggregate(Domain.Quantities.Money.Zero, (sum, l) => sum + l.Amount));
    }

    [Fact]
    public void NeverPostedTwice_TheSameLine_HasTheSameExplanationFromMovementsInAnyOrder()
    {
        (NodaTime.LocalDate, long)[] own = [(Day("2025-02-01"), 3), (Day("2025-03-01"), -3), (Day("2025-03-01"), 4)];
        var figures = Compute(Prorata("2025-01-01", "2025-12-31", "10.00"), own.Select(m => ("A", $"{m.Item1:yyyy-MM-dd}", m.Item2)));
        var line = figures.Lines.Single();
        var forwards = LineExplanation.Of(figures.Terms, figures.Rates, figures.Weight, line, own);
        var backwards = LineExplanation.Of(figures.Terms, figures.Rates, figures.Weight, line, own.Reverse());
        Assert.Equal(forwards.Spans, backwards.Spans);
        Assert.Equal([3L, 4L], forwards.Spans.Select(s => s.Shares));
    }
}
