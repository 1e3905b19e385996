using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App.Access;
using MineDeSoleil.App.Dividends;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.Portals.Shared;
using MineDeSoleil.Web.SignIn;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Shareholder;

/// <summary>Something that happened to one of the reader's accounts.</summary>
public sealed record News(LocalDate Day, string Title, string Text, string Address);

/// <summary>Everybody whose shares the reader looks after, side by side, and what happened lately.</summary>
public sealed class IndexModel(MyHolders mine, HolderStatement statements, HolderDividends dividends, IClock clock, IStringLocalizer<ShareholderTexts> texts) : PageModel
{
    private const int NewsShown = 6;

    public LocalDate Today { get; } = clock.GetCurrentInstant().DayInParis();

    public IReadOnlyList<(AccessibleHolder Holder, HoldingOnDay Holding)> Holdings { get; private set; } = [];

    public IReadOnlyList<News> News { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var holders = await mine.All();
        var held = (await statements.Holdings(holders.Select(h => h.Id), Today, cancel)).ToDictionary(h => h.Holder);
        Holdings = [.. holders.Select(h => (h, held[h.Id]))];
        var names = holders.ToDictionary(h => h.Id);
        var movements = await statements.Lately(holders.Select(h => h.Id), NewsShown, cancel);
        var paid = await dividends.Lately(holders.Select(h => h.Id), NewsShown, cancel);
        News = [.. movements.Select(m => OfMovement(names[m.Holder], m.Line))
            .Concat(paid.Select(d => OfDividend(names[d.Holder], d.Line)))
            .OrderByDescending(n => n.Day).Take(NewsShown)];
    }

    private News OfMovement(AccessibleHolder holder, StatementLine line) => new(
        line.EffectiveOn,
        line.Kind.Shown(),
        line.Change > 0 ? texts["{0} : {1} de plus.", holder.Name, texts.Shares(line.Change)] : texts["{0} : {1} de moins.", holder.Name, texts.Shares(-line.Change)],
        $"/associe/{holder.Code}");

    private News OfDividend(AccessibleHolder holder, DistributedLine line) => new(
        line.PaidOn,
        texts["Dividende : {0}", line.Label],
        texts["{0} : {1} net.", holder.Name, line.Net.Shown()],
        $"/associe/{holder.Code}/dividendes");
}
