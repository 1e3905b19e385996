using MineDeSoleil.App.Dividends;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.Shareholder;

/// <summary>What was distributed to one shareholder, line by line.</summary>
public sealed class DividendsModel(HolderDividends dividends) : HolderPage
{
    public IReadOnlyList<DistributedLine> Lines { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Lines = await dividends.Run(Holder.Id, cancel);

    public Money Sum(Func<DistributedLine, Money> figure) => new(Lines.Sum(line => figure(line).Cents));
}
