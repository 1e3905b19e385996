using System.Diagnostics.CodeAnalysis;

namespace MineDeSoleil.Domain.Installations;

/// <summary>A grid delivery point (PRM, point de référence mesure): exactly 14 digits; anything else does not construct.</summary>
public readonly record struct MeterPoint
{
    public const int Digits = 14;

    public MeterPoint(string number)
    {
        if (!IsWellFormed(number))
        {
            throw new ArgumentException($"A PRM has {Digits} digits.", nameof(number));
        }

        Number = number;
    }

    public string Number { get; }

    public static bool IsWellFormed([NotNullWhen(true)] string? number) =>
        number is { Length: Digits } && number.All(char.IsAsciiDigit);

    public override string ToString() => Number;
}
