using MineDeSoleil.Domain.Dividends;
using MineDeSoleil.Domain.Shares;
using NodaTime;
using NodaTime.Text;

namespace MineDeSoleil.Domain.Tests.Shares;

/// <summary>Which year's losses an exit bears: closed years as "from/to", the company began on 1 March 2022.</summary>
public sealed class LossYearTests
{
    [Theory]
    [InlineData("2022-06-30", "", null)] // before the first year end
    [InlineData("2023-06-30", "", "2022-12-31")] // still to be closed
    [InlineData("2026-06-30", "2025-01-01/2025-12-31", "2025-12-31")]
    [InlineData("2026-12-31", "2025-01-01/2025-12-31", "2026-12-31")] // the exit day ends its year
    [InlineData("2026-12-31", "2025-01-01/2025-12-31 2026-01-01/2026-12-31", "2026-12-31")]
    [InlineData("2026-06-30", "2023-01-01/2023-12-31", "2024-12-31")] // the first that is missing
    [InlineData("2023-02-28", "2022-03-01/2023-12-31", null)] // a long first year
    [InlineData("2024-02-28", "2022-03-01/2023-12-31", "2023-12-31")]
    public void Exit_BearsTheLossesOfTheLastYearThatEnded(string exit, string closed, string? year)
    {
        List<FiscalYear> years = [.. closed.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('/')).Select(days => new FiscalYear(Day(days[0]), Day(days[1])))];
        Assert.Equal(year is null ? null : Day(year), Withdrawal.LossYear(Day(exit), StatutesModels.Model(new(2020, 1, 1)), years, new(2022, 3, 1)));
    }

    private static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).Value;
}
