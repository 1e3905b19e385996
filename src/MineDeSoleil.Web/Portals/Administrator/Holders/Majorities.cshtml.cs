using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App;
using MineDeSoleil.Web.Design;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Administrator.Holders;

/// <summary>A young adult who has not confirmed the account.</summary>
public sealed record WaitingMajority(string Code, string Name, LocalDate Since, long Told, LocalDate LastTold);

/// <summary>Who came of age and has not confirmed the account, the longest waiting first.</summary>
public sealed class MajoritiesModel(CooperativeDb db) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "p")] public int? Number { get; set; }

    public IReadOnlyList<WaitingMajority> Rows { get; private set; } = [];

    public Paging Paging { get; private set; } = new(1, 0);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var waiting = db.ComingsOfAge.AsNoTracking().Where(c => c.ConfirmedAt == null);
        Paging = new(Number, await waiting.LongCountAsync(cancel));
        var rows = await waiting.Join(db.Shareholders, c => c.ShareholderId, s => s.Id, (c, s) => new { Coming = c, Holder = s })
            .OrderBy(r => r.Coming.CameOfAgeOn).ThenBy(r => r.Holder.Code).Skip(Paging.Skip).Take(Paging.Size).ToListAsync(cancel);
        Rows = [.. rows.Select(r => new WaitingMajority(r.Holder.Code, r.Holder.Name, r.Coming.CameOfAgeOn, r.Coming.TimesTold, r.Coming.LastToldOn))];
    }
}
