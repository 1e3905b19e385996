using MineDeSoleil.Domain.Payments;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.App.Payments.Statements;

/// <summary>One transaction of a statement that moves money in, or takes back what came in.</summary>
/// <param name="Id">The bank's own id of it, the same in every file that tells it; made from its content where the bank gives none.</param>
/// <param name="IsReturn">Money that came in and was taken back by the payer's bank.</param>
/// <param name="EndToEndId">The payer's own id, by which a return names what it undoes.</param>
public sealed record StatementLine(
    string Id,
    Money Amount,
    LocalDate On,
    bool IsReturn,
    string? Reference,
    string? Remittance,
    string? EndToEndId,
    string? PayerName,
    string? PayerIban)
{
    /// <summary>Our reference: the structured one, else the first that stands in the free text.</summary>
    public CreditorReference? Ours => CreditorReference.TryRead(Reference, out var structured) ? structured : CreditorReference.FindIn(Remittance);
}

/// <summary>A batch of ours that the bank has paid out, known by the id that our file gave it.</summary>
public sealed record PaidBatch(int Batch, Money Amount, LocalDate On);

/// <summary>A transfer of ours that the payee's bank sent back.</summary>
public sealed record ReturnedPayout(int Batch, int Line, Money Amount, LocalDate On, string Reason);

/// <summary>A file as read: whose account, its lines, what it says of our own transfers, and how many lines are not for the ledger (other money out, not booked yet).</summary>
public sealed record Statement(string Format, IReadOnlyList<string> Accounts, IReadOnlyList<StatementLine> Lines, int OtherLines)
{
    public IReadOnlyList<PaidBatch> PaidBatches { get; init; } = [];

    public IReadOnlyList<ReturnedPayout> ReturnedPayouts { get; init; } = [];
}
