using NodaTime;

namespace MineDeSoleil.Domain.Shares;

/// <summary>
/// When a holder may leave and what a movement must rest on, by the statutes: notice, exit dates, approval. Asks nothing of the accounts.
/// Exclusion (<see cref="MovementKind.Cancellation"/>) is decided by the company and knows neither notice nor exit date.
/// </summary>
public static class ExitTerms
{
    public static IEnumerable<Refusal> WhyNot(MovementRequest request, Statutes? statutes)
    {
        if (statutes is null)
        {
            yield break;
        }

        if (request.Kind == MovementKind.Redemption)
        {
            if (statutes.NoticeMonths > 0 && request.NotifiedOn is null)
            {
                yield return Refusal.Of("NoticeMissing", ("months", statutes.NoticeMonths));
            }

            if (request.NotifiedOn is { } notified && request.EffectiveOn < notified.PlusMonths(statutes.NoticeMonths))
            {
                yield return Refusal.Of("NoticeTooShort", ("notified", notified), ("months", statutes.NoticeMonths), ("earliest", EarliestExit(statutes, notified)));
            }

            if (!IsExitDate(statutes, request.EffectiveOn))
            {
                yield return Refusal.Of("NotAnExitDate", ("on", request.EffectiveOn), ("next", NextExitDate(statutes, request.EffectiveOn)));
            }
        }

        var needsApproval = request.Kind switch
        {
            MovementKind.Subscription => statutes.SubscriptionsNeedApproval,
            MovementKind.Transfer or MovementKind.Gift => statutes.TransfersNeedApproval,
            _ => false,
        };
        if (needsApproval && string.IsNullOrWhiteSpace(request.Document))
        {
            yield return Refusal.Of("ApprovalMissing", ("kind", request.Kind));
        }
    }

    /// <summary>The first day on which a holder who gives notice on a day may leave.</summary>
    public static LocalDate EarliestExit(Statutes statutes, LocalDate notified) => NextExitDate(statutes, notified.PlusMonths(statutes.NoticeMonths));

    /// <summary>That day where it is an exit date, else the next one.</summary>
    public static LocalDate NextExitDate(Statutes statutes, LocalDate day)
    {
        if (statutes.ExitDates == ExitDates.AnyDay)
        {
            return day;
        }

        return NextYearEnd(statutes, day);
    }

    /// <summary>That day where the company's year ends on it, else the next year end.</summary>
    public static LocalDate NextYearEnd(Statutes statutes, LocalDate day)
    {
        var end = YearEnd(statutes, day.Year);
        return end >= day ? end : YearEnd(statutes, day.Year + 1);
    }

    private static bool IsExitDate(Statutes statutes, LocalDate day) => NextExitDate(statutes, day) == day;

    private static LocalDate YearEnd(Statutes statutes, int year) => new YearMonth(year, statutes.YearEndMonth).ToDateInterval().End;
}
