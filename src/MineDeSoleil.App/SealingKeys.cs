using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace MineDeSoleil.App;

/// <summary>The keys that seal sign-ins and the tokens of sources: in a folder that restarts, other instances and the command line share, readable by this program's user alone.</summary>
public static class SealingKeys
{
    public const string Setting = "DataProtection__Keys";

    /// <param name="folder">Where they are kept; null leaves them where the framework puts them.</param>
    public static IServiceCollection AddSealingKeys(this IServiceCollection services, string? folder)
    {
        var protection = services.AddDataProtection();
        if (!string.IsNullOrEmpty(folder))
        {
            protection.SetApplicationName("MineDeSoleil").PersistKeysToFileSystem(Private(folder));
        }

        return services;
    }

    private static DirectoryInfo Private(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
