using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App;
using MineDeSoleil.App.Company;
using MineDeSoleil.App.Privacy;
using MineDeSoleil.App.Texts;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Privacy;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Public;

/// <summary>What is kept of whom, why, and for how long by the periods in force (RGPD, articles 13 and 14).</summary>
[AllowAnonymous]
public sealed class PrivacyModel(CooperativeDb db, RetentionPeriods periods, IClock clock) : PageModel
{
    private readonly PaperWords words = new(CultureInfo.CurrentUICulture);

    public CompanyOnDay? Company { get; private set; }

    /// <summary>Each kind of data with its period, e.g. "5 ans après le changement".</summary>
    public IReadOnlyList<(PersonalKind Kind, string Kept)> Kinds { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var today = clock.GetCurrentInstant().DayInParis();
        var schedule = await periods.Read(cancel);
        Company = await db.CompanyOn(today, cancel);
        Kinds = [.. PersonalData.Kinds.Select(kind => (kind, Kept(kind.Rule)))];

        string Kept(RetentionRule rule) => $"{words.Duration(schedule.On(rule, today).Months)} {Say(PersonalWords.Start(rule))}";
    }

    /// <summary>A sentence of the catalogue, with French spaces.</summary>
    public string Say(string french) => FrenchTypography.Apply(words[french]);
}
