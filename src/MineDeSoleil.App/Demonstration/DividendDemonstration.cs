using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Dividends;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Dividends;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.App.Demonstration;

/// <summary>
/// Two fiscal years for the demonstration: the older distributed and paid, the newer voted, drafted and simulated, waiting for the second
/// administrator. Figures are invented: a dividend of 1.5 % of the capital. Asks for a register with shares in it.
/// </summary>
public sealed class DividendDemonstration(
    CooperativeDb db, CloseFiscalYear close, RecordAppropriation vote, DraftDividend draft, SimulateDividend simulate, ApproveDividend approve, PostDividend post,
    EnterAsPersona personas, IClock clock) : IUseCase
{
    /// <summary>Does nothing where a fiscal year was closed already.</summary>
    public async Task Run(CancellationToken cancel)
    {
        if (await db.FiscalYears.AnyAsync(cancel))
        {
            return;
        }

        var first = await Administrator("administrator", cancel);
        var second = await Administrator("second-administrator", cancel);

        // The newer year's meeting, in May, has to be past.
        var newer = clock.GetCurrentInstant().DayInParis().PlusMonths(-7).Year - 1;
        if (await Drafted(newer - 1, first, cancel) is { } posted)
        {
            Expect(await simulate.Run(posted, first, cancel));
            Expect(await approve.Run(posted, second, null, cancel));
            Expect(await post.Run(posted, first, null, cancel));
        }

        if (await Drafted(newer, first, cancel) is { } waiting)
        {
            Expect(await simulate.Run(waiting, first, cancel));
        }
    }

    /// <summary>A year closed, voted and drafted; null where nobody held a share by its end.</summary>
    private async Task<int?> Drafted(int year, Actor treasurer, CancellationToken cancel)
    {
        var (from, to) = (new LocalDate(year, 1, 1), new LocalDate(year, 12, 31));
        Expect(await close.Run(from, to, treasurer, null, cancel));
        var lastDay = to.ToDateOnly();
        var capital = await db.Database.SqlQuery<long>($"""
            select coalesce(sum(case when from_id is null then shares * nominal_cents when to_id is null then -shares * nominal_cents else 0 end), 0)::bigint as "Value"
            from movements where effective_on <= {lastDay}
            """).SingleAsync(cancel);
        var dividends = Money.Euros(capital * 15 / 100_000);
        if (dividends <= Money.Zero)
        {
            return null;
        }

        Expect(await vote.Run(
            new(to, new(year + 1, 5, 20), $"PV {year + 1}-1", dividends * 3, Money.Zero, Money.Zero, Money.Zero, Money.Zero, dividends), treasurer, null, cancel));
        return Expect(await draft.Run(
            new(to, $"Dividende {year}", null, from, to, EntitlementMethod.Prorata, null, new DividendSum.Total(dividends), new(year + 1, 6, 30)), treasurer, null, cancel));
    }

    private async Task<Actor> Administrator(string key, CancellationToken cancel) =>
        new($"user:{await personas.Run(key, cancel) ?? throw new InvalidOperationException($"No persona {key}.")}", "administrator");

    private static T Expect<T>(Decision<T> decision) => decision.Value;
}
