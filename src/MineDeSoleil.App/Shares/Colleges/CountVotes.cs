using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Files;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares.Colleges;

/// <summary>Counts the votes at the end of a record date, by the statutes of that day: who held a share then, in which college, and who votes for them.</summary>
public sealed class CountVotes(CooperativeDb db) : IUseCase
{
    public static readonly string[] Columns = ["code", "associe", "nature", "college", "parts", "voix", "pourcentage_des_voix", "vote_par"];

    /// <summary>Null before the first statutes. Three queries, whatever the number of holders.</summary>
    public async Task<VoteCount?> Run(LocalDate day, CancellationToken cancel)
    {
        if (await db.StatutesOn(day, cancel) is not { } statutes)
        {
            return null;
        }

        var rows = await db.Database.SqlQuery<VoterRow>($"""
            with held as (
              select holder_id, sum(change)::bigint as shares from (
                select to_id as holder_id, shares as change from movements where to_id is not null and effective_on <= {day.ToDateOnly()}
                union all
                select from_id, -shares from movements where from_id is not null and effective_on <= {day.ToDateOnly()}) m
              group by 1 having sum(change) > 0),
            placed as (
              select distinct on (holder_id) holder_id, college from college_memberships where since <= {day.ToDateOnly()} order by holder_id, since desc, revision desc)
            select s.id as "Id", h.shares as "Shares", p.college as "Placed"
            from held h join shareholders s on s.id = h.holder_id left join placed p on p.holder_id = s.id
            """).ToListAsync(cancel);
        var ids = rows.ConvertAll(row => new ShareholderId(row.Id));
        var holders = await db.Shareholders.AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id.Value, cancel);
        var acting = (await db.Representatives.AsNoTracking()
            .Where(r => ids.Contains(r.RepresentedId) && r.Since <= day && (r.Until == null || day < r.Until))
            .OrderBy(r => r.FamilyName).ThenBy(r => r.GivenNames).ThenBy(r => r.Id).ToListAsync(cancel)).ToLookup(r => r.RepresentedId.Value, r => $"{r.GivenNames} {r.FamilyName}".Trim());
        return VoteCount.Of(statutes, rows.Select(row => Voter(row, holders[row.Id], acting[row.Id], day)));
    }

    /// <summary>One line a voter, in the order of the count.</summary>
    public static async Task Write(Stream stream, VoteCount count)
    {
        await using var file = new CsvWriter(stream, Columns);
        foreach (var line in count.Lines)
        {
            file.Row(
                line.Voter.Code, line.Voter.Name, Conversions.ToText(line.Voter.Nature), line.College, line.Voter.Shares, line.Votes,
                line.Percent.ToString("0.000000", System.Globalization.CultureInfo.InvariantCulture), string.Join(", ", line.Voter.Acting));
        }
    }

    private static Voter Voter(VoterRow row, Shareholder holder, IEnumerable<string> acting, LocalDate day)
    {
        var (isMinor, isDeceased) = (holder.IsMinorOn(day), holder.DeceasedOn <= day);
        return new(holder.Code, holder.Name, holder.Nature, row.Shares, row.Placed, isMinor && !isDeceased, isDeceased, isMinor || isDeceased || holder.Nature != Nature.Person ? [.. acting] : []);
    }

    private sealed record VoterRow(Guid Id, long Shares, string? Placed);
}
