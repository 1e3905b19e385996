using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Shares;
using NodaTime;

namespace MineDeSoleil.App.Company;

/// <summary>The company as it is known on a day: its settings in force, and the legal form of the statutes in force.</summary>
public sealed record CompanyOnDay(CompanySettings Settings, string LegalForm)
{
    public string Name => Settings.Name;
}

public static class CompanySettingsReading
{
    /// <summary>The company on a day; before its first settings, the first ones. Null in a register where none have been entered.</summary>
    public static async Task<CompanyOnDay?> CompanyOn(this CooperativeDb db, LocalDate day, CancellationToken cancel)
    {
        var settings = await db.CompanySettings.AsNoTracking().Where(c => c.EffectiveFrom <= day).OrderByDescending(c => c.EffectiveFrom).FirstOrDefaultAsync(cancel)
            ?? await db.CompanySettings.AsNoTracking().OrderBy(c => c.EffectiveFrom).FirstOrDefaultAsync(cancel);
        var legalForm = (await db.StatutesOn(day, cancel))?.LegalForm;
        return settings is null ? null : new CompanyOnDay(settings, legalForm ?? "");
    }
}
