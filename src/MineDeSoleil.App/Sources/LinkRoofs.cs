using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.Domain;
using NodaTime;

namespace MineDeSoleil.App.Sources;

/// <summary>A roof and what a source calls it; empty where the source does not know it.</summary>
public sealed record LinkedRoof(string Installation, string DeviceId);

/// <summary>
/// Says what a source calls each roof, in place of what was said before. Refused for a source that is unknown or goes by the meter point, for a roof that is not there or
/// comes twice, for a name that is too long or that two roofs share.
/// </summary>
public sealed class LinkRoofs(CooperativeDb db, IEnumerable<IProductionSource> sources, IClock clock) : IUseCase
{
    /// <summary>Letters of a source's own name for a roof.</summary>
    public const int LongestName = 100;

    /// <summary>Answers how many links changed.</summary>
    public Task<Decision<int>> Run(string source, IReadOnlyList<LinkedRoof> roofs, Actor actor, CancellationToken cancel) => db.InTransaction<int>(async () =>
    {
        if (sources.FirstOrDefault(s => s.Name == source) is not { } known)
        {
            return Refusal.Of("SourceUnknown", ("source", source), ("known", string.Join(", ", sources.Select(s => s.Name).Order(StringComparer.Ordinal))));
        }

        if (known.GoesByMeterPoint)
        {
            return Refusal.Of("SourceGoesByMeterPoint", ("source", source));
        }

        var wished = roofs.Select(r => r with { DeviceId = r.DeviceId.Trim() }).ToList();
        var codes = await db.Installations.Select(i => i.Code).ToListAsync(cancel);
        var refusals = wished.Where(r => !codes.Contains(r.Installation)).Select(r => Refusal.Of("UnknownInstallation", ("installation", r.Installation)))
            .Concat(wished.GroupBy(r => r.Installation).Where(g => g.Count() > 1).Select(g => Refusal.Of("RoofLinkedTwice", ("installation", g.Key))))
            .Concat(wished.Where(r => r.DeviceId.Length > LongestName || r.DeviceId.Any(c => char.IsControl(c) || c == ','))
                .Select(r => Refusal.Of("DeviceUnreadable", ("installation", r.Installation), ("longest", LongestName))))
            .ToList();
        var links = await db.SourceLinks.AsNoTracking().Where(l => l.Source == source).ToListAsync(cancel);
        var after = links.Where(l => wished.All(w => w.Installation != l.Installation)).Select(l => new LinkedRoof(l.Installation, l.DeviceId)).Concat(wished.Where(w => w.DeviceId.Length > 0));
        refusals.AddRange(after.GroupBy(r => r.DeviceId).Where(g => g.Select(r => r.Installation).Distinct().Count() > 1)
            .Select(g => Refusal.Of("DeviceShared", ("device", g.Key), ("roofs", string.Join(", ", g.Select(r => r.Installation).Distinct().Order(StringComparer.Ordinal))))));
        if (refusals.Count > 0)
        {
            return refusals;
        }

        // What goes or changes is taken away first: two roofs may swap their names.
        var changed = wished.Where(w => links.Find(l => l.Installation == w.Installation)?.DeviceId != (w.DeviceId.Length > 0 ? w.DeviceId : null)).ToList();
        var touched = changed.Select(c => c.Installation).ToList();
        await db.SourceLinks.Where(l => l.Source == source && touched.Contains(l.Installation)).ExecuteDeleteAsync(cancel);
        db.SourceLinks.AddRange(changed.Where(c => c.DeviceId.Length > 0).Select(c => new SourceLink { Source = source, Installation = c.Installation, DeviceId = c.DeviceId }));
        if (changed.Count > 0)
        {
            db.Record(clock.GetCurrentInstant(), actor, nameof(LinkRoofs), $"source:{source}", new { Links = changed.ToDictionary(c => c.Installation, c => c.DeviceId) });
        }

        return changed.Count;
    }, cancel);
}
