using NodaTime;

namespace MineDeSoleil.Domain.Production;

/// <summary>Whole days in Paris from a day to another (exclusive); an empty or backward period does not construct.</summary>
public readonly record struct ReadingPeriod
{
    public ReadingPeriod(LocalDate from, LocalDate to)
    {
        if (to <= from)
        {
            throw new ArgumentException($"A period ends after it starts: {from} to {to}.", nameof(to));
        }

        (From, To) = (from, to);
    }

    public LocalDate From { get; }

    public LocalDate To { get; }

    public int Days => Period.DaysBetween(From, To);

    public YearMonth Month => From.ToYearMonth();

    public bool IsDay => Days == 1;

    public bool IsMonth => From.Day == 1 && To == From.PlusMonths(1);

    /// <summary>Whether the whole period lies within one calendar month.</summary>
    public bool WithinOneMonth => To <= From.With(DateAdjusters.StartOfMonth).PlusMonths(1);

    public static ReadingPeriod OfDay(LocalDate day) => new(day, day.PlusDays(1));

    public static ReadingPeriod OfMonth(YearMonth month) => new(month.OnDayOfMonth(1), month.OnDayOfMonth(1).PlusMonths(1));

    public bool Contains(LocalDate day) => day >= From && day < To;

    public override string ToString() => $"{From:uuuu-MM-dd}/{To:uuuu-MM-dd}";
}
