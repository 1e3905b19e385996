namespace MineDeSoleil.App;

/// <summary>
/// Where the site is reached from outside (<c>Site__Address</c>), for links in mails and letters; and whether it is a demonstration (<c>Demonstration</c>), which its mails say.
/// </summary>
public sealed record SiteAddress(Uri Root, bool IsDemonstration = false)
{
    /// <summary>What <c>ops/run</c> serves where nothing is said.</summary>
    private const string Default = "http://localhost:5080";

    /// <summary>From the environment: for a program that has no other configuration.</summary>
    public static SiteAddress FromEnvironment() =>
        Of(Environment.GetEnvironmentVariable("Site__Address"), bool.TryParse(Environment.GetEnvironmentVariable("Demonstration"), out var isDemonstration) && isDemonstration);

    public static SiteAddress Of(string? address, bool isDemonstration) => new(new Uri(address is { Length: > 0 } ? address : Default), isDemonstration);

    /// <summary>A page of the site, by its path.</summary>
    public Uri Page(string path) => new(Root, path);
}
