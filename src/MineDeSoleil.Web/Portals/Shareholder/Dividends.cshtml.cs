using MineDeSoleil.App.Dividends;
using MineDeSoleil.App.Payments.Payouts;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.Shareholder;

/// <summary>What was distributed to one shareholder, line by line, and what stands to their credit.</summary>
public sealed class DividendsModel(HolderDividends dividends, HolderCredits credits, PaymentHolds holds, ReadPayouts payouts) : HolderPage
{
    private const int PayoutsShown = 12;

    public IReadOnlyList<DistributedLine> Lines { get; private set; } = [];

    /// <summary>Credited and not yet paid out: net dividends, and what came by a succession.</summary>
    public Money Credit { get; private set; }

    /// <summary>Why it is not paid out today; null: it may be.</summary>
    public PaymentHold? Held { get; private set; }

    /// <summary>The last transfers to the holder's bank account.</summary>
    public IReadOnlyList<HolderPayout> Payouts { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Lines = await dividends.Run(Holder.Id, cancel);
        Credit = await credits.Of(Holder.Id, cancel);
        Payouts = await payouts.Of(Holder.Id, PayoutsShown, cancel);
        Held = (await holds.Among([Holder.Id], cancel)).TryGetValue(Holder.Id, out var hold) ? hold : null;
    }

    public Money Sum(Func<DistributedLine, Money> figure) => new(Lines.Sum(line => figure(line).Cents));
}
