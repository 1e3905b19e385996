using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Shares.ClassConversions;
using MineDeSoleil.App.Texts;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shares;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Administrator.Conversions;

/// <summary>One conversion: simulated until it is posted, then its movements; undone as a whole.</summary>
public sealed class ConversionModel(ReadConversions conversions, PostConversion post, AbandonConversion abandon, ReverseConversion reverse, IClock clock) : PageModel, IShowsAPerson
{
    /// <summary>Refusals listed in full.</summary>
    public const int MostShown = 20;

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string Key { get; set; } = Guid.NewGuid().ToString();

    [BindProperty(SupportsGet = true, Name = "p")]
    public int? Number { get; set; }

    public ConversionLine Line { get; private set; } = null!;

    public ConversionPreview? Preview { get; private set; }

    public IReadOnlyList<ConvertedPair> Pairs { get; private set; } = [];

    public string? Whose => null;

    public IEnumerable<string> Everyone => Line is null ? [] : Pairs.Select(pair => pair.Code).Append(Line.HolderCode).OfType<string>().Select(code => $"shareholder:{code}");

    public Paging Paging { get; private set; } = new(1, 0);

    public IReadOnlyList<string> Against => Preview is null ? [] : [.. Preview.Plan.Refusals.Select(refusal => refusal.Say(CultureInfo.CurrentUICulture))];

    public long NewShares => Preview!.Plan.Holdings.Sum(holding => Preview.Plan.NewShares(holding) ?? 0);

    public bool IsToCome => Line.Conversion.EffectiveOn > clock.GetCurrentInstant().DayInParis();

    public bool CanBePosted => Against.Count == 0 && !IsToCome;

    public async Task<IActionResult> OnGetAsync(int number, CancellationToken cancel) => await Load(number, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostPostAsync(int number, CancellationToken cancel) => await Show(number, await post.Run(number, User.Actor(), Key, cancel), cancel);

    public Task<IActionResult> OnPostAbandonAsync(int number, CancellationToken cancel) => WithReason(number, reason => abandon.Run(number, reason, User.Actor(), Key, cancel), cancel);

    public Task<IActionResult> OnPostReverseAsync(int number, CancellationToken cancel) => WithReason(number, reason => reverse.Run(number, reason, User.Actor(), Key, cancel), cancel);

    private async Task<IActionResult> WithReason(int number, Func<string, Task<Decision<ConversionReceipt>>> run, CancellationToken cancel)
    {
        if (!string.IsNullOrWhiteSpace(Reason))
        {
            return await Show(number, await run(Reason.Trim()), cancel);
        }

        ModelState.Add([Refusal.Of("FieldEmpty")], _ => nameof(Reason));
        return await OnGetAsync(number, cancel);
    }

    private async Task<IActionResult> Show(int number, Decision<ConversionReceipt> decision, CancellationToken cancel)
    {
        if (!decision.IsRefused)
        {
            return Redirect($"/administration/conversions/{number}");
        }

        ModelState.Add(decision.Refusals);
        return await OnGetAsync(number, cancel);
    }

    private async Task<bool> Load(int number, CancellationToken cancel)
    {
        if (await conversions.One(number, cancel) is not { } line)
        {
            return false;
        }

        Line = line;
        if (line.Conversion.State == ConversionState.Decided)
        {
            Preview = await conversions.Preview(line.Conversion, cancel);
            Paging = new(Number, Preview.Plan.Holdings.Count);
        }
        else if (line.Conversion.FirstMovement is not null)
        {
            Paging = new(Number, (line.Conversion.LastMovement!.Value - line.Conversion.FirstMovement.Value + 1) / 2);
            Pairs = await conversions.Pairs(line.Conversion, Paging.Skip, Paging.Size, cancel);
        }

        return true;
    }
}
