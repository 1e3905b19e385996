using Microsoft.Extensions.DependencyInjection;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Tests.Shares;

/// <summary>A register with statutes of a test's own, and its doors in one line each. Statutes start on 1 January 2020.</summary>
internal static class RegisterUnderStatutes
{
    public static readonly Actor Treasurer = new("test", "administrator");
    public static readonly Statutes Free = StatutesModels.Model(new(2020, 1, 1));

    public static async Task AddStatutes(this CooperativeDatabase database, params Statutes[] statutes)
    {
        await using var scope = database.Scope();
        var db = scope.ServiceProvider.GetRequiredService<CooperativeDb>();
        db.Statutes.AddRange(statutes);
        await db.SaveChangesAsync();
    }

    public static async Task AddTown(this CooperativeDatabase database, string code)
    {
        await using var scope = database.Scope();
        var db = scope.ServiceProvider.GetRequiredService<CooperativeDb>();
        var town = new Shareholder
        {
            Id = ShareholderId.New(),
            Code = code,
            Nature = Nature.Commune,
            CreatedAt = Instant.FromUtc(2020, 1, 1, 0, 0),
            CorporateName = $"Commune {code}",
            Address = new Address("Mairie", "62750", "Loos-en-Gohelle", "FR"),
        };
        town.FoldName();
        db.Shareholders.Add(town);
        await db.SaveChangesAsync();
    }

    public static async Task<string> Enter(
        this CooperativeDatabase database, MovementKind kind, string? from, string? to, long shares, LocalDate on, LocalDate? notified = null, string? document = null)
    {
        var command = new MovementCommand(kind, "A", from, to, new ShareCount(shares), on, NotifiedOn: notified, Document: document);
        return MovementCommand.Kinds.Contains(kind)
            ? Rules(await database.Do<RecordMovement, Decision<MovementReceipt>>(record => record.Run(command, Treasurer, null, TestContext.Current.CancellationToken)))
            : Rules(await database.EnterAny(command));
    }

    /// <summary>The rules that refused, in order; empty: done.</summary>
    public static string Rules<T>(Decision<T> decision) => string.Join(' ', decision.Refusals.Select(r => r.Rule).Order());
}
