using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Mail;
using MineDeSoleil.Domain;
using NodaTime;

namespace MineDeSoleil.App.Shares.Transfers;

/// <summary>Notes the company's answer to a sale (<i>agrément</i>), given in time; silence until the last day approves by itself.</summary>
public sealed class AnswerTransfer(CooperativeDb db, RegisterOfMovements register, Outbox outbox, IClock clock) : IUseCase
{
    public Task<Decision<int>> Run(int number, bool isApproved, LocalDate on, string document, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<int>(clock, key, nameof(AnswerTransfer), new { number, isApproved, on, document }, async () =>
        {
            await register.Lock(cancel);
            var now = clock.GetCurrentInstant().ToMicroseconds();
            var found = await db.Transfer(number, cancel);
            if (!found.TryGet(out var transfer))
            {
                return found.Refusals.ToList();
            }

            if (string.IsNullOrWhiteSpace(document))
            {
                return Refusal.Of("DecisionDocumentMissing");
            }

            if (transfer.WhyNotAnswer(on, now.DayInParis()) is { } refusal)
            {
                return refusal;
            }

            (transfer.IsApproved, transfer.AnsweredOn, transfer.AnswerDocument) = (isApproved, on, document);
            db.Record(now, actor, nameof(AnswerTransfer), transfer.Subject(), new { isApproved, document });
            await db.SaveChangesAsync(cancel);
            var answer = MailDraft.TransferAnswered(transfer, isApproved, on);
            await outbox.Tell([(transfer.SellerId, answer), (transfer.BuyerId, answer)], cancel);
            return number;
        }, cancel);
}
