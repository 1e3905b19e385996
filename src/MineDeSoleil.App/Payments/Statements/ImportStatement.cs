using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Payments.Payouts;
using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Subscriptions;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Payments;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Payments.Statements;

/// <summary>What an import brought: new payments (of which matched to a subscription), those known from before, other lines passed over.</summary>
public sealed record StatementReceipt(long File, int New, int Matched, int Known, int OtherLines);

/// <summary>
/// Brings a bank statement in, all or nothing: camt.053, camt.054 or CSV, told apart by their content. The same line in two files counts once. What
/// names no subscription waits in the list of payments to resolve.
/// </summary>
public sealed class ImportStatement(CooperativeDb db, RegisterOfMovements register, SubscriptionsOnDay onDay, TakePayment take, CarryPayouts payouts, IClock clock) : IUseCase
{
    /// <summary>Larger files are refused unread.</summary>
    public const int LargestBytes = 20_000_000;

    public Task<Decision<StatementReceipt>> Run(string name, byte[] content, Actor actor, CancellationToken cancel) => db.InTransaction<StatementReceipt>(async () =>
    {
        if (content.Length > LargestBytes)
        {
            return Refusal.Of("FileTooLarge", ("file", name), ("bytes", content.Length), ("most", LargestBytes));
        }

        var read = IsXml(content) ? CamtFile.Read(new MemoryStream(content), name) : CsvStatementFile.Read(new MemoryStream(content), name);
        if (!read.TryGet(out var statement))
        {
            return read.Refusals.ToList();
        }

        await register.Lock(cancel);
        var now = clock.GetCurrentInstant().ToMicroseconds();
        var today = now.DayInParis();
        if (WhyNotOurs(statement, name, (await onDay.Terms(today, cancel))?.Iban) is { } refusal)
        {
            return refusal;
        }

        var future = statement.Lines.Where(line => line.On > today).Select(line => Refusal.Of("StatementInTheFuture", ("file", name), ("on", line.On), ("today", today))).Take(1).ToList();
        if (future.Count > 0)
        {
            return future;
        }

        var number = 1 + (await db.StatementFiles.MaxAsync(f => (long?)f.Number, cancel) ?? 0);
        var (fresh, matched) = (0, 0);
        foreach (var line in statement.Lines.OrderBy(line => line.IsReturn))
        {
            var told = await Told(line, $"statement:{number}", cancel);
            var taken = await take.Run(told, actor, cancel);
            if (!taken.TryGet(out var receipt))
            {
                return taken.Refusals.ToList();
            }

            fresh += receipt.IsNew ? 1 : 0;
            matched += receipt is { IsNew: true, Subscription: not null } ? 1 : 0;
        }

        if (await TellPayouts(statement, actor, cancel) is { Count: > 0 } wrong)
        {
            return wrong;
        }

        var known = statement.Lines.Count - fresh;
        db.StatementFiles.Add(new StatementFile
        {
            Number = number,
            Name = name,
            Format = statement.Format,
            Hash = SHA256.HashData(content),
            ImportedAt = now,
            NewPayments = fresh,
            KnownPayments = known,
            OtherLines = statement.OtherLines,
        });
        db.Record(now, actor, nameof(ImportStatement), $"statement:{number}", new { New = fresh, Matched = matched, Known = known });
        return new StatementReceipt(number, fresh, matched, known, statement.OtherLines);
    }, cancel);

    /// <summary>What the bank says of our own transfers; told again it changes nothing. An amount other than the batch's, or the transfer's, is refused.</summary>
    private async Task<List<Refusal>> TellPayouts(Statement statement, Actor actor, CancellationToken cancel)
    {
        foreach (var paid in statement.PaidBatches)
        {
            var batch = await db.PayoutBatches.AsNoTracking().SingleOrDefaultAsync(b => b.Number == paid.Batch, cancel);
            if (batch is null || batch.Total != paid.Amount)
            {
                return [Refusal.Of("PayoutOtherAmount", ("batch", paid.Batch), ("line", "–"), ("amount", paid.Amount), ("expected", batch is null ? "–" : batch.Total))];
            }

            if (batch.State != PayoutState.Executed && await payouts.Execute(paid.Batch, paid.On, actor, null, cancel) is { IsRefused: true } refused)
            {
                return [.. refused.Refusals];
            }
        }

        foreach (var back in statement.ReturnedPayouts)
        {
            var payout = await db.Payouts.AsNoTracking().SingleOrDefaultAsync(p => p.Batch == back.Batch && p.Line == back.Line, cancel);
            if (payout is null || payout.Amount != back.Amount)
            {
                return [Refusal.Of("PayoutOtherAmount", ("batch", back.Batch), ("line", back.Line), ("amount", back.Amount), ("expected", payout is null ? "–" : payout.Amount))];
            }

            if (payout.ReturnedOn is null && await payouts.Return(back.Batch, back.Line, back.On, back.Reason, actor, null, cancel) is { IsRefused: true } refused)
            {
                return [.. refused.Refusals];
            }
        }

        return [];
    }

    private static Refusal? WhyNotOurs(Statement statement, string name, string? ours)
    {
        var account = Iban.TryRead(ours, out var iban) ? iban.Text : null;
        var other = account is null ? null : statement.Accounts.FirstOrDefault(stated => !Iban.TryRead(stated, out var read) || read.Text != account);
        return other is null ? null : Refusal.Of("StatementOfAnotherAccount", ("file", name), ("account", other), ("expected", account!));
    }

    /// <summary>A return names what it undoes by the payer's own id, or by our reference and amount; one that names nothing known waits to be resolved.</summary>
    private async Task<MoneyTold> Told(StatementLine line, string source, CancellationToken cancel)
    {
        var reference = line.Ours;
        return new MoneyTold(
            PaymentProvider.Transfer, line.Id, line.IsReturn ? PaymentKind.Returned : PaymentKind.Received, line.Amount, line.On,
            line.Reference ?? reference?.Text ?? line.EndToEndId, reference?.Subscription, line.IsReturn ? await Undone(line, cancel) : null, source)
        {
            PayerName = line.PayerName,
            PayerIban = line.PayerIban,
            Remittance = line.Remittance,
            EndToEndId = line.EndToEndId,
        };
    }

    private async Task<string?> Undone(StatementLine line, CancellationToken cancel)
    {
        var subscription = line.Ours?.Subscription;
        var candidates = await db.Payments.AsNoTracking()
            .Where(p => p.Provider == PaymentProvider.Transfer && p.Kind == PaymentKind.Received && p.Amount.Cents == line.Amount.Cents && !db.Payments.Any(other => other.OfNumber == p.Number)
                && ((line.EndToEndId != null && (p.ProviderId == "bank:" + line.EndToEndId || p.EndToEndId == line.EndToEndId)) || (subscription != null && p.SubscriptionNumber == subscription)))
            .OrderByDescending(p => p.EndToEndId == line.EndToEndId).ThenBy(p => p.Number)
            .Select(p => p.ProviderId).ToListAsync(cancel);
        return candidates.FirstOrDefault();
    }

    private static bool IsXml(byte[] content)
    {
        var start = content.AsSpan();
        if (start.StartsWith("\uFEFF"u8))
        {
            start = start[3..];
        }

        return start.TrimStart(" \t\r\n"u8) is [(byte)'<', ..];
    }
}
