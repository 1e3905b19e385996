using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares;

/// <summary>A holder as files describe them: the person, the codes of those who represent them, the tax status in force.</summary>
public sealed record KnownHolder(Shareholder Holder, IReadOnlyList<string> RepresentativeCodes, TaxStatus? Tax);

/// <summary>What the register already holds and a decision on files must know. Empty: no register at all, as a simulation has it.</summary>
public sealed class KnownRegister
{
    public long LastMovement { get; init; }

    /// <summary>By code: those that the files name.</summary>
    public Dictionary<string, KnownHolder> Holders { get; init; } = new(StringComparer.Ordinal);

    /// <summary>By code: every class there is.</summary>
    public Dictionary<string, ShareClass> Classes { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Statutes> Statutes { get; init; } = [];

    /// <summary>Codes of the towns that hold shares already, whether the files name them or not.</summary>
    public IReadOnlySet<string> Towns { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>By code: the classes that a conversion of the whole class ends.</summary>
    public IReadOnlyDictionary<string, ClassClosing> Closings { get; init; } = new Dictionary<string, ClassClosing>();

    /// <summary>The movements of those who gave by succession, or do so in the files, and of givers whose shares were converted; read where some statutes lock shares in.</summary>
    public IReadOnlyList<InheritanceLine> Inheritances { get; init; } = [];

    /// <summary>Every movement, as the exchange format writes it, read when needed.</summary>
    public Func<IAsyncEnumerable<MovementRow>> Movements { get; init; } = AsyncEnumerable.Empty<MovementRow>;

    public bool LocksIn => Statutes.Any(statutes => statutes.LockInYears > 0);

    public Statutes? StatutesOn(LocalDate day) => Statutes.FirstOrDefault(statutes => statutes.EffectiveFrom <= day);
}
