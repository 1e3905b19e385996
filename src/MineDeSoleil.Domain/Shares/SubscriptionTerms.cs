using NodaTime;

namespace MineDeSoleil.Domain.Shares;

/// <summary>
/// On what terms the company takes subscriptions from a day on. A change is a new row; the past keeps its own. Whether the company approves newcomers
/// first (<i>agrément</i>) is not said here: the statutes say it (<see cref="Statutes.SubscriptionsNeedApproval"/>).
/// </summary>
public sealed class SubscriptionTerms
{
    public required LocalDate EffectiveFrom { get; init; }

    /// <summary>From 1; the highest of a day counts.</summary>
    public required int Revision { get; init; }

    /// <summary>False closes subscriptions.</summary>
    public required bool IsOpen { get; init; }

    public required ShareClassId ClassId { get; init; }

    /// <summary>Most shares in one request.</summary>
    public required long MostShares { get; init; }

    /// <summary>Days given to pay, counted from the day payment is asked.</summary>
    public required int DaysToPay { get; init; }

    /// <summary>The company's account that transfers go to; empty: no transfer is offered.</summary>
    public string? Iban { get; init; }

    public string? Bic { get; init; }

    /// <summary>The exact name on that account.</summary>
    public required string AccountHolder { get; init; }

    /// <summary>The same terms for the class that theirs became by a conversion.</summary>
    public SubscriptionTerms Of(ShareClassId classId, long mostShares) => classId == ClassId ? this : new()
    {
        EffectiveFrom = EffectiveFrom,
        Revision = Revision,
        IsOpen = IsOpen,
        ClassId = classId,
        MostShares = mostShares,
        DaysToPay = DaysToPay,
        Iban = Iban,
        Bic = Bic,
        AccountHolder = AccountHolder,
    };
}

/// <summary>A text that whoever subscribes accepts, in one of its versions. A version without text ends the document from its day on; a later one may take it up again.</summary>
public sealed class SubscriptionDocument
{
    /// <summary>Short name that stays over the versions, e.g. "statuts".</summary>
    public required string Code { get; init; }

    public required int Version { get; init; }
    public required LocalDate EffectiveFrom { get; init; }
    public required string Title { get; init; }
    public required string EnglishTitle { get; init; }
    public required string Text { get; init; }
    public required string EnglishText { get; init; }

    /// <summary>From this version on the document is no longer asked for.</summary>
    public bool IsEnd => Text.Length == 0;

    /// <summary>Code and version, e.g. "statuts@2": what a form carries.</summary>
    public string Mark => $"{Code}@{Version}";
}
