using Microsoft.Extensions.Localization;
using MineDeSoleil.App.Production;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.Design.Plots;
using MineDeSoleil.Web.SignIn;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Shareholder;

/// <summary>The holder's part of what each roof made in a year, month by month.</summary>
public sealed class SunModel(ShareOfTheSun sun, IClock clock, IStringLocalizer<ShareholderTexts> texts) : HolderPage
{
    public int ThisYear { get; } = clock.GetCurrentInstant().DayInParis().Year;

    public int Year { get; private set; }

    public IReadOnlyList<SunnyRoof> Roofs { get; private set; } = [];

    public Energy Mine => new(Roofs.Sum(r => r.Mine.WattHours));

    public Energy All => new(Roofs.Sum(r => r.Roof.WattHours));

    public BarPlot Plot => new(texts["Votre part de soleil en {0}, mois par mois", Year], "kWh", [.. Enumerable.Range(1, 12).Select(Bar)]) { Decimals = 1 };

    public async Task OnGetAsync(int? annee, CancellationToken cancel)
    {
        Year = annee is { } year && year > ThisYear - 50 && year <= ThisYear ? year : ThisYear;
        Roofs = await sun.Run(Holder.Id, Year, cancel);
    }

    private Bar Bar(int number)
    {
        var month = new YearMonth(Year, number);
        var figures = Roofs.SelectMany(r => r.Months).Where(m => m.Month == month).ToList();
        var measured = figures.Where(m => m.Mine is not null).ToList();
        return new(
            month.ShownShort(),
            month.ShownInitial(),
            measured.Count == 0 ? null : measured.Sum(m => m.Mine!.Value.InKilowattHours),
            IsPartial: measured.Count < figures.Count || measured.Exists(m => !m.IsFinal));
    }
}
