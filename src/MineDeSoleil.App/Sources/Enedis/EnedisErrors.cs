using System.Net;
using MineDeSoleil.App.Sources.Http;

namespace MineDeSoleil.App.Sources.Enedis;

/// <summary>Gives each error of Data Connect its kind. The body is JSON with a code under one of several names, or no JSON at all.</summary>
internal static class EnedisErrors
{
    private const string NoMeasure = "SGT404";
    private const string NotSubscribed = "900908";
    private const string BusinessRule = "ADAM-ERR";
    private static readonly string[] CodeNames = ["error", "code", "fault"];

    public static SourceFailure? Understand(SourceReply reply)
    {
        if (reply.Answer.StatusCode == HttpStatusCode.OK)
        {
            return null;
        }

        var body = new ErrorBody(reply.Content);
        var code = body.First(CodeNames);
        var failure = HttpFailures.Of(reply.Answer, body.Words([.. CodeNames, "error_description", "message", "description"]), reply.At);
        return reply.Answer.StatusCode switch
        {
            HttpStatusCode.NotFound when code == NoMeasure => failure with { Kind = FailureKind.NoDataYet },
            HttpStatusCode.BadRequest when code.StartsWith(BusinessRule, StringComparison.Ordinal) => failure with { Kind = FailureKind.NotFound },
            HttpStatusCode.Forbidden when code == NotSubscribed => failure with { Kind = FailureKind.AuthorisationExpired },
            _ => failure,
        };
    }
}
