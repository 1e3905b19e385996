using System.Diagnostics.CodeAnalysis;

namespace MineDeSoleil.Domain;

/// <summary>What a pure decision answers: the facts to record, or the refusals that stand against them. Never both.</summary>
public sealed class Decision<T>
{
    private readonly T? value;

    private Decision(T value) => (this.value, Refusals) = (value, []);

    private Decision(IReadOnlyList<Refusal> refusals) => Refusals = refusals.Count > 0
        ? refusals
        : throw new ArgumentException("A refusal needs a reason.", nameof(refusals));

    public IReadOnlyList<Refusal> Refusals { get; }

    public bool IsRefused => Refusals.Count > 0;

    /// <summary>The facts; throws where the command was refused.</summary>
    public T Value => IsRefused ? throw new InvalidOperationException($"Refused: {Refusals[0]}") : value!;

    public bool TryGet([MaybeNullWhen(false)] out T facts)
    {
        facts = value;
        return !IsRefused;
    }

    public static implicit operator Decision<T>(T value) => new(value);
    public static implicit operator Decision<T>(Refusal refusal) => new([refusal]);
    public static implicit operator Decision<T>(List<Refusal> refusals) => new(refusals);
}
