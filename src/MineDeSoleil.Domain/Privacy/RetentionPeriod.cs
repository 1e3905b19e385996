using NodaTime;

namespace MineDeSoleil.Domain.Privacy;

/// <summary>From which event a period runs, and so which data it is about (RGPD, article 5-1-e).</summary>
public enum RetentionRule
{
    /// <summary>Contact, bank account, representatives, applications: from the day the holder has no share any more.</summary>
    Contacts,

    /// <summary>Birth date and tax status: from the end of the year of the last dividend.</summary>
    Tax,

    /// <summary>The name in the accounts, the papers of gifts and payments: from the end of the year of the last entry.</summary>
    Accounting,

    /// <summary>Name and domicile in the lines of the register: from the end of the company.</summary>
    Register,

    /// <summary>How long the company lives: from its founding.</summary>
    CompanyLife,

    /// <summary>Who paid, as the bank and the card provider say: from the payment.</summary>
    Payments,

    /// <summary>Who asked for shares and got none: from the last day to pay.</summary>
    Applications,

    /// <summary>Families told of the newborn gift: from the invitation, or the answer.</summary>
    Families,

    /// <summary>What a holder's details were before a change: from the change.</summary>
    FormerDetails,

    /// <summary>Mails that were sent, or given up: from that day.</summary>
    Mails,

    /// <summary>Links to sign in: from the request.</summary>
    SignInLinks,

    /// <summary>Users who may no longer enter anywhere: from the last time they did.</summary>
    UnusedAccounts,

    /// <summary>The fingerprint of each form sent, by which it is not taken twice: from that day.</summary>
    Receipts,
}

/// <summary>How long a kind of data is kept, in months, from a day on. A change is a new row with its source.</summary>
public sealed class RetentionPeriod
{
    public required LocalDate ValidFrom { get; init; }
    public required RetentionRule Rule { get; init; }
    public required int Months { get; init; }

    /// <summary>Months that the law asks for at least; 0: none.</summary>
    public required int LeastMonths { get; init; }

    /// <summary>The article, or the company's own decision.</summary>
    public required string Source { get; init; }
}

/// <summary>The periods in force on any day.</summary>
public sealed class RetentionSchedule(IEnumerable<RetentionPeriod> periods)
{
    public const int MostMonths = 2400;

    private readonly ILookup<RetentionRule, RetentionPeriod> byRule = periods.ToLookup(p => p.Rule);

    /// <summary>The period in force; throws for a day before the first one, which no day of the site is.</summary>
    public RetentionPeriod On(RetentionRule rule, LocalDate day) => byRule[rule].Where(p => p.ValidFrom <= day).MaxBy(p => p.ValidFrom)
        ?? throw new InvalidOperationException($"No period for {rule} on {day}.");

    /// <summary>Those announced for after a day, the next first.</summary>
    public IEnumerable<RetentionPeriod> After(LocalDate day) => byRule.SelectMany(rule => rule).Where(p => p.ValidFrom > day).OrderBy(p => p.ValidFrom).ThenBy(p => p.Rule);

    /// <summary>The last starting day whose period is over on a day: what began then, or before, is due.</summary>
    public LocalDate LastDue(RetentionRule rule, LocalDate today) => today.PlusMonths(-On(rule, today).Months);

    /// <summary>The first day on which what began on a day is due.</summary>
    public LocalDate DueOn(RetentionRule rule, LocalDate start, LocalDate today)
    {
        var due = start.PlusMonths(On(rule, today).Months);
        return due.PlusMonths(-On(rule, today).Months) < start ? due.PlusDays(1) : due; // a month that lacks the day
    }

    /// <summary>All that stands against a new period from a day on.</summary>
    public IEnumerable<Refusal> WhyNot(RetentionRule rule, LocalDate from, int months, string source, LocalDate today)
    {
        if (from < today)
        {
            yield return Refusal.Of("RetentionFromThePast", ("from", from), ("today", today));
        }

        var least = On(rule, today).LeastMonths;
        if (months < Math.Max(least, 1) || months > MostMonths)
        {
            yield return Refusal.Of("RetentionOutOfRange", ("months", months), ("least", Math.Max(least, 1)), ("most", MostMonths));
        }

        if (source.Length == 0)
        {
            yield return Refusal.Of("RetentionSourceMissing");
        }
    }
}
