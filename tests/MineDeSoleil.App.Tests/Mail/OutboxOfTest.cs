using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MineDeSoleil.App.Mail;
using Npgsql;

namespace MineDeSoleil.App.Tests.Mail;

/// <summary>Mails put into the outbox of a test's database, sent to a server, and looked at.</summary>
internal static class OutboxOfTest
{
    public static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>One mail to each address.</summary>
    public static async Task Write(this CooperativeDatabase database, MailDraft draft, params string[] addresses)
    {
        await using var scope = database.Scope();
        var outbox = scope.ServiceProvider.GetRequiredService<Outbox>();
        foreach (var to in addresses)
        {
            await outbox.Write(to, French, draft, Cancel);
        }

        await scope.ServiceProvider.GetRequiredService<CooperativeDb>().SaveChangesAsync(Cancel);
    }

    /// <summary>One run of a sender, as each process of the site makes them.</summary>
    public static async Task<DeliveryReport> Deliver(this CooperativeDatabase database, IMailCarrier carrier)
    {
        await using var scope = database.Scope();
        var services = scope.ServiceProvider;
        return await new DeliverMail(services.GetRequiredService<CooperativeDb>(), services.GetRequiredService<Outbox>(), carrier, database.Clock).Run(Cancel);
    }

    public static async Task<IReadOnlyList<MailMessage>> Mails(this CooperativeDatabase database)
    {
        await using var scope = database.Scope();
        return await scope.ServiceProvider.GetRequiredService<CooperativeDb>().Mails.AsNoTracking().OrderBy(m => m.Id).ToListAsync(Cancel);
    }

    /// <summary>"to: subject", one a line, by address.</summary>
    public static async Task<string> Letters(this CooperativeDatabase database) =>
        string.Join('\n', (await database.Mails()).Select(mail => $"{mail.To}: {mail.Subject}").Order(StringComparer.Ordinal));

    /// <summary>Connections that keep a transaction open without working in it.</summary>
    public static async Task<long> OpenTransactions(this CooperativeDatabase database)
    {
        await using var connection = new NpgsqlConnection(database.AdminConnection);
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand($"select count(*) from pg_stat_activity where datname = '{database.Name}' and state like 'idle in transaction%'", connection);
        return (long)(await command.ExecuteScalarAsync(Cancel))!;
    }
}
