using NodaTime;

namespace MineDeSoleil.Domain.Shareholders;

/// <summary>
/// A holder who was a minor in the register and has come of age (Code civil, article 414): the account waits for the young adult to say who they
/// are, where they live and where to pay. Nothing lapses while it waits, however long.
/// </summary>
public sealed class ComingOfAge
{
    public required ShareholderId ShareholderId { get; init; }

    /// <summary>The day of 18: the first day on which nobody acts for the holder any more.</summary>
    public required LocalDate CameOfAgeOn { get; init; }

    public required Instant NoticedAt { get; init; }

    /// <summary>The last day on which the young adult, or those who may pass it on, were written to.</summary>
    public required LocalDate LastToldOn { get; set; }

    public required int TimesTold { get; set; }
    public Instant? ConfirmedAt { get; set; }

    /// <summary>Who confirmed, as the audit trail names them.</summary>
    public string? ConfirmedBy { get; set; }

    /// <summary>Why an administrator confirmed in the young adult's stead; empty where they did so themselves. No personal data.</summary>
    public string? ConfirmationReason { get; set; }

    public bool IsWaiting => ConfirmedAt is null;

    /// <summary>Whether to write once more today, by the pace that is set.</summary>
    public bool IsReminderDue(MajoritySettings settings, LocalDate today) => IsWaiting && today >= LastToldOn.PlusDays(settings.DaysAfter(TimesTold));
}

/// <summary>How patiently young adults are reminded, from a day on. A change is a new row.</summary>
public sealed class MajoritySettings
{
    public required LocalDate EffectiveFrom { get; init; }

    /// <summary>Days from each letter to the next; the last one goes on for ever.</summary>
    public required int[] ReminderDays { get; init; }

    /// <summary>Days between the letter of that number (from 1) and the next.</summary>
    public int DaysAfter(int timesTold) => ReminderDays[Math.Clamp(timesTold, 1, ReminderDays.Length) - 1];
}
