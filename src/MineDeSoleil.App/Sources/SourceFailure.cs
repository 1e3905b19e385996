using NodaTime;

namespace MineDeSoleil.App.Sources;

/// <summary>Why a source gave no readings; each kind asks for another action.</summary>
public enum FailureKind
{
    /// <summary>Asked too much: ask again at <see cref="SourceFailure.RetryAt"/>.</summary>
    RateLimited,

    /// <summary>The credential no longer opens the door: a person must act.</summary>
    AuthorisationExpired,

    /// <summary>The owner of the meter point no longer consents, or never did.</summary>
    ConsentRevoked,

    /// <summary>Nothing measured yet for these days: no error, and never zero.</summary>
    NoDataYet,

    /// <summary>The source does not know the point, or not for these days.</summary>
    NotFound,

    /// <summary>The answer is not of the form that the adapter knows.</summary>
    SchemaChanged,

    /// <summary>The service was withdrawn (410).</summary>
    ProviderGone,

    /// <summary>A fault that may pass by itself: the network, a server in trouble.</summary>
    Transient,

    /// <summary>The program itself stopped in the middle.</summary>
    Interrupted,
}

/// <summary>A typed failure, with the source's own words and the instant from which asking again makes sense.</summary>
public sealed record SourceFailure(FailureKind Kind, string Detail, Instant? RetryAt = null);

/// <summary>A source answered, or failed in a way that has a name. Never both.</summary>
public sealed record SourceResult
{
    private SourceResult(RawAnswer? answer, SourceFailure? failure) => (Answer, Failure) = (answer, failure);

    public RawAnswer? Answer { get; }

    public SourceFailure? Failure { get; }

    public static implicit operator SourceResult(RawAnswer answer) => new(answer, null);
    public static implicit operator SourceResult(SourceFailure failure) => new(null, failure);
}
