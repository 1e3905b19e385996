using NodaTime;

namespace MineDeSoleil.Domain.Installations;

/// <summary>The right to use the roof: who grants it, from a day to another (exclusive), and the act it rests on.</summary>
public sealed record Concession(string Grantor, LocalDate Start, LocalDate End, string Act)
{
    internal IEnumerable<Refusal> Faults()
    {
        if (End <= Start)
        {
            yield return Refusal.Of("ConcessionEndsBeforeItStarts", ("start", Start), ("end", End));
        }
    }
}
