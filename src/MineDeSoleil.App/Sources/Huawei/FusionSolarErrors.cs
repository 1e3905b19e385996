using System.Net;
using MineDeSoleil.App.Sources.Http;
using NodaTime;

namespace MineDeSoleil.App.Sources.Huawei;

/// <summary>Gives each error of the Northbound interface its kind. Nearly all come as HTTP 200 with a <c>failCode</c> (vendor's manual, list of error codes).</summary>
internal static class FusionSolarErrors
{
    /// <summary>Not logged in, or no longer.</summary>
    private static readonly string[] LoggedOut = ["305", "306", "307"];

    /// <summary>How long an account stays locked after wrong log-ins. Assumed: the code says only that it is.</summary>
    private static readonly Duration Locked = Duration.FromMinutes(30);

    public static bool IsLoggedOut(HttpStatusCode status, byte[] content) => status == HttpStatusCode.Unauthorized || LoggedOut.Contains(CodeOf(content));

    public static SourceFailure? Understand(SourceReply reply)
    {
        var body = new ErrorBody(reply.Content);
        var code = body.First("failCode");
        var words = $"failCode {code} {body.First("message")}".Trim();
        if (reply.Answer.StatusCode != HttpStatusCode.OK)
        {
            return HttpFailures.Of(reply.Answer, code.Length > 0 ? words : body.Words("message"), reply.At);
        }

        return code switch
        {
            "" or "0" => null,
            "305" or "306" or "307" or "401" or "20001" or "20002" or "20003" => new(FailureKind.AuthorisationExpired, words),
            "20400" => new(FailureKind.AuthorisationExpired, words, reply.At + Locked),
            "407" => new(FailureKind.RateLimited, words),
            "20618" => new(FailureKind.RateLimited, words, SourceCredits.Bounds(CreditWindow.Day, reply.At).End),
            _ => new(FailureKind.SchemaChanged, words),
        };
    }

    private static string CodeOf(byte[] content) => new ErrorBody(content).First("failCode");
}
