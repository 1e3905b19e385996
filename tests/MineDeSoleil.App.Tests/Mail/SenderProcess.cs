using System.Diagnostics;
using System.Globalization;

namespace MineDeSoleil.App.Tests.Mail;

/// <summary>A process that does nothing but send the outbox (tests/MineDeSoleil.Writer), to be killed.</summary>
internal sealed class SenderProcess : IDisposable
{
    private readonly Process process;

    private SenderProcess(Process process) => this.process = process;

    public static SenderProcess Start(string connection, int port, string authorityFile) => new(Process.Start(new ProcessStartInfo(
        "dotnet", [Path.Combine(AppContext.BaseDirectory, "MineDeSoleil.Writer.dll"), "mails", port.ToString(CultureInfo.InvariantCulture), authorityFile])
    {
        Environment = { ["ConnectionStrings__Cooperative"] = connection, ["DOTNET_TieredPGO"] = "0" },
    })!);

    /// <summary>At once, with SIGKILL: nothing of it runs any more.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }
}
