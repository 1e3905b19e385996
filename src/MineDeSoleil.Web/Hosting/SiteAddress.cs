namespace MineDeSoleil.Web.Hosting;

/// <summary>Where this site is reached from outside, for links in mails and letters that no request asks for: <c>Site__Address</c>.</summary>
public sealed record SiteAddress(Uri Root)
{
    /// <summary>The key of the configuration, also read from the environment.</summary>
    public const string Key = "Site:Address";

    /// <summary>What <c>ops/run</c> serves where nothing is said.</summary>
    private const string Default = "http://localhost:5080";

    public static SiteAddress Of(IConfiguration configuration) => new(new Uri(configuration[Key] is { Length: > 0 } address ? address : Default));
}
