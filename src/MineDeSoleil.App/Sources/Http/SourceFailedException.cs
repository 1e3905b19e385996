namespace MineDeSoleil.App.Sources.Http;

/// <summary>A failure that already has its kind, on its way up from where a key was asked for.</summary>
internal sealed class SourceFailedException(SourceFailure failure) : Exception(failure.Detail)
{
    public SourceFailure Failure => failure;
}
