using MineDeSoleil.App.Shares;

namespace MineDeSoleil.App.Shareholders;

/// <summary>
/// Gives shareholders their codes: short, without gaps, never given twice. The number comes from the register's head row, under its lock,
/// so that a holder who is not saved leaves no gap.
/// </summary>
public sealed class HolderCodes(RegisterOfMovements register) : IUseCase
{
    /// <summary>The next code, e.g. "0042", inside the caller's transaction.</summary>
    public async Task<string> Next(CancellationToken cancel)
    {
        var head = await register.Lock(cancel);
        return (++head.LastShareholder).ToString("0000", System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>The number at the end of a code that came from elsewhere ("H0042" → 42), which the codes given later go beyond; 0 where there is none.</summary>
    public static long NumberIn(string code)
    {
        var digits = code.AsSpan()[(code.AsSpan().LastIndexOfAnyExceptInRange('0', '9') + 1)..];
        return digits.Length is > 0 and <= 9 ? long.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) : 0;
    }
}
