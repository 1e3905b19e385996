using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Shares.ClassConversions;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shares;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.Administrator.Register;

/// <summary>One movement with its link in the chain; undoes it by its mirror image, with a reason.</summary>
public sealed class MovementModel(ReadRegister register, ReadConversions conversions, ReverseMovement reverse) : PageModel, IShowsAPerson
{
    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string Key { get; set; } = Guid.NewGuid().ToString();

    [BindProperty(SupportsGet = true, Name = "inscrit")]
    public bool IsNew { get; set; }

    public ChainedLine Chained { get; private set; } = null!;

    public RegisterLine Line => Chained.Line;

    public string? Whose => null;

    public IEnumerable<string> Everyone => Chained is null ? [] : new[] { Line.From, Line.To }.OfType<Side>().Select(side => $"shareholder:{side.Code}");

    public bool CanBeReversed => Line.ReversedBy is null && Line.Movement.Kind != MovementKind.Reversal && Conversion is null;

    /// <summary>The conversion that it is a half of; it is undone there, as a whole.</summary>
    public int? Conversion { get; private set; }

    /// <summary>The other half of a conversion.</summary>
    public long OtherHalf => Line.To is null ? Line.Movement.Number + 1 : Line.Movement.Number - 1;

    public async Task<IActionResult> OnGetAsync(long number, CancellationToken cancel) => await Load(number, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long number, CancellationToken cancel)
    {
        if (!await Load(number, cancel))
        {
            return NotFound();
        }

        if (string.IsNullOrWhiteSpace(Reason))
        {
            ModelState.Add([Refusal.Of("FieldEmpty")], _ => nameof(Reason));
            return Page();
        }

        var decision = await reverse.Run(number, Reason.Trim(), User.Actor(), Key, cancel);
        if (decision.TryGet(out var receipt))
        {
            return Redirect($"/administration/registre/{receipt.Number}?inscrit=true");
        }

        ModelState.Add(decision.Refusals);
        return Page();
    }

    public static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);

    private async Task<bool> Load(long number, CancellationToken cancel)
    {
        if (await register.One(number, cancel) is not { } line)
        {
            return false;
        }

        Chained = line;
        Conversion = Line.Movement.Kind == MovementKind.Conversion ? await conversions.Of(number, cancel) : null;
        return true;
    }
}
