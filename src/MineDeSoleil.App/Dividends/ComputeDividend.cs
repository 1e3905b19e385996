using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Shares.ClassConversions;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Dividends;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;
using Npgsql;

namespace MineDeSoleil.App.Dividends;

/// <summary>
/// Computes a run from the register as it stands: the movements in one stream, in any order, then the holders by code in
/// another. Nothing is written. Where classes were converted shares are counted in units (<see cref="ClassUnits"/>).
/// </summary>
public sealed class ComputeDividend(CooperativeDb db) : IUseCase
{
    public async Task<Decision<ComputedDividend>> Run(DividendRun run, CancellationToken cancel)
    {
        var counted = ClassUnits.Of(await db.ClassesAndSuccessors(Instant.MaxValue, cancel), run.ClassId, run.Method);
        if (!counted.TryGet(out var units))
        {
            return counted.Refusals.ToList();
        }

        var terms = run.Terms() with { UnitsAShare = units.UnitsAShare };
        var schedule = DividendSettings.Schedule(await db.LevyRates.AsNoTracking().ToListAsync(cancel));
        var connection = await db.Connection(cancel);
        var bases = await Bases(connection, units, terms, cancel);
        var (ids, entitled) = await Holders(connection, terms, bases, cancel);
        var decision = DividendFigures.Compute(terms, schedule, entitled);
        return decision.TryGet(out var figures) ? new ComputedDividend(figures, ids) : decision.Refusals.ToList();
    }

    private static async Task<Dictionary<Guid, HolderBasis>> Bases(NpgsqlConnection connection, ClassUnits units, DividendTerms terms, CancellationToken cancel)
    {
        const string Movements = """
            select from_id, to_id, effective_on, shares, nominal_cents, class_id from movements
            where effective_on <= $1 and class_id = any($2)
            """;
        var period = new EntitlementPeriod(terms);
        var last = terms.CountedOn > terms.To ? terms.CountedOn : terms.To;
        var bases = new Dictionary<Guid, HolderBasis>();
        await using var command = new NpgsqlCommand(Movements, connection)
        {
            Parameters = { new() { Value = last.ToDateOnly() }, new() { Value = units.OfClass.Keys.Select(id => id.Value).ToArray() } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var unit = units.OfClass[new ShareClassId(reader.GetGuid(5))];
            var moved = period.Of(LocalDate.FromDateOnly(reader.GetFieldValue<DateOnly>(2)), reader.GetInt64(3) * unit, reader.GetInt64(4) / unit);
            if (!reader.IsDBNull(0))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(bases, reader.GetGuid(0), out _) += -moved;
            }

            if (!reader.IsDBNull(1))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(bases, reader.GetGuid(1), out _) += moved;
            }
        }

        return bases;
    }

    /// <summary>Those who ever held in the period, by code (ordinal), with the tax status of the payment date.</summary>
    private static async Task<(List<ShareholderId> Ids, List<Entitled> Entitled)> Holders(
        NpgsqlConnection connection, DividendTerms terms, Dictionary<Guid, HolderBasis> bases, CancellationToken cancel)
    {
        const string Shareholders = """
            select s.id, s.code, s.nature, t.status
            from shareholders s
            left join (select distinct on (shareholder_id) shareholder_id, status from tax_statuses where valid_from <= $1
                       order by shareholder_id, valid_from desc) t on t.shareholder_id = s.id
            order by s.code collate "C"
            """;
        var (ids, entitled) = (new List<ShareholderId>(bases.Count), new List<Entitled>(bases.Count));
        await using var command = new NpgsqlCommand(Shareholders, connection) { Parameters = { new() { Value = terms.PaidOn.ToDateOnly() } } };
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var id = reader.GetGuid(0);
            if (bases.TryGetValue(id, out var basis) && Allocation.WeightOf(terms, basis) != 0)
            {
                var stated = reader.IsDBNull(3) ? (TaxStatus?)null : StatusNames.Read<TaxStatus>(reader.GetString(3));
                ids.Add(new(id));
                entitled.Add(new(reader.GetString(1), basis, Withholding.StatusOf(StatusNames.Read<Nature>(reader.GetString(2)), stated)));
            }
        }

        return (ids, entitled);
    }
}
