namespace MineDeSoleil.Domain.Shares;

/// <summary>What a movement of shares is in law. The byte is part of what is hashed: never renumber.</summary>
public enum MovementKind : byte
{
    /// <summary>New shares paid by their holder (<i>souscription</i>).</summary>
    Subscription = 1,

    /// <summary>The town's share to a newborn (<i>don de naissance</i>): a new issue, or out of the town's own holding.</summary>
    NewbornGift = 2,

    /// <summary>Sale (<i>cession</i>).</summary>
    Transfer = 3,

    /// <summary>Gift between holders (<i>donation</i>).</summary>
    Gift = 4,

    /// <summary>Passing to heirs (<i>succession</i>).</summary>
    Succession = 5,

    /// <summary>Taken back by the company, which repays (<i>retrait</i>; variable capital, Code de commerce L231-1).</summary>
    Redemption = 6,

    /// <summary>Taken back by the company and struck off (<i>annulation</i>).</summary>
    Cancellation = 7,

    /// <summary>Undoes an earlier movement, which it names: the only correction there is.</summary>
    Reversal = 8,

    /// <summary>
    /// One half of a conversion of shares, which changes neither holder nor capital: shares of one class go back to the company, and the movement that follows
    /// issues those of another class to the same holder (<see cref="ShareConversion"/>).
    /// </summary>
    Conversion = 9,
}
