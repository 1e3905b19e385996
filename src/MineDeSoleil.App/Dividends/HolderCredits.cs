using Microsoft.EntityFrameworkCore;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;

namespace MineDeSoleil.App.Dividends;

/// <summary>
/// What stands to holders' credit and was not paid out yet, in cents: the net of the distributions that stand, and what the journal moved on their account since
/// (455), as the part that an heir had of a succession, less what is on its way to the bank or was paid. Never below zero; one query for any number of holders.
/// </summary>
public sealed class HolderCredits(CooperativeDb db) : IUseCase
{
    /// <summary>Of one holder; <see cref="Money.Zero"/> where nothing is due.</summary>
    public async Task<Money> Of(ShareholderId holder, CancellationToken cancel) => (await Of([holder], cancel))[holder];

    /// <summary>Of each holder asked for.</summary>
    public async Task<IReadOnlyDictionary<ShareholderId, Money>> Of(IEnumerable<ShareholderId> holders, CancellationToken cancel)
    {
        var ids = holders.Select(h => h.Value).Distinct().ToArray();
        var rows = await db.Database.SqlQuery<Row>($"""
            select h.id as "Id", greatest(0, (select coalesce(sum(e.cents), 0) from holder_credit_entries e where e.shareholder_id = h.id))::bigint as "Cents"
            from unnest({ids}) as h(id)
            """).ToListAsync(cancel);
        return rows.ToDictionary(row => new ShareholderId(row.Id), row => new Money(row.Cents));
    }

    private sealed record Row(Guid Id, long Cents);
}
