using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Installations;
using NodaTime;

namespace MineDeSoleil.App.Installations;

/// <summary>A roof as a person describes it; its meter point still as typed. What it should bring is worked out from its arrays.</summary>
public sealed record InstallationCommand(
    string Code,
    string Name,
    string Site,
    string Owner,
    RoofKind Kind,
    LocalDate CommissionedOn,
    IReadOnlyList<SolarArray> Arrays,
    string? MeterPoint,
    IReadOnlyList<MeterInstallation> Meters,
    FeedInContract? Contract,
    Concession? Concession,
    string? Illustrative = null,
    YieldSettings? Yield = null)
{
    /// <summary>The installation described; refuses a meter point that is none, and whatever <see cref="Installation.Decide"/> refuses.</summary>
    public Decision<Installation> Decide()
    {
        if (MeterPoint is not null && !Domain.Installations.MeterPoint.IsWellFormed(MeterPoint))
        {
            return Refusal.Of("MeterPointMalformed", ("value", MeterPoint));
        }

        return Installation.Decide(new(
            Code, Name, Site, Owner, Kind, CommissionedOn, Arrays, MeterPoint is null ? null : new MeterPoint(MeterPoint), Meters, Contract, Concession,
            ExpectedMonths.Assumed(Arrays.Sum(a => (long)Math.Max(a.PeakWatts, 0)), AssumedYields.NearLoosEnGohelle), Illustrative)
        {
            Yield = Yield ?? YieldSettings.Unknown,
        });
    }
}

/// <summary>Enters a new roof. Refused: a code or a meter point that another roof has, and what makes no installation.</summary>
public sealed class RegisterInstallation(CooperativeDb db, IClock clock) : IUseCase
{
    public Task<Decision<string>> Run(InstallationCommand command, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<string>(clock, key, nameof(RegisterInstallation), command, async () =>
        {
            var decision = command.Decide();
            if (!decision.TryGet(out var installation))
            {
                return decision.Refusals.ToList();
            }

            if (await db.Installations.AsNoTracking().SingleOrDefaultAsync(i => i.Code == installation.Code, cancel) is { } same)
            {
                return Refusal.Of("InstallationCodeTaken", ("code", same.Code), ("name", same.Name));
            }

            if (await db.OtherWithMeterPoint(installation, cancel) is { } taken)
            {
                return taken;
            }

            db.Installations.Add(installation);
            db.Record(clock.GetCurrentInstant(), actor, nameof(RegisterInstallation), $"installation:{installation.Code}", new { installation.PeakWatts });
            return installation.Code;
        }, cancel);
}

internal static class MeterPoints
{
    /// <summary>The refusal where another roof has the same meter point; null where none has.</summary>
    public static async Task<Refusal?> OtherWithMeterPoint(this CooperativeDb db, Installation installation, CancellationToken cancel) =>
        installation.MeterPoint is { } point
        && await db.Installations.AsNoTracking().Where(i => i.MeterPoint == point && i.Code != installation.Code).Select(i => i.Code).FirstOrDefaultAsync(cancel) is { } other
            ? Refusal.Of("MeterPointTaken", ("point", point.Number), ("installation", other))
            : null;
}
