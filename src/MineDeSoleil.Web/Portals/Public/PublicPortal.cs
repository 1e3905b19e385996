using System.Globalization;
using Microsoft.Extensions.Caching.Memory;
using MineDeSoleil.App.Story;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Story;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.Design.Plots;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Public;

/// <summary>
/// The public picture, kept a minute so that many visitors cost the database no more than one, who reads while the others wait. <c>PublicFigures:KeptSeconds=0</c> turns that off.
/// </summary>
public sealed class PublicPortal(PublicFigures figures, IMemoryCache cache, IConfiguration configuration)
{
    private static readonly SemaphoreSlim OneReader = new(1);

    /// <summary>This year and the one before.</summary>
    public Task<PublicPicture> Read(CancellationToken cancel) => Kept(everyYear: false, cancel);

    /// <summary>Every month since the first roof.</summary>
    public Task<PublicPicture> History(CancellationToken cancel) => Kept(everyYear: true, cancel);

    private async Task<PublicPicture> Kept(bool everyYear, CancellationToken cancel)
    {
        var seconds = configuration.GetValue("PublicFigures:KeptSeconds", 60);
        if (seconds <= 0)
        {
            return await figures.Read(cancel, everyYear);
        }

        var key = (nameof(PublicPicture), everyYear);
        if (cache.TryGetValue<PublicPicture>(key, out var kept))
        {
            return kept!;
        }

        await OneReader.WaitAsync(cancel);
        try
        {
            return cache.TryGetValue(key, out kept) ? kept! : cache.Set(key, await figures.Read(cancel, everyYear), TimeSpan.FromSeconds(seconds));
        }
        finally
        {
            OneReader.Release();
        }
    }
}

/// <summary>What the public pages say with the picture: months as bars, years as equivalences, texts in the reader's language.</summary>
public static class PublicPictureShown
{
    public static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    public static string Title(this Milestone milestone) => IsEnglish ? milestone.TitleEnglish : milestone.Title;

    public static string Text(this Milestone milestone) => IsEnglish ? milestone.TextEnglish : milestone.Text;

    public static string Basis(this ReferenceFigure figure) => IsEnglish ? figure.BasisEnglish : figure.Basis;

    /// <summary>"2 500 kWh", "73 g/kWh", "92 %".</summary>
    public static string Factor(this ReferenceFigure figure) => figure.Unit == "%"
        ? new Percentage(figure.Value).Shown()
        : figure.Value.Shown(0) + "\u00A0" + figure.Unit;

    /// <summary>As precise as it is known: "2013", "juillet 2019", "3 décembre 2020".</summary>
    public static string When(this Milestone milestone) => milestone.Precision switch
    {
        DatePrecision.Year => milestone.Day.Year.ToString(CultureInfo.InvariantCulture),
        DatePrecision.Month => milestone.Day.ToYearMonth().Shown(),
        _ => milestone.Day.Shown(),
    };

    /// <summary>The same for machines: "2013", "2019-07", "2020-12-03".</summary>
    public static string WhenIso(this Milestone milestone) => milestone.Day.Iso()[..(milestone.Precision switch { DatePrecision.Year => 4, DatePrecision.Month => 7, _ => 10 })];

    /// <summary>The months of a year, each with its figure where there is one.</summary>
    public static IReadOnlyList<PublicMonth> Year(this PublicPicture picture, int year) =>
        [.. Enumerable.Range(1, 12).Select(m => picture.Together(new(year, m)))];

    /// <summary>The same of one roof; before commissioning nothing is expected and nothing is drawn.</summary>
    public static IReadOnlyList<PublicMonth> Year(this RoofProduction roof, int year) =>
        [.. Enumerable.Range(1, 12).Select(m => roof.Months.FirstOrDefault(r => r.Month == new YearMonth(year, m)) ?? PublicMonth.Nothing(new(year, m)))];

    public static bool Measured(this RoofProduction roof, int year) => roof.Months.Any(m => m.Month.Year == year && m.Produced is not null);

    /// <summary>The last month in which any roof measured; null before the first reading.</summary>
    public static PublicMonth? LastMeasured(this PublicPicture picture)
    {
        for (var month = picture.Today.ToYearMonth(); month.Year >= picture.Today.Year - 1; month = month.PlusMonths(-1))
        {
            if (picture.Together(month) is { Produced: not null } measured)
            {
                return measured;
            }
        }

        return null;
    }

    /// <summary>Produced and expected over the months that have a figure.</summary>
    public static (Energy Produced, Energy Expected) Sum(this IEnumerable<PublicMonth> months)
    {
        var measured = months.Where(m => m.Produced is not null).ToList();
        return (new(measured.Sum(m => m.Produced!.Value.WattHours)), new(measured.Sum(m => m.Expected.WattHours)));
    }

    public static long Households(this Energy energy, ReferenceFigure factor) => Equivalence.Households(energy, factor.Value);

    public static decimal TonnesOfCarbonDioxide(this Energy energy, ReferenceFigure factor) => Equivalence.TonnesOfCarbonDioxide(energy, factor.Value);

    /// <summary>Bars in kilowatt-hours, whole months' expectation as the mark.</summary>
    public static BarPlot AsBars(this IEnumerable<PublicMonth> months, string title) => new(title, "kWh",
        [.. months.Select(m => new Bar(
            m.Month.ShownShort(), m.Month.ShownInitial(), m.Produced is { } produced ? decimal.Round(produced.InKilowattHours) : null, decimal.Round(m.Expected.InKilowattHours), m.IsPartial))]);

    /// <summary>Bars in kilowatt-hours, the same month of the year before as the mark; the month that runs has none, for only a part of it is over.</summary>
    public static BarPlot AgainstTheYearBefore(this PublicPicture picture, int year, string title) => new(title, "kWh",
        [.. picture.Year(year).Zip(picture.Year(year - 1), (now, before) => new Bar(
            now.Month.ShownShort(), now.Month.ShownInitial(), Whole(now.Produced), now.Month == picture.Today.ToYearMonth() ? null : Whole(before.Produced), now.IsPartial))])
    {
        ValueHeading = Name(year),
        ExpectedHeading = Name(year - 1),
    };

    /// <summary>The running total of each of the last years, in megawatt-hours: the chosen year last, and ahead. A line begins with the year's first figure and ends before the first that is missing.</summary>
    public static RacePlot AsRace(this PublicPicture picture, int chosen, string title) => new(
        title,
        "MWh",
        [.. picture.Year(chosen).Select(m => (m.Month.ShownShort(), m.Month.ShownInitial()))],
        [.. picture.Years.Where(y => y != chosen).Take(LinesOfARace - 1).Order().Append(chosen).Select(y => new Runner(Name(y), RunningTotals(picture.Year(y)), y == chosen))]);

    private const int LinesOfARace = 8;

    private static List<decimal?> RunningTotals(IReadOnlyList<PublicMonth> months)
    {
        var (total, hasBegun, hasStopped) = (0m, false, false);
        var totals = new List<decimal?>();
        foreach (var month in months)
        {
            hasStopped |= hasBegun && month.Produced is null;
            hasBegun |= month.Produced is not null;
            total += month.Produced?.InKilowattHours / 1000 ?? 0;
            totals.Add(hasBegun && !hasStopped ? total : null);
        }

        return totals;
    }

    private static decimal? Whole(Energy? energy) => energy is { } known ? decimal.Round(known.InKilowattHours) : null;

    private static string Name(int year) => year.ToString(CultureInfo.InvariantCulture);

    /// <summary>The running total in megawatt-hours, until the last measured month.</summary>
    public static LinePlot AsRunningTotal(this IReadOnlyList<PublicMonth> months, string title)
    {
        var last = months.ToList().FindLastIndex(m => m.Produced is not null);
        var points = months.Select((month, index) =>
        {
            var until = months.Take(index + 1).ToList();
            return new CurvePoint(
                month.Month.ShownShort(),
                month.Month.ShownInitial(),
                index <= last ? until.Sum(m => m.Produced?.InKilowattHours ?? 0) / 1000 : null,
                until.Sum(m => m.Expected.InKilowattHours) / 1000);
        });
        return new(title, "MWh", [.. points]) { Decimals = 1 };
    }
}
