using NodaTime;

namespace MineDeSoleil.Domain.Shareholders;

/// <summary>Why nothing is paid out of a holder's account for now: what is due stays credited, and its page says why.</summary>
public enum PaymentHold
{
    /// <summary>The holder came of age and has not yet confirmed identity and bank account: the one on file may be a parent's.</summary>
    MajorityUnconfirmed,

    /// <summary>The holder died: what is due belongs to the heirs.</summary>
    Deceased,
}

/// <summary>What a decision on payment looks at.</summary>
/// <param name="WasMinorHere">The account was opened, or somebody was mandated for it, while the holder was a minor.</param>
/// <param name="IsConfirmed">The young adult, or an administrator in their stead, has confirmed the account since.</param>
public sealed record HoldState(LocalDate? ComesOfAgeOn, LocalDate? DeceasedOn, bool WasMinorHere, bool IsConfirmed)
{
    /// <summary>The reason to hold payments on a day; null: pay. It follows from the dates, whether or not the morning's job has run.</summary>
    public PaymentHold? On(LocalDate day)
    {
        if (DeceasedOn <= day)
        {
            return PaymentHold.Deceased;
        }

        return WasMinorHere && !IsConfirmed && ComesOfAgeOn <= day ? PaymentHold.MajorityUnconfirmed : null;
    }
}
