using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Sources;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Installations;
using NodaTime;

namespace MineDeSoleil.App.Installations.Pvgis;

/// <summary>
/// Keeps what PVGIS answered about an array of a roof, as it came, and makes the roof's expected months of the answers once every array has one. The same
/// answer again changes nothing. Refused: another version, another array's inputs (naming each that differs), anything unreadable.
/// </summary>
public sealed class KeepPvgisAnswer(CooperativeDb db, IClock clock) : IUseCase
{
    public const int LargestBytes = 1 << 20;

    /// <summary>Whether every array of the roof has its answer now.</summary>
    public Task<Decision<bool>> Run(string installation, string array, string request, byte[] content, Actor actor, CancellationToken cancel) => db.InTransaction<bool>(async () =>
    {
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended('pvgis', 0))", cancel);
        if (await db.Installations.AsNoTracking().SingleOrDefaultAsync(i => i.Code == installation, cancel) is not { } roof)
        {
            return Refusal.Of("UnknownInstallation", ("installation", installation));
        }

        var asked = YieldQuestions.Of(roof, array);
        if (!asked.TryGet(out var question))
        {
            return asked.Refusals.ToList();
        }

        var read = PvgisAnswer.Read(content, request);
        if (!read.TryGet(out var answered))
        {
            return read.Refusals.ToList();
        }

        var differences = question.DifferencesWith(answered.Inputs).ToList();
        if (differences.Count > 0)
        {
            return differences.Select(d => Refusal.Of("PvgisInputDiffers", ("array", array), ("input", d.Input), ("asked", d.Asked), ("answered", d.Answered))).ToList();
        }

        var now = clock.GetCurrentInstant().ToMicroseconds();
        var answer = new RawAnswer("pvgis", request, "application/json", content, now);
        if (!await db.PvgisAnswers.AnyAsync(a => a.Installation == installation && a.Array == array && a.Hash == answer.Hash, cancel))
        {
            db.PvgisAnswers.Add(new()
            {
                Installation = installation,
                Array = array,
                Version = answered.Version,
                Inputs = ModelledYields.Write(answered.Inputs),
                Request = request,
                Hash = answer.Hash,
                Content = content,
                ReceivedAt = now,
                ReceivedBy = actor.Name,
            });
            await db.SaveChangesAsync(cancel);
            db.Record(now, actor, nameof(KeepPvgisAnswer), $"installation:{installation}", new { array, answered.Version, answer.Hash });
        }

        var modelled = ModelledYield.OfRoof(roof.Arrays, roof.Yield, await db.YieldsOf(installation, cancel));
        if (modelled is not null)
        {
            db.Installations.Update(roof with { Expected = modelled });
        }

        return modelled is not null;
    }, cancel);
}

internal static class YieldQuestions
{
    /// <summary>What PVGIS is to be asked of an array; refused for an array that is not there, and while the roof's place is not known.</summary>
    public static Decision<YieldQuestion> Of(Installation roof, string array)
    {
        if (roof.Arrays.FirstOrDefault(a => a.Name == array) is not { } known)
        {
            return Refusal.Of("UnknownArray", ("array", array), ("installation", roof.Code));
        }

        return YieldQuestion.Of(known, roof.Yield) is { } question ? question : Refusal.Of("SitePlaceMissing", ("installation", roof.Code));
    }
}
