using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.Domain;
using NodaTime;
using Npgsql;

namespace MineDeSoleil.App.Shares.TakeOvers;

/// <summary>
/// Checks a register that is to be taken over, and takes it over: every fault of every line at once, or all of it in one transaction. What the file says
/// everybody holds is kept beside, so that it can be compared with the register ever after; the file itself is then forgotten.
/// </summary>
public sealed class CarryOutTakeOver(CooperativeDb db, RegisterOfMovements register, ImportRegister import, IClock clock) : IUseCase
{
    /// <summary>What an import would do, or all that stands against it. Writes nothing.</summary>
    public Task<Decision<ImportReceipt>> Check(TakeOver takeOver, Actor actor, CancellationToken cancel) =>
        import.Run(takeOver.Holders(), takeOver.Movements(), dryRun: true, actor, cancel);

    /// <summary>Done again it changes nothing: what was taken over is there.</summary>
    public Task<Decision<TakeOver>> Run(Guid id, Actor actor, CancellationToken cancel) => db.InTransaction<TakeOver>(async () =>
    {
        await register.Lock(cancel); // before the take-over is read: whoever comes second sees that it is done
        if (await db.TakeOvers.SingleOrDefaultAsync(t => t.Id == id, cancel) is not { } takeOver)
        {
            return Refusal.Of("TakeOverForgotten");
        }

        if (takeOver.ImportedAt is not null)
        {
            return takeOver;
        }

        var decision = await import.Run(takeOver.Holders(), takeOver.Movements(), dryRun: false, FileHoldings.Of, actor, cancel);
        if (!decision.TryGet(out var done))
        {
            return decision.Refusals.ToList();
        }

        var now = clock.GetCurrentInstant().ToMicroseconds();
        (takeOver.HoldersContent, takeOver.MovementsContent, takeOver.ImportedAt) = (null, null, now);
        takeOver.ComparedOn = done.Seen.LastDay > now.DayInParis() ? done.Seen.LastDay : now.DayInParis();
        (takeOver.ShareholdersEntered, takeOver.MovementsEntered) = (done.Receipt.Shareholders, done.Receipt.Movements);
        await Keep(id, done.Seen, cancel);
        db.Record(now, actor, nameof(CarryOutTakeOver), $"take-over:{id}", done.Receipt);
        return takeOver;
    }, cancel);

    private async Task Keep(Guid id, FileHoldings holdings, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("""
            insert into take_over_holdings (take_over_id, holder_id, class_id, shares)
            select $1, s.id, c.id, f.shares
            from unnest($2, $3, $4) as f(holder, class, shares) join shareholders s on s.code = f.holder join share_classes c on c.code = f.class
            """, await db.Connection(cancel))
        {
            CommandTimeout = 0,
            Parameters =
            {
                new() { Value = id },
                new() { Value = holdings.Lines.Select(line => line.Holder).ToArray() },
                new() { Value = holdings.Lines.Select(line => line.Class).ToArray() },
                new() { Value = holdings.Lines.Select(line => line.Shares).ToArray() },
            },
        };
        await command.ExecuteNonQueryAsync(cancel);
    }
}

/// <summary>What everybody holds by the files alone, all their movements added up; who holds nothing is not there.</summary>
internal sealed record FileHoldings(IReadOnlyList<Holding> Lines, LocalDate LastDay)
{
    public static FileHoldings Of(RegisterFiles files)
    {
        var held = new Dictionary<(string Holder, string Class), long>();
        var last = LocalDate.MinIsoValue;
        foreach (var row in files.Movements)
        {
            last = LocalDate.Max(last, row.EffectiveOn);
            Add(row.From, -row.Shares);
            Add(row.To, row.Shares);

            void Add(string? holder, long shares)
            {
                if (holder is not null)
                {
                    held[(holder, row.ClassCode)] = held.GetValueOrDefault((holder, row.ClassCode)) + shares;
                }
            }
        }

        return new([.. held.Where(line => line.Value != 0).Select(line => new Holding(line.Key.Holder, line.Key.Class, line.Value))], last);
    }
}
