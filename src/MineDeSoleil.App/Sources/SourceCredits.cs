using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MineDeSoleil.Domain;
using NodaTime;
using Npgsql;

namespace MineDeSoleil.App.Sources;

/// <summary>The stretch of time over which a provider counts questions; a day and a month are those of Paris.</summary>
public enum CreditWindow
{
    Second,
    Minute,
    Hour,
    Day,
    Month,
}

/// <summary>How many questions a credential may ask in a window.</summary>
public sealed record CreditBudget(CreditWindow Window, int Credits);

/// <summary>What was asked of a source within one window.</summary>
public sealed class CreditUse
{
    public required string Source { get; init; }
    public required CreditWindow Window { get; init; }
    public required Instant StartsAt { get; init; }
    public required int Used { get; set; }
}

internal sealed class CreditUseMapping : IEntityTypeConfiguration<CreditUse>
{
    public void Configure(EntityTypeBuilder<CreditUse> builder)
    {
        builder.ToTable("source_credits");
        builder.HasKey(c => new { c.Source, c.Window });
    }
}

/// <summary>The budget of a window is spent: until when.</summary>
public sealed class CreditsSpentException(string source, Instant until) : Exception($"{source}: credits spent until {until}")
{
    public Instant Until => until;
}

/// <summary>Where the questions asked of each source are counted.</summary>
public interface ISourceCredits
{
    /// <summary>Takes one credit of every window or none; answers until when to wait where one is spent.</summary>
    Task<Instant?> Take(string source, IReadOnlyList<CreditBudget> budgets, CancellationToken cancel);
}

/// <summary>
/// Counts in the database, so that every instance and every restart draws on one budget. A question is counted before it is asked, whatever becomes of it. A clock
/// that has slipped back into the window before goes on drawing on the later one.
/// </summary>
public sealed class SourceCredits(NpgsqlDataSource database, IClock clock) : ISourceCredits
{
    private const string One = """
        insert into source_credits as c (source, "window", starts_at, used) values ($1, $2, $3, 1)
        on conflict (source, "window") do update
        set starts_at = case when c.starts_at = $5 then c.starts_at else excluded.starts_at end, used = case when c.starts_at in (excluded.starts_at, $5) then c.used + 1 else 1 end
        where c.starts_at not in (excluded.starts_at, $5) or c.used < $4
        returning used
        """;

    public async Task<Instant?> Take(string source, IReadOnlyList<CreditBudget> budgets, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        foreach (var budget in budgets)
        {
            var (start, end) = Bounds(budget.Window, now);
            await using var take = new NpgsqlCommand(One, connection, transaction)
            {
                Parameters = { new() { Value = source }, new() { Value = Conversions.ToText(budget.Window) }, new() { Value = start.ToDateTimeUtc() }, new() { Value = budget.Credits }, new() { Value = end.ToDateTimeUtc() } },
            };
            if (await take.ExecuteScalarAsync(cancel) is null)
            {
                return end; // the transaction is given up with the connection
            }
        }

        await transaction.CommitAsync(cancel);
        return null;
    }

    /// <summary>The window that an instant lies in, its end excluded.</summary>
    public static (Instant Start, Instant End) Bounds(CreditWindow window, Instant now)
    {
        var local = now.InZone(LegalCalendar.Paris);
        Instant Midnight(LocalDate day) => LegalCalendar.Paris.AtStartOfDay(day).ToInstant();
        (Instant, Instant) Fixed(long seconds)
        {
            var start = Instant.FromUnixTimeSeconds(now.ToUnixTimeSeconds() / seconds * seconds);
            return (start, start + Duration.FromSeconds(seconds));
        }

        return window switch
        {
            CreditWindow.Second => Fixed(1),
            CreditWindow.Minute => Fixed(60),
            CreditWindow.Hour => Fixed(3600),
            CreditWindow.Day => (Midnight(local.Date), Midnight(local.Date.PlusDays(1))),
            CreditWindow.Month => (Midnight(local.Date.With(DateAdjusters.StartOfMonth)), Midnight(local.Date.With(DateAdjusters.StartOfMonth).PlusMonths(1))),
            _ => throw new ArgumentOutOfRangeException(nameof(window)),
        };
    }
}

/// <summary>Takes a credit for every question of an <see cref="HttpClient"/>; waits where one comes soon, else throws <see cref="CreditsSpentException"/>.</summary>
public sealed class CreditHandler(ISourceCredits credits, string source, IReadOnlyList<CreditBudget> budgets, IClock clock, TimeProvider time) : DelegatingHandler
{
    private static readonly Duration LongestWait = Duration.FromMinutes(1);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        while (await credits.Take(source, budgets, cancellationToken) is { } until)
        {
            var wait = until - clock.GetCurrentInstant();
            if (wait > LongestWait)
            {
                throw new CreditsSpentException(source, until);
            }

            await Task.Delay(Duration.Max(wait, Duration.FromMilliseconds(10)).ToTimeSpan(), time, cancellationToken);
        }

        return await base.SendAsync(request, cancellationToken);
    }
}
