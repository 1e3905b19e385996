using MineDeSoleil.App.Story;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.Web.Api;

/// <summary>What everybody may know. Nobody is named.</summary>
internal static class PublicEndpoints
{
    public sealed record PublicRoof(string Code, string Name, decimal PeakKilowatts, LocalDate CommissionedOn, Energy ProducedThisYear);

    public sealed record PublicAnswer(
        LocalDate Day, long Citizens, long Newborns, long Shares, Money Capital, Percentage HeldByResidents, Energy ProducedThisYear, IReadOnlyList<PublicRoof> Roofs);

    public static void MapPublicFigures(this RouteGroupBuilder api) => api.MapGet("/public/figures", Read)
        .AllowAnonymous().WithTags("Public").WithSummary("Capital, holders counted, and this year's production of each roof.");

    private static async Task<PublicAnswer> Read(PublicFigures figures, CancellationToken cancel)
    {
        var picture = await figures.Read(cancel);
        var roofs = picture.Roofs.Select(roof => new PublicRoof(
            roof.Roof.Code, roof.Roof.Name, roof.Roof.PeakWatts / 1000m, roof.Roof.CommissionedOn, roof.Sum(month => month.Year == picture.Today.Year).Produced)).ToList();
        var owners = picture.Ownership;
        return new(
            owners.Day, owners.Citizens, owners.Newborns, owners.Shares, owners.Capital, owners.ResidentShare, new(roofs.Sum(r => r.ProducedThisYear.WattHours)), roofs);
    }
}
