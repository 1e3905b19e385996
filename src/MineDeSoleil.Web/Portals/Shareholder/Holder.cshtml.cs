using Microsoft.Extensions.Localization;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.Portals.Shared;
using MineDeSoleil.Web.SignIn;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Shareholder;

/// <summary>What one shareholder holds, and every movement that led there, as of any day.</summary>
public sealed class HolderModel(HolderStatement statements, PaymentHolds holds, IClock clock, IStringLocalizer<ShareholderTexts> texts) : HolderPage
{
    public LocalDate Day { get; private set; }

    public HoldingOnDay Holding { get; private set; } = null!;

    public IReadOnlyList<StatementLine> Lines { get; private set; } = [];

    public Paging Paging { get; private set; } = new(1, 0);

    public async Task OnGetAsync(string? au, int? p, CancellationToken cancel)
    {
        var today = clock.GetCurrentInstant().DayInParis();
        Day = Typed.Day(au) ?? today;
        var held = await holds.Among([Holder.Id], cancel);
        ViewData["AsksMajority"] = held.TryGetValue(Holder.Id, out var hold) && hold == PaymentHold.MajorityUnconfirmed;
        Holding = (await statements.Holdings([Holder.Id], Day, cancel))[0];
        var skip = (Math.Clamp(p ?? 1, 1, 100_000) - 1) * Paging.DefaultSize;
        var page = await statements.Lines(Holder.Id, Day, skip, Paging.DefaultSize, cancel);
        (Lines, Paging) = (page.Page, new(p, page.Lines));
    }

    public string NameOf(StatementLine line) => line.Reverses is { } reversed
        ? texts["Correction du n° {0}", reversed.Shown()]
        : line.Converted is { } other ? Conversion(line, other)
        : line.Kind.Shown();

    /// <summary>The same sentence on both halves: what the shares were, and what they became.</summary>
    private string Conversion(StatementLine line, ConvertedHalf other)
    {
        var self = new ConvertedHalf(line.Number, line.Class, Math.Abs(line.Change), line.Nominal);
        var (left, entered) = line.Change < 0 ? (self, other) : (other, self);
        return texts["Conversion de {0} {1} de {2} en {3} {4} de {5}",
            texts.Shares(left.Shares), left.Class, left.Nominal.ShownShort(), texts.Shares(entered.Shares), entered.Class, entered.Nominal.ShownShort()];
    }

    public string Signed(long change) => (change > 0 ? "+" : "−") + Math.Abs(change).Shown();
}
